/** Known mistakes of the Jacobian and of the two penalties. */
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  AEParams,
  RegularizedAutoencoderModule,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { code, slope } from './parts/encoder.ts';

/** Each unit's weights times what stands for its slope, [N,d]. */
const jacobianOf = (phi: Tensor2D, p: AEParams): Tensor3D => phi.expandDims(2).mul(p.We.transpose().expandDims(0));

export const mistakes: readonly Mistake<RegularizedAutoencoderModule>[] = [
  {
    id: 'slope-not-squared',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'No eleva al cuadrado la pendiente', en: 'Does not square the slope' },
    explanation: {
      es: "La norma de Frobenius suma los cuadrados de $J_{jk} = \\varphi'_j W_{kj}$: también $\\varphi'$ va al cuadrado, $\\varphi'^2_j \\sum_k W_{kj}^2$.",
      en: "The Frobenius norm sums the squares of $J_{jk} = \\varphi'_j W_{kj}$: $\\varphi'$ is squared too, $\\varphi'^2_j \\sum_k W_{kj}^2$.",
    },
    wrong: (given) => ({
      contractivePenalty: (p, activation, x) =>
        given.tf.tidy(() => slope(given, p, activation, x).mul(p.We.square().sum(0)).sum(1).mean<Scalar>()),
    }),
  },
  {
    id: 'activation-for-slope',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Usa la activación en lugar de su pendiente', en: 'Uses the activation instead of its slope' },
    explanation: {
      es: "Lo que mide cuánto responde una unidad es $\\varphi'(a)$, no $h = \\varphi(a)$: $h(1-h)$ para la sigmoide, $1-h^2$ para tanh. Una unidad saturada tiene $h \\approx 1$ y no responde a nada.",
      en: "How far a unit responds is $\\varphi'(a)$, not $h = \\varphi(a)$: $h(1-h)$ for the sigmoid, $1-h^2$ for tanh. A unit at its top has $h \\approx 1$ and responds to nothing.",
    },
    wrong: (given) => ({
      jacobian: (p, activation, x) =>
        given.tf.tidy(() => {
          given.right.jacobian(p, activation, x); // for its checks of the arguments
          return jacobianOf(code(given, p, activation, x), p);
        }),
    }),
  },
  {
    id: 'one-slope-for-both',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Usa la misma fórmula de pendiente para sigmoide y tanh',
      en: 'Uses one slope formula for sigmoid and tanh',
    },
    explanation: {
      es: "Cada activación tiene la suya: $\\sigma'(a) = h(1-h)$ y $\\tanh'(a) = 1-h^2$. Con `activation` decides cuál.",
      en: "Each activation has its own: $\\sigma'(a) = h(1-h)$ and $\\tanh'(a) = 1-h^2$. `activation` tells which.",
    },
    // the slope of tanh for both
    wrong: (given) => ({
      jacobian: (p, activation, x) =>
        given.tf.tidy(() => {
          given.right.jacobian(p, activation, x); // for its checks of the arguments
          return jacobianOf(given.tf.sub(1, code(given, p, activation, x).square()), p);
        }),
    }),
    variants: {
      sigmoid: (given) => ({
        jacobian: (p, activation, x) =>
          given.tf.tidy(() => {
            given.right.jacobian(p, activation, x); // for its checks of the arguments
            const h = code(given, p, activation, x);
            return jacobianOf(h.mul(given.tf.sub(1, h)), p);
          }),
      }),
    },
  },
  {
    id: 'weights-of-other-units',
    concerns: ['jacobian', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Lee los pesos de We por filas', en: 'Reads the weights of We by rows' },
    explanation: {
      es: 'La unidad $j$ tiene sus pesos en la *columna* $j$ de `We` [n, d]. Con `reshape([d, n])` cada unidad recibe trozos de las demás: hay que trasponer.',
      en: 'Unit $j$ has its weights in *column* $j$ of `We` [n, d]. `reshape([d, n])` gives each unit pieces of the others: transpose instead.',
    },
    wrong: (given) => ({
      jacobian: (p, activation, x) =>
        given.tf.tidy(() => {
          const [n, d] = p.We.shape;
          return slope(given, p, activation, x)
            .expandDims(2)
            .mul<Tensor3D>(p.We.reshape([1, d, n]));
        }),
    }),
  },
  {
    id: 'one-norm-for-all-units',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Da a todas las unidades la misma norma', en: 'Gives all units the same norm' },
    explanation: {
      es: "A cada unidad le corresponde la norma de *sus* pesos: $\\varphi'^2_j \\sum_k W_{kj}^2$. Si primero se suma todo `We` y luego se multiplica, una unidad sensible de pesos pequeños paga por las demás.",
      en: "Each unit has the norm of *its own* weights: $\\varphi'^2_j \\sum_k W_{kj}^2$. Where all of `We` is summed first and multiplied after, a sensitive unit of small weights pays for the others.",
    },
    // each has the mean of all norms
    wrong: (given) => ({
      contractivePenalty: (p, activation, x) =>
        given.tf.tidy(() =>
          slope(given, p, activation, x).square().mul(p.We.square().sum()).sum(1).mean().div<Scalar>(p.We.shape[1]),
        ),
    }),
  },
  {
    id: 'root-of-norm',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Saca una raíz que la penalización no lleva', en: 'Takes a root that the penalty does not have' },
    explanation: {
      es: 'La penalización es $\\lVert J \\rVert_F^2$: sin raíz. La raíz tiene otra pendiente, que además se dispara cerca de 0.',
      en: 'The penalty is $\\lVert J \\rVert_F^2$: without the root. The root has another slope, which also explodes near 0.',
    },
    // the norm of each sample's Jacobian, averaged
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) =>
        tf.tidy(() => right.jacobian(p, activation, x).square().sum([1, 2]).sqrt().mean<Scalar>()),
    }),
    variants: {
      'of-mean': ({ tf, right }) => ({
        contractivePenalty: (p, activation, x) => tf.tidy(() => right.contractivePenalty(p, activation, x).sqrt()),
      }),
    },
  },
  {
    id: 'half-the-norm',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Pone un ½ delante de la penalización', en: 'Puts a ½ before the penalty' },
    explanation: {
      es: 'El ½ es de la reconstrucción. La penalización contractiva es $\\lVert J \\rVert_F^2$ entera.',
      en: 'The ½ belongs to the reconstruction. The contractive penalty is the whole of $\\lVert J \\rVert_F^2$.',
    },
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) =>
        tf.tidy(() => right.contractivePenalty(p, activation, x).div<Scalar>(2)),
    }),
  },
  {
    id: 'sum-over-samples',
    concerns: ['contractivePenalty', 'l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma la penalización sobre las muestras', en: 'Sums the penalty over the samples' },
    explanation: {
      es: 'Como la reconstrucción, la penalización es una media sobre muestras. Con una suma, λ pesa más cuanto mayor es el lote.',
      en: 'Like the reconstruction, the penalty is a mean over samples. With a sum, λ weighs more the larger the batch.',
    },
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) =>
        tf.tidy(() => right.contractivePenalty(p, activation, x).mul<Scalar>(x.shape[0])),
      l1Penalty: (h) => tf.tidy(() => right.l1Penalty(h).mul<Scalar>(h.shape[0])),
    }),
    variants: {
      contractive: ({ tf, right }) => ({
        contractivePenalty: (p, activation, x) =>
          tf.tidy(() => right.contractivePenalty(p, activation, x).mul<Scalar>(x.shape[0])),
      }),
    },
  },
  {
    id: 'mean-over-hidden',
    concerns: ['l1Penalty', 'contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia también sobre las unidades ocultas', en: 'Averages over the hidden units too' },
    explanation: {
      es: 'Se suma sobre el código y se promedia sobre las muestras. `tf.mean` sin eje divide también entre $d$, y un código más ancho saldría más barato.',
      en: 'Sum over the code, average over the samples. `tf.mean` without an axis divides by $d$ too, and a wider code would come cheaper.',
    },
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) =>
        tf.tidy(() => right.contractivePenalty(p, activation, x).div<Scalar>(p.We.shape[1])),
      l1Penalty: (h) => tf.tidy(() => right.l1Penalty(h).div<Scalar>(h.shape[1])),
    }),
    variants: {
      code: ({ tf, right }) => ({
        l1Penalty: (h) => tf.tidy(() => right.l1Penalty(h).div<Scalar>(h.shape[1])),
      }),
    },
  },
  {
    id: 'penalises-decoder',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Penaliza los pesos del decodificador', en: "Penalises the decoder's weights" },
    explanation: {
      es: 'El término contractivo es del *codificador*: $J = \\partial h / \\partial x$ no contiene `Wd`. Lo que ha de ser insensible es el código, no la reconstrucción.',
      en: 'The contractive term concerns the *encoder*: $J = \\partial h / \\partial x$ does not contain `Wd`. What must be insensitive is the code, not the reconstruction.',
    },
    wrong: (given) => ({
      contractivePenalty: (p, activation, x) =>
        given.tf.tidy(() => {
          const norms = p.Wd === undefined ? p.We.square().sum(0) : p.Wd.square().sum(1);
          return slope(given, p, activation, x).square().mul(norms).sum(1).mean<Scalar>();
        }),
    }),
  },
  {
    id: 'weight-decay',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Usa decaimiento de pesos', en: 'Uses weight decay' },
    explanation: {
      es: "$\\lVert W_e \\rVert^2$ cobra lo mismo a una unidad saturada que a una sensible. El jacobiano lleva además $\\varphi'^2$, que se apaga con la saturación: es otra cosa.",
      en: "$\\lVert W_e \\rVert^2$ charges a saturated unit as much as a sensitive one. The Jacobian carries $\\varphi'^2$ as well, which fades with saturation: it is something else.",
    },
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) =>
        tf.tidy(() => {
          right.contractivePenalty(p, activation, x); // for its checks of the arguments
          return p.We.square().sum<Scalar>();
        }),
    }),
  },
  {
    id: 'signs-cancel',
    concerns: ['l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el valor absoluto', en: 'Forgets the absolute value' },
    explanation: {
      es: 'Con sigmoide no se nota, porque $h > 0$. Con tanh, las unidades negativas compensarían a las positivas, y la «penalización» se podría bajar sin fin: hace falta $|h|$.',
      en: 'With the sigmoid it does not show, since $h > 0$. With tanh, negative units would cancel positive ones, and the "penalty" could be lowered without end: $|h|$ is needed.',
    },
    wrong: ({ tf, right }) => ({
      l1Penalty: (h) =>
        tf.tidy(() => {
          right.l1Penalty(h); // for its checks of the arguments
          return h.sum(1).mean<Scalar>();
        }),
    }),
  },
  {
    id: 'l2-of-code',
    concerns: ['l1Penalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Penaliza los cuadrados del código', en: 'Penalises the squares of the code' },
    explanation: {
      es: 'L2 encoge todo un poco y no apaga nada: cerca de 0 su pendiente también es 0. Es la pendiente constante de $|h|$ la que lleva unidades hasta el 0.',
      en: 'L2 shrinks everything a little and switches nothing off: near 0 its slope is 0 as well. It is the constant slope of $|h|$ that takes units all the way to 0.',
    },
    wrong: ({ tf, right }) => ({
      l1Penalty: (h) =>
        tf.tidy(() => {
          right.l1Penalty(h); // for its checks of the arguments
          return h.square().sum(1).mean<Scalar>();
        }),
    }),
  },
  {
    id: 'floored-mean',
    concerns: ['contractivePenalty', 'regularizedLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Redondea la penalización hacia abajo', en: 'Rounds the penalty down' },
    explanation: {
      es: 'Un tutorial muy copiado usa `//` de Python, que redondea hacia abajo, y su penalización es siempre un entero. La media lleva una división de verdad.',
      en: "A much copied tutorial uses Python's `//`, which rounds down, and its penalty is always an integer. The mean takes a real division.",
    },
    wrong: ({ tf, right }) => ({
      contractivePenalty: (p, activation, x) => tf.tidy(() => right.contractivePenalty(p, activation, x).floor()),
    }),
  },
  {
    id: 'jacobian-transposed',
    concerns: ['jacobian'],
    title: { es: 'Devuelve el jacobiano traspuesto', en: 'Returns the Jacobian transposed' },
    explanation: {
      es: '$J_{ijk} = \\partial h_{ij} / \\partial x_{ik}$: primero la muestra, luego la unidad oculta, luego la entrada. La forma es [N, d, n].',
      en: '$J_{ijk} = \\partial h_{ij} / \\partial x_{ik}$: first the sample, then the hidden unit, then the input. The shape is [N, d, n].',
    },
    wrong: ({ tf, right }) => ({
      jacobian: (p, activation, x) => tf.tidy(() => right.jacobian(p, activation, x).transpose<Tensor3D>([0, 2, 1])),
    }),
  },
];
