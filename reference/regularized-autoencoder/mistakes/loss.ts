/** Known mistakes of the loss and of its gradient. */
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type {
  RegularizedAutoencoderModule,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { slope } from './parts/encoder.ts';

export const mistakes: readonly Mistake<RegularizedAutoencoderModule>[] = [
  {
    id: 'slope-held-constant',
    concerns: ['lossAndGrads', 'fit'],
    title: {
      es: 'Trata la pendiente como una constante al derivar',
      en: 'Treats the slope as a constant when differentiating',
    },
    explanation: {
      es: "En $\\varphi'^2 \\lVert W_j \\rVert^2$ los pesos están dos veces: a la vista y dentro de $\\varphi'(xW_e + b_e)$. Por ahí también baja el gradiente, y es lo que empuja a las unidades a saturarse.",
      en: "In $\\varphi'^2 \\lVert W_j \\rVert^2$ the weights occur twice: in the open and inside $\\varphi'(xW_e + b_e)$. The gradient passes through there too, and that is what drives units into saturation.",
    },
    // a gradient through the weights in the open alone
    wrong: (given) => ({
      lossAndGrads: (p, cfg, x, reg) =>
        given.tf.tidy(() => {
          const real = given.right.lossAndGrads(p, cfg, x, reg);
          if (reg.kind !== 'contractive') return real;
          const phi2 = slope(given, p, cfg.encoder as SquashingActivation, x)
            .square()
            .mean(0);
          const plain = given.right.lossAndGrads(p, cfg, x, { kind: 'none' }).grads;
          return { loss: real.loss, grads: { ...plain, We: plain.We.add(p.We.mul(phi2).mul(2 * reg.lambda)) } };
        }),
    }),
  },
  {
    id: 'penalty-without-gradient',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'El gradiente olvida la penalización', en: 'The gradient forgets the penalty' },
    explanation: {
      es: 'La pérdida lleva λ·penalización, así que su gradiente también: si solo se deriva la reconstrucción, se entrena un autoencoder corriente que anota otra pérdida.',
      en: 'The loss carries λ·penalty, and so does its gradient: where only the reconstruction is differentiated, a plain autoencoder is trained that notes another loss.',
    },
    wrong: ({ tf, right }) => ({
      lossAndGrads: (p, cfg, x, reg) =>
        tf.tidy(() => ({
          loss: right.regularizedLoss(p, cfg, x, reg),
          grads: right.lossAndGrads(p, cfg, x, { kind: 'none' }).grads,
        })),
    }),
  },
  {
    id: 'l1-on-weights',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica L1 a los pesos y no al código', en: 'Applies L1 to the weights and not to the code' },
    explanation: {
      es: 'La dispersión se pide del código $h$: pocas unidades activas *para cada muestra*. L1 sobre los pesos borra conexiones, y eso es otra regularización.',
      en: 'Sparsity is asked of the code $h$: few active units *for each sample*. L1 on the weights removes connections, which is another regulariser.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() => {
          const real = right.regularizedLoss(p, cfg, x, reg);
          if (reg.kind !== 'l1') return real;
          return right.regularizedLoss(p, cfg, x, { kind: 'none' }).add<Scalar>(p.We.abs().sum().mul(reg.lambda));
        }),
    }),
  },
  {
    id: 'lambda-on-reconstruction',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'λ multiplica la reconstrucción', en: 'λ multiplies the reconstruction' },
    explanation: {
      es: '$L = $ reconstrucción $+\\,\\lambda \\cdot$ penalización. Con λ en el primer término, $\\lambda = 0$ dejaría de mirar los datos.',
      en: '$L = $ reconstruction $+\\,\\lambda \\cdot$ penalty. With λ on the first term, $\\lambda = 0$ would no longer look at the data.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() => {
          const real = right.regularizedLoss(p, cfg, x, reg);
          if (reg.kind === 'none') return real;
          const plain = right.regularizedLoss(p, cfg, x, { kind: 'none' });
          const whole = right.regularizedLoss(p, cfg, x, { ...reg, lambda: 1 });
          return whole.sub(plain).add<Scalar>(plain.mul(reg.lambda));
        }),
    }),
  },
  {
    id: 'lambda-as-balance',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Pesa la reconstrucción con 1 − λ', en: 'Weighs the reconstruction with 1 − λ' },
    explanation: {
      es: '$L = $ reconstrucción $+\\,\\lambda \\cdot$ penalización: la reconstrucción entra entera. Un reparto $(1-\\lambda) : \\lambda$ es otra pérdida, y $\\lambda$ puede ser mayor que 1.',
      en: '$L = $ reconstruction $+\\,\\lambda \\cdot$ penalty: the reconstruction enters whole. A balance $(1-\\lambda) : \\lambda$ is another loss, and $\\lambda$ may exceed 1.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() => {
          const real = right.regularizedLoss(p, cfg, x, reg);
          return reg.kind === 'none'
            ? real
            : real.sub<Scalar>(right.regularizedLoss(p, cfg, x, { kind: 'none' }).mul(reg.lambda));
        }),
    }),
  },
  {
    id: 'lambda-twice',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica λ dos veces', en: 'Applies λ twice' },
    explanation: {
      es: 'La penalización ya sale sin λ de su función, y se multiplica por λ una sola vez. Con $\\lambda^2$, un $\\lambda = 0{,}1$ pesa como 0,01.',
      en: 'The penalty leaves its function without λ and is multiplied by λ once only. With $\\lambda^2$, a $\\lambda = 0.1$ weighs as much as 0.01.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() => {
          const real = right.regularizedLoss(p, cfg, x, reg);
          return reg.kind === 'none' ? real : right.regularizedLoss(p, cfg, x, { ...reg, lambda: reg.lambda ** 2 });
        }),
    }),
  },
  {
    id: 'squared-error-without-half',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el ½ de la reconstrucción', en: 'Forgets the ½ of the reconstruction' },
    explanation: {
      es: 'Como en el autoencoder, la reconstrucción es $\\frac12 \\lVert x - \\hat x \\rVert^2$ de media. Sin el ½, λ vale en realidad la mitad.',
      en: 'As in the autoencoder, the reconstruction is the mean of $\\frac12 \\lVert x - \\hat x \\rVert^2$. Without the ½, λ is really worth half.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() =>
          right.regularizedLoss(p, cfg, x, reg).add<Scalar>(right.regularizedLoss(p, cfg, x, { kind: 'none' })),
        ),
    }),
  },
  {
    id: 'mean-over-elements',
    concerns: ['regularizedLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Promedia la reconstrucción sobre todos los elementos, y sin ½',
      en: 'Averages the reconstruction over all elements, without the ½',
    },
    explanation: {
      es: 'Como en el autoencoder, la reconstrucción es $\\frac12 \\lVert x - \\hat x \\rVert^2$ de media sobre las *muestras*. `tf.losses.meanSquaredError` divide también entre los componentes y no lleva ½: λ pesa entonces otra cosa.',
      en: 'As in the autoencoder, the reconstruction is the mean of $\\frac12 \\lVert x - \\hat x \\rVert^2$ over the *samples*. `tf.losses.meanSquaredError` divides by the components too and has no ½: λ then weighs something else.',
    },
    wrong: ({ tf, right }) => ({
      regularizedLoss: (p, cfg, x, reg) =>
        tf.tidy(() =>
          right
            .regularizedLoss(p, cfg, x, reg)
            .add<Scalar>(right.regularizedLoss(p, cfg, x, { kind: 'none' }).mul(2 / x.shape[1] - 1)),
        ),
    }),
  },
  {
    id: 'tied-one-path',
    concerns: ['lossAndGrads', 'fit'],
    title: {
      es: 'Con pesos atados, olvida uno de los dos usos de We',
      en: 'With tied weights, forgets one of the two uses of We',
    },
    explanation: {
      es: 'Con `tied`, `We` codifica y, traspuesta, decodifica: su gradiente es la suma de los dos caminos.',
      en: 'With `tied`, `We` encodes and, transposed, decodes: its gradient is the sum of both roads.',
    },
    // the use in the encoder alone
    wrong: ({ tf, right }) => ({
      lossAndGrads: (p, cfg, x, reg) =>
        tf.tidy(() => {
          const real = right.lossAndGrads(p, cfg, x, reg);
          if (cfg.tied !== true) return real;
          const untied = right.lossAndGrads({ ...p, Wd: p.We.transpose<Tensor2D>() }, { ...cfg, tied: false }, x, reg);
          return { loss: real.loss, grads: { ...real.grads, We: untied.grads.We } };
        }),
    }),
  },
];
