/** Known mistakes of lossAndGrads. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  Activation,
  AEConfig,
  AEParams,
  AutoencoderModule,
} from '../../../graders/topics/autoencoder/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';

/** The gradient of a tied We is what `path` takes from those of untied weights. */
const onePath =
  ({ tf, right }: Given<AutoencoderModule>, path: (grads: AEParams) => Tensor2D): AutoencoderModule['lossAndGrads'] =>
  (p, cfg, x, target, loss) =>
    tf.tidy(() => {
      const real = right.lossAndGrads(p, cfg, x, target, loss);
      if (cfg.tied !== true) return real;
      const apart = { ...p, Wd: p.We.transpose<Tensor2D>() };
      const { grads } = right.lossAndGrads(apart, { ...cfg, tied: false }, x, target, loss);
      return { loss: real.loss, grads: { ...real.grads, We: path(grads) } };
    });

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'tied-one-path',
    concerns: ['lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Con pesos atados, deriva solo uno de los dos usos',
      en: 'With tied weights, differentiates only one of the two uses',
    },
    explanation: {
      es: 'Con pesos atados, $W_e$ aparece dos veces en $g(f(x W_e + b_e) W_e^\\top + b_d)$. Por la regla de la cadena su gradiente es la *suma* de los dos: el del codificador más la traspuesta del del decodificador.',
      en: 'With tied weights, $W_e$ occurs twice in $g(f(x W_e + b_e) W_e^\\top + b_d)$. By the chain rule its gradient is the *sum* of both: that of the encoder plus the transpose of that of the decoder.',
    },
    // from the encoder's use alone
    wrong: (given) => ({ lossAndGrads: onePath(given, ({ We }) => We) }),
    variants: {
      decoder: (given) => ({ lossAndGrads: onePath(given, ({ Wd }) => Wd!.transpose<Tensor2D>()) }),
    },
  },
  {
    id: 'output-slope-forgotten',
    concerns: ['lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Olvida la derivada de la activación de salida',
      en: 'Forgets the derivative of the output activation',
    },
    explanation: {
      es: "Con la pérdida cuadrática, el error que vuelve a la suma de salida es $(\\hat x - x) \\odot g'(a)$, no $\\hat x - x$ a secas: para la sigmoide $g' = \\hat x(1-\\hat x)$ y para tanh $g' = 1 - \\hat x^2$. Solo con la entropía cruzada y la sigmoide se cancela ese factor.",
      en: "With the squared loss, the error that returns to the output sum is $(\\hat x - x) \\odot g'(a)$, not $\\hat x - x$ alone: for the sigmoid $g' = \\hat x(1-\\hat x)$, for tanh $g' = 1 - \\hat x^2$. Only with the cross-entropy and the sigmoid does that factor cancel.",
    },
    wrong: ({ tf, right }) => {
      const slope = (y: Tensor2D, activation: Activation): Tensor2D => {
        if (activation === 'sigmoid') return y.mul(tf.sub(1, y));
        if (activation === 'tanh') return tf.sub(1, y.square());
        return activation === 'relu' ? (y.greater(0).toFloat() as Tensor2D) : tf.onesLike<Tensor2D>(y);
      };
      // backpropagation of e = dL/da
      function back(p: AEParams, cfg: AEConfig, x: Tensor2D, e: Tensor2D): AEParams {
        const h = right.encode(p, cfg, x);
        const Wd = p.Wd ?? p.We.transpose<Tensor2D>();
        const c = tf.matMul(e, Wd, false, true).mul<Tensor2D>(slope(h, cfg.encoder));
        const dWe: Tensor2D = tf.matMul(x, c, true);
        const dWd: Tensor2D = tf.matMul(h, e, true);
        const biases = { be: c.sum<Tensor1D>(0), bd: e.sum<Tensor1D>(0) };
        return p.Wd === undefined
          ? { We: dWe.add<Tensor2D>(dWd.transpose()), ...biases }
          : { We: dWe, Wd: dWd, ...biases };
      }
      return {
        lossAndGrads: (p, cfg, x, target, loss) =>
          tf.tidy(() => {
            const real = right.lossAndGrads(p, cfg, x, target, loss); // for its checks of the arguments
            return {
              loss: real.loss,
              grads: back(p, cfg, x, right.reconstruct(p, cfg, x).sub<Tensor2D>(target).div(x.shape[0])),
            };
          }),
      };
    },
  },
  {
    id: 'bce-gradient-of-mse',
    concerns: ['lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: "Da para `'bce'` el gradiente de la pérdida cuadrática",
      en: "Gives for `'bce'` the gradient of the squared loss",
    },
    explanation: {
      es: 'La pérdida y su gradiente deben ser de la misma función. Con la entropía cruzada y la sigmoide, el error a la salida es simplemente $(\\hat x - x)/N$, sin $\\hat x (1 - \\hat x)$: por eso no se frena cuando la sigmoide se satura.',
      en: 'The loss and its gradient must belong to one function. With the cross-entropy and the sigmoid, the error at the output is simply $(\\hat x - x)/N$, without $\\hat x (1 - \\hat x)$: that is why it does not slow down where the sigmoid saturates.',
    },
    wrong: ({ tf, right }) => ({
      lossAndGrads: (p, cfg, x, target, loss) =>
        tf.tidy(() => ({
          loss: right.lossAndGrads(p, cfg, x, target, loss).loss,
          grads: right.lossAndGrads(p, cfg, x, target, 'mse').grads,
        })),
    }),
  },
];
