/** Known mistakes of init. */
import type { Rank, Tensor2D } from '@tensorflow/tfjs';
import type { AutoencoderModule } from '../../../graders/topics/autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'equal-weights',
    concerns: ['init'],
    title: { es: 'Empieza con todos los pesos iguales', en: 'Starts with all weights equal' },
    explanation: {
      es: 'Si todas las unidades ocultas empiezan iguales, reciben el mismo gradiente y siguen iguales para siempre: $d$ copias de una sola unidad. El azar rompe esa simetría.',
      en: 'Where all hidden units start equal they receive the same gradient and stay equal for ever: $d$ copies of a single unit. Randomness breaks that symmetry.',
    },
    wrong: ({ tf, right }) => ({
      init: (cfg, rng) =>
        tf.tidy(() => {
          const p = right.init(cfg, rng);
          return {
            ...p,
            We: tf.fill<Rank.R2>(p.We.shape, 0.1),
            ...(p.Wd === undefined ? {} : { Wd: tf.fill<Rank.R2>(p.Wd.shape, 0.1) }),
          };
        }),
    }),
  },
  {
    id: 'init-other-scale',
    concerns: ['init'],
    title: { es: 'La escala inicial no es √(6/(n + d))', en: 'The initial scale is not √(6/(n + d))' },
    explanation: {
      es: 'Se pide $a = \\sqrt{6/(n + d)}$ (Glorot y Bengio), con entradas *y* salidas: así ni las activaciones al avanzar ni los gradientes al volver crecen o se apagan. $1/\\sqrt{n}$ es la de `nn.Linear` en torch, $\\sqrt{6/n}$ la de He, y $\\sqrt{2/(n + d)}$ es la desviación típica, no el extremo.',
      en: "Asked for is $a = \\sqrt{6/(n + d)}$ (Glorot and Bengio), with inputs *and* outputs: so neither activations on their way forward nor gradients on their way back grow or fade. $1/\\sqrt{n}$ is that of torch's `nn.Linear`, $\\sqrt{6/n}$ He's, and $\\sqrt{2/(n + d)}$ is the standard deviation, not the end of the range.",
    },
    // 1/sqrt(inputs) of a layer, as in torch
    wrong: ({ tf, right }) => ({
      init: (cfg, rng) =>
        tf.tidy(() => {
          const p = right.init(cfg, rng);
          const a = Math.sqrt(6 / (cfg.inputDim + cfg.hiddenDim));
          const wide = (W: Tensor2D): Tensor2D => W.div(a * Math.sqrt(W.shape[0]));
          return { ...p, We: wide(p.We), ...(p.Wd === undefined ? {} : { Wd: wide(p.Wd) }) };
        }),
    }),
    variants: {
      // sqrt(6/inputs)
      'one-fan': ({ tf, right }) => ({
        init: (cfg, rng) =>
          tf.tidy(() => {
            const p = right.init(cfg, rng);
            const a = Math.sqrt(6 / (cfg.inputDim + cfg.hiddenDim));
            const wide = (W: Tensor2D): Tensor2D => W.mul(Math.sqrt(6 / W.shape[0]) / a);
            return { ...p, We: wide(p.We), ...(p.Wd === undefined ? {} : { Wd: wide(p.Wd) }) };
          }),
      }),
    },
  },
  {
    id: 'init-normal',
    concerns: ['init'],
    title: { es: 'Sortea pesos que no son uniformes', en: 'Draws weights that are not uniform' },
    explanation: {
      es: 'La distribución pedida es uniforme en $[-a, a]$: ningún peso pasa de $a$, y una gaussiana siempre da alguno mucho mayor. Toma $u$ de `rng.uniform` y devuelve $a(2u - 1)$.',
      en: 'The law asked for is uniform on $[-a, a]$: no weight exceeds $a$, and a Gaussian always gives some that are far larger. Take $u$ from `rng.uniform` and return $a(2u - 1)$.',
    },
    wrong: ({ tf, right }) => ({
      init: (cfg, rng) =>
        tf.tidy(() => {
          const p = right.init(cfg, rng);
          const deviation = Math.sqrt(2 / (cfg.inputDim + cfg.hiddenDim));
          const gaussian = (W: Tensor2D): Tensor2D => rng.normal(W.shape).mul(deviation);
          return { ...p, We: gaussian(p.We), ...(p.Wd === undefined ? {} : { Wd: gaussian(p.Wd) }) };
        }),
    }),
  },
  {
    id: 'decoder-starts-as-mirror',
    concerns: ['init'],
    title: { es: 'Empieza Wd como la traspuesta de We', en: 'Starts Wd as the transpose of We' },
    explanation: {
      es: 'Sin `tied`, `We` y `Wd` son parámetros independientes, y cada uno se sortea por su cuenta. Compartir el comienzo es media atadura: la pide quien pone `tied: true`, y entonces `Wd` ni siquiera existe.',
      en: 'Without `tied`, `We` and `Wd` are independent parameters, and each is drawn on its own. Sharing the start is half a tie: whoever wants one says `tied: true`, and then there is no `Wd` at all.',
    },
    wrong: ({ tf, right }) => ({
      init: (cfg, rng) =>
        tf.tidy(() => {
          const p = right.init(cfg, rng);
          return p.Wd === undefined ? p : { ...p, Wd: p.We.transpose<Tensor2D>() };
        }),
    }),
  },
];
