/** Known mistakes of the network and its loss. */
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { DenoisingAutoencoderModule } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

export const mistakes: readonly Mistake<DenoisingAutoencoderModule>[] = [
  {
    id: 'squashes-output',
    concerns: ['mlpForward', 'daeLoss', 'fit'],
    title: { es: 'Aplica la activación también en la última capa', en: 'Applies the activation at the last layer too' },
    explanation: {
      es: 'La última capa es lineal: los datos reales no viven en (−1, 1), y una tanh a la salida nunca llegaría a la espiral.',
      en: 'The last layer is linear: real data do not live in (−1, 1), and a tanh at the output would never reach the spiral.',
    },
    wrong: ({ tf, right }) => ({
      mlpForward: (model, y) =>
        tf.tidy(() => {
          const out = right.mlpForward(model, y);
          return model.activation === 'tanh' ? out.tanh() : out.relu();
        }),
    }),
  },
  {
    id: 'hidden-activation-missing',
    concerns: ['mlpForward', 'daeLoss', 'fit'],
    title: { es: 'Olvida la activación de las capas ocultas', en: 'Forgets the activation of the hidden layers' },
    explanation: {
      es: 'Sin activación entre ellas, dos capas lineales son una sola capa lineal, y un mapa lineal no puede seguir una curva.',
      en: 'Without an activation between them two linear layers are one linear layer, and a linear map cannot follow a curve.',
    },
    wrong: ({ tf, right }) => ({
      mlpForward: (model, y) =>
        tf.tidy(() => {
          right.mlpForward(model, y);
          return model.layers.reduce<Tensor2D>((h, { W, b }) => tf.matMul(h, W).add<Tensor2D>(b), y.clone());
        }),
    }),
  },
  {
    id: 'mean-over-elements',
    concerns: ['daeLoss', 'fit'],
    title: { es: 'Promedia sobre todos los elementos, y sin ½', en: 'Averages over all elements, without the ½' },
    explanation: {
      es: 'Como en el autoencoder: ½, suma sobre componentes, media sobre muestras. `tf.losses.meanSquaredError` divide también entre las componentes y no lleva ½.',
      en: 'As in the autoencoder: ½, the sum over components, the mean over samples. `tf.losses.meanSquaredError` divides by the components too and has no ½.',
    },
    wrong: ({ tf, right }) => ({
      daeLoss: (model, clean, corrupted) =>
        tf.tidy(() => right.daeLoss(model, clean, corrupted).mul<Scalar>(2 / clean.shape[1])),
    }),
  },
  {
    id: 'half-forgotten',
    concerns: ['daeLoss', 'fit'],
    title: { es: 'Olvida el ½ de la pérdida', en: 'Forgets the ½ of the loss' },
    explanation: {
      es: 'La pérdida es la media de $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$: con el ½, la derivada es justo el error.',
      en: 'The loss is the mean of $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$: with the ½ its derivative is just the error.',
    },
    wrong: ({ tf, right }) => ({
      daeLoss: (model, clean, corrupted) => tf.tidy(() => right.daeLoss(model, clean, corrupted).mul<Scalar>(2)),
    }),
  },
  {
    id: 'normal-weights',
    concerns: ['initMlp'],
    title: { es: 'Sortea pesos que no son uniformes', en: 'Draws weights that are not uniform' },
    explanation: {
      es: 'La distribución pedida es uniforme en $[-a, a]$: ningún peso pasa de $a$, y una gaussiana siempre da alguno mucho mayor. Toma $u$ de `rng.uniform` y devuelve $a(2u - 1)$.',
      en: 'The law asked for is uniform on $[-a, a]$: no weight exceeds $a$, and a Gaussian always gives some that are far larger. Take $u$ from `rng.uniform` and return $a(2u - 1)$.',
    },
    // normals of the same variance
    wrong: ({ tf, right }) => ({
      initMlp(sizes, activation, rng) {
        const { layers } = right.initMlp(sizes, activation, idle(tf));
        return {
          activation,
          layers: layers.map(({ W, b }) => {
            const a = Math.sqrt(2 / (W.shape[0] + W.shape[1]));
            const drawn = tf.tidy(() => rng.normal([...W.shape]).mul<Tensor2D>(a));
            W.dispose();
            return { W: drawn, b };
          }),
        };
      },
    }),
  },
  {
    id: 'start-by-inputs-only',
    concerns: ['initMlp'],
    title: { es: 'La escala inicial no es √(6/(n + d))', en: 'The initial scale is not √(6/(n + d))' },
    explanation: {
      es: 'Aquí $a = \\sqrt{6/(n + d)}$, con entradas *y* salidas de la capa (Glorot y Bengio). $1/\\sqrt{n}$ es la de `nn.Linear` en torch, $\\sqrt{6/n}$ la de He.',
      en: "Here $a = \\sqrt{6/(n + d)}$, with inputs *and* outputs of the layer (Glorot and Bengio). $1/\\sqrt{n}$ is that of torch's `nn.Linear`, $\\sqrt{6/n}$ He's.",
    },
    // 1/sqrt(inputs)
    wrong: ({ tf, right }) => ({
      initMlp(sizes, activation, rng) {
        const { layers } = right.initMlp(sizes, activation, rng);
        return {
          activation,
          layers: layers.map(({ W, b }) => {
            const [inputs, outputs] = W.shape;
            const scaled = tf.tidy(() => W.mul<Tensor2D>(Math.sqrt((inputs + outputs) / 6 / inputs)));
            W.dispose();
            return { W: scaled, b };
          }),
        };
      },
    }),
  },
];
