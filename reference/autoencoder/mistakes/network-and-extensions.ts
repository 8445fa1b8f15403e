/** Known mistakes of the network and of what is made with it. */
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { AutoencoderModule } from '../../../graders/topics/autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'no-output-activation',
    concerns: ['decode', 'reconstruct', 'lossAndGrads', 'trainStep', 'fit', 'interpolate'],
    title: { es: 'No aplica la activación del decodificador', en: "Does not apply the decoder's activation" },
    explanation: {
      es: 'También la salida tiene su activación: $\\hat x = g(h W_d + b_d)$, con $g$ = `cfg.decoder`. Sin ella, la salida no respeta el rango de los datos, y la entropía cruzada recibe números que no son probabilidades.',
      en: 'The output has an activation too: $\\hat x = g(h W_d + b_d)$, with $g$ = `cfg.decoder`. Without it the output does not keep to the range of the data, and the cross-entropy receives numbers that are no probabilities.',
    },
    wrong: ({ right }) => ({
      decode: (p, cfg, h) => right.decode(p, { ...cfg, decoder: 'linear' }, h),
    }),
  },
  {
    id: 'encoder-activation-twice',
    concerns: ['decode', 'reconstruct', 'lossAndGrads', 'trainStep', 'fit', 'interpolate'],
    title: {
      es: 'Usa la activación del codificador también a la salida',
      en: "Uses the encoder's activation at the output too",
    },
    explanation: {
      es: 'Son dos activaciones distintas: `cfg.encoder` para $h$ y `cfg.decoder` para $\\hat x$. La de salida se elige según los datos (lineal para reales, sigmoide para $[0, 1]$), no según la capa oculta.',
      en: "They are two different activations: `cfg.encoder` for $h$ and `cfg.decoder` for $\\hat x$. The output's is chosen after the data (linear for real numbers, sigmoid for $[0, 1]$), not after the hidden layer.",
    },
    wrong: ({ right }) => ({
      decode: (p, cfg, h) => right.decode(p, { ...cfg, decoder: cfg.encoder }, h),
    }),
  },
  {
    id: 'kernel-rows',
    concerns: ['kernelImages'],
    title: { es: 'Corta las imágenes de las filas de We', en: 'Cuts the images from the rows of We' },
    explanation: {
      es: 'La unidad $j$ calcula $x \\cdot W_e[:, j]$: lo que mira es la *columna* $j$. `reshape` lee por filas, así que antes hay que trasponer; si no, cada imagen mezcla píxeles de todas las unidades.',
      en: 'Unit $j$ computes $x \\cdot W_e[:, j]$: what it looks at is *column* $j$. `reshape` reads row by row, so transpose first; otherwise each image mixes pixels of all units.',
    },
    wrong: ({ tf, right }) => ({
      kernelImages: (p, height, width) =>
        tf.tidy(() => {
          right.kernelImages(p, height, width); // for its checks of the arguments
          return p.We.reshape<Tensor3D>([p.We.shape[1], height, width]);
        }),
    }),
  },
  {
    id: 'interpolates-pixels',
    concerns: ['interpolate'],
    title: { es: 'Mezcla los píxeles y no los códigos', en: 'Mixes the pixels and not the codes' },
    explanation: {
      es: 'Mezclar dos imágenes da una doble exposición. La gracia está en mezclar los *códigos*, $(1-t)\\,h_a + t\\,h_b$, y decodificar: el camino pasa por cosas que la red sabe dibujar. Con un codificador no lineal no es lo mismo.',
      en: 'Mixing two images gives a double exposure. The point is to mix the *codes*, $(1-t)\\,h_a + t\\,h_b$, and decode: the path leads through things that the network knows how to draw. With a nonlinear encoder that is not the same.',
    },
    wrong: ({ tf, right }) => ({
      interpolate: (p, cfg, a, b, ts) =>
        tf.tidy(() => {
          right.interpolate(p, cfg, a, b, ts); // for its checks of the arguments
          const t = ts.expandDims<Tensor2D>(1);
          return right.reconstruct(p, cfg, a.mul(tf.sub(1, t)).add<Tensor2D>(b.mul(t)));
        }),
    }),
  },
];
