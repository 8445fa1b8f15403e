/** Known mistakes of the corruption. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { DenoisingAutoencoderModule } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

/** What the kept entries are multiplied by. */
const scale = (p: number, rescale = false) => (rescale && p < 1 ? 1 / (1 - p) : 1);

export const mistakes: readonly Mistake<DenoisingAutoencoderModule>[] = [
  {
    id: 'variance-for-deviation',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Usa σ² como desviación típica', en: 'Uses σ² as the standard deviation' },
    explanation: {
      es: '`rng.normal` tiene desviación 1, así que $\\sigma\\xi$ tiene desviación σ y *varianza* σ². Multiplicar por σ² da otro ruido: con σ = 0,4, dos veces y media menos.',
      en: '`rng.normal` has deviation 1, so $\\sigma\\xi$ has deviation σ and *variance* σ². Multiplying by σ² gives another noise: at σ = 0.4, two and a half times less.',
    },
    wrong: ({ right }) => ({
      gaussianCorrupt: (y, sigma, rng) =>
        sigma >= 0 ? right.gaussianCorrupt(y, sigma * sigma, rng) : right.gaussianCorrupt(y, sigma, rng),
    }),
  },
  {
    id: 'root-of-deviation',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Usa √σ como desviación típica', en: 'Uses √σ as the standard deviation' },
    explanation: {
      es: '`rng.normal` tiene desviación 1, así que $\\sigma\\xi$ ya tiene desviación σ: no hay ninguna raíz. La raíz es la que lleva de una *varianza* a una desviación, y aquí se da la desviación.',
      en: '`rng.normal` has deviation 1, so $\\sigma\\xi$ has deviation σ already: there is no root. A root leads from a *variance* to a deviation, and here the deviation is given.',
    },
    wrong: ({ right }) => ({
      gaussianCorrupt: (y, sigma, rng) =>
        sigma >= 0 ? right.gaussianCorrupt(y, Math.sqrt(sigma), rng) : right.gaussianCorrupt(y, sigma, rng),
    }),
  },
  {
    id: 'uniform-noise',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Suma ruido uniforme', en: 'Adds uniform noise' },
    explanation: {
      es: 'Se pide ruido normal: `rng.normal`. El uniforme, aun con la misma media y varianza, tiene otra forma, y la identidad de Tweedie solo vale para el gaussiano.',
      en: "Normal noise is asked for: `rng.normal`. Uniform noise, even with the same mean and variance, has another shape, and Tweedie's identity holds for the Gaussian only.",
    },
    // uniform noise of the same variance
    wrong: ({ tf, right }) => ({
      gaussianCorrupt: (y, sigma, rng) =>
        tf.tidy(() => {
          right.gaussianCorrupt(y, sigma, idle(tf));
          return y.add<Tensor2D>(
            rng
              .uniform([...y.shape])
              .sub(0.5)
              .mul(sigma * Math.sqrt(12)),
          );
        }),
    }),
  },
  {
    id: 'keeps-with-p',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Toma p como probabilidad de conservar', en: 'Takes p as the probability of keeping' },
    explanation: {
      es: '$p$ es la probabilidad de *descartar*: se conserva si $u \\ge p$. (Con p = 0,5 da igual, y por eso el error pasa inadvertido.)',
      en: '$p$ is the probability of *dropping*: an entry is kept if $u \\ge p$. (At p = 0.5 it makes no difference, and so goes unnoticed.)',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt(y, p, rng, opts = {}) {
        if (!(p >= 0 && p <= 1)) return right.maskCorrupt(y, p, rng, opts);
        return tf.tidy(() => {
          const { mask } = right.maskCorrupt(y, 1 - p, rng);
          return { mask, corrupted: y.mul(mask).mul<Tensor2D>(scale(p, opts.rescale)) };
        });
      },
    }),
  },
  {
    id: 'one-row-of-noise',
    concerns: ['gaussianCorrupt', 'fit'],
    title: { es: 'Una sola fila de ruido para todo el lote', en: 'A single row of noise for the whole batch' },
    explanation: {
      es: 'Cada muestra necesita su propia corrupción. Una fila de forma [1, D] se extiende a todas sin avisar, y el lote entero se mueve a la vez.',
      en: 'Each sample needs a corruption of its own. A row of shape [1, D] is broadcast to all of them silently, and the whole batch moves together.',
    },
    wrong: ({ tf, right }) => ({
      gaussianCorrupt: (y, sigma, rng) =>
        tf.tidy(() => {
          right.gaussianCorrupt(y, sigma, idle(tf));
          return y.add<Tensor2D>(rng.normal([1, y.shape[1]]).mul(sigma));
        }),
    }),
  },
  {
    id: 'one-row-of-mask',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Una sola máscara para todo el lote', en: 'A single mask for the whole batch' },
    explanation: {
      es: 'Cada muestra necesita su propia máscara, de la forma de `y`. Con una sola fila [1, D], todas pierden las mismas entradas.',
      en: 'Each sample needs a mask of its own, in the shape of `y`. With a single row [1, D] all of them lose the same entries.',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt: (y, p, rng, opts = {}) =>
        tf.tidy(() => {
          right.maskCorrupt(y, p, idle(tf), opts);
          const mask = rng.uniform([1, y.shape[1]]).greaterEqual(p).toFloat().tile<Tensor2D>([y.shape[0], 1]);
          return { mask, corrupted: y.mul(mask).mul<Tensor2D>(scale(p, opts.rescale)) };
        }),
    }),
  },
  {
    id: 'always-rescales',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Reescala siempre lo que conserva', en: 'Always rescales what it keeps' },
    explanation: {
      es: 'El factor $1/(1-p)$ es de la variante *dropout*, y solo con `rescale: true`. Por defecto lo conservado queda como estaba.',
      en: 'The factor $1/(1-p)$ belongs to the *dropout* variant, with `rescale: true` only. By default what is kept stays as it was.',
    },
    wrong: ({ right }) => ({
      maskCorrupt: (y, p, rng) => right.maskCorrupt(y, p, rng, { rescale: true }),
    }),
  },
  {
    id: 'never-rescales',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'No reescala nunca', en: 'Never rescales' },
    explanation: {
      es: 'Con `rescale: true`, lo conservado se multiplica por $1/(1-p)$: así la media de cada entrada es la de antes de corromper.',
      en: 'With `rescale: true`, what is kept is multiplied by $1/(1-p)$: then the mean of each entry is what it was before.',
    },
    wrong: ({ right }) => ({
      maskCorrupt: (y, p, rng) => right.maskCorrupt(y, p, rng),
    }),
  },
  {
    id: 'rescales-by-p',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Reescala por 1/p en lugar de 1/(1 − p)', en: 'Rescales by 1/p instead of 1/(1 − p)' },
    explanation: {
      es: '$p$ es la probabilidad de *descartar*: se conserva una fracción $1 - p$, y lo conservado se multiplica por $1/(1-p)$ para que la media sea la de antes de corromper. (Con p = 0,5 da igual, y por eso el error pasa inadvertido.)',
      en: '$p$ is the probability of *dropping*: a share of $1 - p$ is kept, and what is kept is multiplied by $1/(1-p)$, so that the mean is what it was before. (At p = 0.5 it makes no difference, and so goes unnoticed.)',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt: (y, p, rng, opts = {}) =>
        tf.tidy(() => {
          const { mask, corrupted } = right.maskCorrupt(y, p, rng);
          return { mask, corrupted: corrupted.mul<Tensor2D>(opts.rescale === true && p > 0 && p < 1 ? 1 / p : 1) };
        }),
    }),
  },
  {
    id: 'divides-by-nothing',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Da NaN o infinito cuando p = 1', en: 'Gives NaN or infinity at p = 1' },
    explanation: {
      es: 'Con $p = 1$ no sobrevive nada, $1/(1-p)$ es infinito y $0 \\cdot \\infty$ es NaN. Trata ese caso aparte: el resultado son ceros.',
      en: 'At $p = 1$ nothing survives, $1/(1-p)$ is infinite and $0 \\cdot \\infty$ is NaN. Treat that case apart: the result is zeros.',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt: (y, p, rng, opts = {}) =>
        tf.tidy(() => {
          const { mask, corrupted } = right.maskCorrupt(y, p, rng);
          return { mask, corrupted: corrupted.mul<Tensor2D>(opts.rescale === true ? 1 / (1 - p) : 1) };
        }),
    }),
  },
  {
    id: 'drops-at-zero',
    concerns: ['maskCorrupt', 'fit'],
    title: { es: 'Descarta con u ≤ p', en: 'Drops where u ≤ p' },
    explanation: {
      es: 'Los números uniformes van de 0, incluido, a 1, excluido. Con $u \\le p$, un $u = 0$ descartaría aun con $p = 0$. Usa $u < p$.',
      en: 'Uniform numbers run from 0, included, to 1, excluded. With $u \\le p$, a $u = 0$ would drop even at $p = 0$. Use $u < p$.',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt: (y, p, rng, opts = {}) =>
        tf.tidy(() => {
          right.maskCorrupt(y, p, idle(tf), opts);
          const mask = rng
            .uniform([...y.shape])
            .greater(p)
            .toFloat() as Tensor2D;
          return { mask, corrupted: y.mul(mask).mul<Tensor2D>(scale(p, opts.rescale)) };
        }),
    }),
  },
  {
    id: 'mask-of-dropped',
    concerns: ['maskCorrupt'],
    title: { es: 'Devuelve la máscara de lo descartado', en: 'Returns the mask of what was dropped' },
    explanation: {
      es: '`mask` vale 1 donde la entrada se *conserva*: así `corrupted` = `y`·`mask`. La tuya es la contraria.',
      en: '`mask` is 1 where the entry is *kept*: so `corrupted` = `y`·`mask`. Yours is the opposite.',
    },
    wrong: ({ tf, right }) => ({
      maskCorrupt: (y, p, rng, opts = {}) =>
        tf.tidy(() => {
          const { mask, corrupted } = right.maskCorrupt(y, p, rng, opts);
          return { corrupted, mask: tf.sub<Tensor2D>(1, mask) };
        }),
    }),
  },
];
