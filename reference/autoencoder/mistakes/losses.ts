/** Known mistakes of the losses. */
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  AutoencoderModule,
  ReconstructionLoss,
} from '../../../graders/topics/autoencoder/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { keysOf, mapped } from './parts/keys.ts';
import { fitBy } from './parts/loop.ts';

/** A wrong bceLoss with what builds on it where probabilities are trained: the solution starts from logits. */
function fromProbabilities(
  given: Given<AutoencoderModule>,
  bceLoss: AutoencoderModule['bceLoss'],
): Partial<AutoencoderModule> {
  const { tf, right } = given;
  const lossAndGrads: AutoencoderModule['lossAndGrads'] = (p, cfg, x, target, loss) =>
    tf.tidy(() => {
      const real = right.lossAndGrads(p, cfg, x, target, loss); // for its checks of the arguments
      if (loss === 'mse') return real;
      const keys = keysOf(p);
      const of = (tensors: Tensor[]): AEParams => mapped(p, (_, key) => tensors[keys.indexOf(key)]);
      const lossOf = (...tensors: Tensor[]) => bceLoss(target, right.reconstruct(of(tensors), cfg, x));
      const { value, grads } = tf.valueAndGrads(lossOf)(keys.map((key) => p[key]!));
      return { loss: value, grads: of(grads) };
    });
  return { bceLoss, lossAndGrads, fit: fitBy(given, { lossAndGrads }) };
}

/** -x ln xhat, without the other half. */
const onesOnly =
  ({ tf, right }: Given<AutoencoderModule>): AutoencoderModule['bceLoss'] =>
  (x, xhat) =>
    tf.tidy(() => {
      right.bceLoss(x, xhat); // for its checks of the arguments
      return x
        .mul(xhat.clipByValue(1e-7, 1 - 1e-7).log())
        .sum<Scalar>()
        .div(-x.shape[0]);
    });

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'mean-over-elements',
    concerns: ['mseLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Promedia el error sobre todos los elementos, y sin ½',
      en: 'Averages the error over all elements, without the ½',
    },
    explanation: {
      es: '`nn.MSELoss` (y `tf.losses.meanSquaredError`) dividen también entre $n$. La pérdida de la clase *suma* sobre los $n$ componentes y solo promedia sobre las $N$ muestras, con un ½: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Con otro factor delante cambia también el lr adecuado.',
      en: "`nn.MSELoss` (and `tf.losses.meanSquaredError`) divide by $n$ as well. The lecture's loss *adds up* over the $n$ components and averages over the $N$ samples only, with a ½: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Another factor in front also changes the right lr.",
    },
    // the squared error is averaged over all elements, as nn.MSELoss does
    wrong: ({ tf, right }) => ({
      mseLoss: (x, xhat) => tf.tidy(() => right.mseLoss(x, xhat).mul(2 / x.shape[1])),
    }),
  },
  {
    id: 'half-mean-over-elements',
    concerns: ['mseLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Promedia el error también sobre los componentes',
      en: 'Averages the error over the components as well',
    },
    explanation: {
      es: 'La pérdida de la clase *suma* sobre los $n$ componentes y solo promedia sobre las $N$ muestras: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. Un `mean` sobre todo divide además entre $n$, y con ello cambia el lr adecuado.',
      en: "The lecture's loss *adds up* over the $n$ components and averages over the $N$ samples only: $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$. A `mean` over everything divides by $n$ as well, which changes the right lr.",
    },
    wrong: ({ tf, right }) => ({
      mseLoss: (x, xhat) => tf.tidy(() => right.mseLoss(x, xhat).mul(1 / x.shape[1])),
    }),
  },
  {
    id: 'half-forgotten',
    concerns: ['mseLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: { es: 'Olvida el ½ del error cuadrático', en: 'Forgets the ½ of the squared error' },
    explanation: {
      es: 'La pérdida de una muestra es $\\frac12 \\lVert x - \\hat x \\rVert^2$. Gracias al ½, su derivada respecto a $\\hat x$ es sencillamente $\\hat x - x$; sin él, todos los gradientes salen el doble.',
      en: 'The loss of a sample is $\\frac12 \\lVert x - \\hat x \\rVert^2$. Thanks to the ½ its derivative with respect to $\\hat x$ is plainly $\\hat x - x$; without it every gradient comes out twice as large.',
    },
    wrong: ({ tf, right }) => ({
      mseLoss: (x, xhat) => tf.tidy(() => right.mseLoss(x, xhat).mul(2)),
    }),
  },
  {
    id: 'sum-over-batch',
    concerns: ['mseLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: { es: 'Suma sobre el lote en vez de promediar', en: 'Adds up over the batch instead of averaging' },
    explanation: {
      es: 'Sobre las muestras se *promedia* ($\\frac1N$); sobre los componentes se suma. Si no, un lote más grande daría pasos más largos con el mismo lr.',
      en: 'Over the samples it is an *average* ($\\frac1N$); over the components a sum. Otherwise a larger batch would take longer steps with the same lr.',
    },
    wrong: ({ tf, right }) => ({
      mseLoss: (x, xhat) => tf.tidy(() => right.mseLoss(x, xhat).mul(x.shape[0])),
    }),
  },
  {
    id: 'bce-mean-over-features',
    concerns: ['bceLoss', 'bceWithLogitsLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Promedia la entropía cruzada sobre los componentes',
      en: 'Averages the cross-entropy over the components',
    },
    explanation: {
      es: 'Cada componente es una variable binaria aparte, y las log-probabilidades de variables independientes se *suman*. Dividir entre $n$ es lo que hacen `tf.metrics` y `tf.losses`; aquí solo se promedia sobre las muestras.',
      en: 'Each component is a binary variable of its own, and log-probabilities of independent variables *add up*. Dividing by $n$ is what `tf.metrics` and `tf.losses` do; here only the samples are averaged.',
    },
    // the cross-entropies of the components are averaged, as tf.metrics does
    wrong: ({ tf, right }) => ({
      bceLoss: (x, xhat) => tf.tidy(() => right.bceLoss(x, xhat).div(x.shape[1])),
      bceWithLogitsLoss: (x, logits) => tf.tidy(() => right.bceWithLogitsLoss(x, logits).div(x.shape[1])),
    }),
  },
  {
    id: 'bce-swapped',
    concerns: ['bceLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: {
      es: 'Intercambia objetivo y predicción en la entropía cruzada',
      en: 'Swaps target and prediction in the cross-entropy',
    },
    explanation: {
      es: 'El objetivo $x$ pondera el logaritmo de la *predicción*: $x \\ln \\hat x$. Al revés, $\\hat x \\ln x$, un objetivo de 0 o 1 da logaritmos infinitos, y la pérdida ya no mide cuánta probabilidad da la red a los datos.',
      en: 'The target $x$ weighs the logarithm of the *prediction*: $x \\ln \\hat x$. The other way round, $\\hat x \\ln x$, a target of 0 or 1 gives infinite logarithms, and the loss no longer measures how much probability the network gives the data.',
    },
    wrong: ({ tf, right }) =>
      fromProbabilities({ tf, right }, (x, xhat) =>
        tf.tidy(() => {
          right.bceLoss(x, xhat); // for its checks of the arguments
          const q = x.clipByValue(1e-7, 1 - 1e-7);
          return xhat
            .mul(q.log())
            .add(tf.sub(1, xhat).mul(tf.sub(1, q).log()))
            .sum<Scalar>()
            .div(-x.shape[0]);
        }),
      ),
  },
  {
    id: 'bce-zeros-forgotten',
    concerns: ['bceLoss', 'bceWithLogitsLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: { es: 'Deja fuera los ceros: solo cuenta x·ln x̂', en: 'Leaves the zeros out: only x·ln x̂ counts' },
    explanation: {
      es: 'Un píxel negro también informa. Sin el término $(1-x)\\ln(1-\\hat x)$, lo óptimo sería predecir siempre 1. (En clasificación con softmax basta una mitad, porque allí las probabilidades compiten; aquí cada componente va por su cuenta.)',
      en: 'A black pixel carries information too. Without the term $(1-x)\\ln(1-\\hat x)$ the best prediction would always be 1. (In classification with a softmax one half is enough, for there the probabilities compete; here each component stands alone.)',
    },
    wrong: (given) => fromProbabilities(given, onesOnly(given)),
    variants: {
      logits: ({ tf, right }) => ({
        bceLoss: onesOnly({ tf, right }),
        bceWithLogitsLoss(x, logits) {
          return tf.tidy(() => {
            right.bceWithLogitsLoss(x, logits); // for its checks of the arguments
            const minusLog = logits.neg().relu().add(logits.abs().neg().exp().log1p()); // -ln sigmoid(l)
            return x.mul(minusLog).sum<Scalar>().div(x.shape[0]);
          });
        },
      }),
    },
  },
  {
    id: 'sigmoid-twice',
    concerns: ['bceWithLogitsLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: { es: 'Aplica la sigmoide dos veces', en: 'Applies the sigmoid twice' },
    explanation: {
      es: '`bceWithLogitsLoss` ya lleva la sigmoide dentro: recibe $l$, no $\\sigma(l)$. Con dos sigmoides las probabilidades quedan encerradas entre 0,5 y 0,73, y la red no puede llegar a reconstruir un 0.',
      en: '`bceWithLogitsLoss` already contains the sigmoid: it receives $l$, not $\\sigma(l)$. With two of them the probabilities are locked between 0.5 and 0.73, and the network can never reconstruct a 0.',
    },
    // the logits go through a sigmoid before the loss that contains one
    wrong: ({ tf, right }) => ({
      bceWithLogitsLoss: (x, logits) => tf.tidy(() => right.bceWithLogitsLoss(x, logits.sigmoid())),
    }),
  },
  {
    id: 'naive-softplus',
    concerns: ['bceWithLogitsLoss'],
    title: { es: 'Se desborda con logits grandes', en: 'Overflows at large logits' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito, y también $\\ln(1 + e^l)$ calculado tal cual. Escribe $\\operatorname{softplus}(l) = \\max(l, 0) + \\ln(1 + e^{-|l|})$ (o usa `tf.softplus`): el exponente nunca es positivo y nada se desborda.',
      en: 'In float32, $e^{89}$ is infinite already, and so is $\\ln(1 + e^l)$ computed as written. Write $\\operatorname{softplus}(l) = \\max(l, 0) + \\ln(1 + e^{-|l|})$ (or use `tf.softplus`): the exponent is never positive and nothing overflows.',
    },
    // log(1 + exp(l)) is computed as it is written
    wrong: ({ tf, right }) => ({
      bceWithLogitsLoss(x, logits) {
        return tf.tidy(() => {
          right.bceWithLogitsLoss(x, logits); // for its checks of the arguments
          return logits.exp().add(1).log().sub(x.mul(logits)).sum<Scalar>().div(x.shape[0]);
        });
      },
    }),
  },
  {
    id: 'logits-clamped',
    concerns: ['bceWithLogitsLoss'],
    title: { es: 'La pérdida deja de crecer con logits grandes', en: 'The loss stops growing at large logits' },
    explanation: {
      es: 'Si $\\hat x = \\sigma(l)$ se recorta a $[10^{-7}, 1 - 10^{-7}]$, ningún componente cuesta más de unos 16, aunque su logit sea −10 000. La ventaja de partir de los logits es justamente que no hace falta recortar: para $l$ grande, la pérdida crece como $|l|$.',
      en: 'Where $\\hat x = \\sigma(l)$ is clamped to $[10^{-7}, 1 - 10^{-7}]$, no component costs more than about 16, even at a logit of −10,000. The very point of starting from logits is that no clamp is needed: for a large $l$ the loss grows like $|l|$.',
    },
    // the logits become probabilities, which are clamped: ln 1e-7 is -16, however large the logit
    wrong: ({ tf, right }) => ({
      bceWithLogitsLoss(x, logits) {
        return tf.tidy(() => {
          right.bceWithLogitsLoss(x, logits); // for its checks of the arguments
          return right.bceLoss(x, logits.sigmoid());
        });
      },
    }),
  },
  {
    id: 'bce-outside-unit',
    concerns: ['bceLoss', 'bceWithLogitsLoss', 'lossAndGrads', 'trainStep', 'fit'],
    title: { es: 'Acepta la entropía cruzada fuera de [0, 1]', en: 'Accepts the cross-entropy outside [0, 1]' },
    explanation: {
      es: "La entropía cruzada compara probabilidades: objetivos y predicciones deben estar en $[0, 1]$. Con salidas tanh o datos en $[-1, 1]$ (como los del cuaderno de la clase) los logaritmos dan NaN o un número sin sentido. Lanza un error, y exige un decodificador sigmoide para `'bce'`.",
      en: "The cross-entropy compares probabilities: targets and predictions must lie in $[0, 1]$. With tanh outputs or data in $[-1, 1]$ (as in the lecture's notebook) the logarithms give NaN or a meaningless number. Throw an error, and demand a sigmoid decoder for `'bce'`.",
    },
    wrong: ({ tf, right }) => {
      // the errors that remain
      const checkShapes = (x: Tensor2D, other: Tensor2D) => tf.dispose(right.mseLoss(x, other));
      // what such a gradient is worth with a tanh decoder is not asked: that it is given at all is the mistake
      const lax: (cfg: AEConfig, loss: ReconstructionLoss) => AEConfig = (cfg, loss) =>
        loss === 'bce' ? { ...cfg, decoder: 'sigmoid' } : cfg;
      return {
        bceLoss: (x, xhat) => {
          checkShapes(x, xhat);
          return tf.tidy(() => {
            const q = xhat.clipByValue(1e-7, 1 - 1e-7);
            return x
              .mul(q.log())
              .add(tf.sub(1, x).mul(tf.sub(1, q).log()))
              .sum<Scalar>()
              .div(-x.shape[0]);
          });
        },
        bceWithLogitsLoss: (x, logits) => {
          checkShapes(x, logits);
          return tf.tidy(() => logits.softplus().sub(x.mul(logits)).sum<Scalar>().div(x.shape[0]));
        },
        lossAndGrads: (p, cfg, x, target, loss) => right.lossAndGrads(p, lax(cfg, loss), x, target, loss),
        fit: (p0, cfg, X, opts, rng) => right.fit(p0, lax(cfg, opts.loss), X, opts, rng),
      };
    },
  },
];
