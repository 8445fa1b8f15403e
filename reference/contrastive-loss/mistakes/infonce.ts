/** Known mistakes of the choice among keys. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { losses } from './parts/losses.ts';

export const mistakes: readonly Mistake<ContrastiveLossModule>[] = [
  {
    id: 'softmax-over-queries',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: {
      es: 'Normaliza sobre las consultas en vez de sobre las claves',
      en: 'Normalises over the queries instead of the keys',
    },
    explanation: {
      es: 'La fila $i$ pregunta: ¿cuál de *todas las claves* es la mía? El denominador recorre $j$, el segundo índice de $S_{ij}$. Con el eje equivocado, son las claves las que eligen consulta.',
      en: 'Row $i$ asks: which of *all the keys* is mine? The denominator runs over $j$, the second index of $S_{ij}$. With the wrong axis it is the keys that choose a query.',
    },
    // the denominator runs over the queries
    wrong: (given) => {
      const { choiceOf, similarity, ownChoice, choiceGradOf } = losses(given);

      const wrong = (S: Tensor2D): Tensor => ownChoice(S.transpose());
      return {
        infoNCE: choiceOf(wrong),
        infoNCEGrad: choiceGradOf((q, k, temperature, normalize) => wrong(similarity(q, k, temperature, normalize))),
      };
    },
  },
  {
    id: 'positive-left-out',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'Deja la clave propia fuera del denominador', en: 'Leaves the own key out of the denominator' },
    explanation: {
      es: 'La positiva es una candidata más: el denominador suma sobre *todas* las claves. Sin ella la pérdida deja de ser $-\\log$ de una probabilidad y puede ser negativa.',
      en: 'The positive is one of the candidates: the denominator sums over *all* keys. Without it the loss is no longer $-\\log$ of a probability and may be negative.',
    },
    // the denominator sums over the other keys
    wrong: (given) => {
      const { tf } = given;
      const { choiceOf, similarity, choiceGradOf } = losses(given);

      const wrong = (S: Tensor2D): Tensor => {
        const own = tf.eye(S.shape[0]);
        return S.sub(own.mul(1e9)).logSumExp(1).sub(S.mul(own).sum(1));
      };
      return {
        infoNCE: choiceOf(wrong),
        infoNCEGrad: choiceGradOf((q, k, temperature, normalize) => wrong(similarity(q, k, temperature, normalize))),
      };
    },
  },
  {
    id: 'multiplies-by-temperature',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'Multiplica por la temperatura', en: 'Multiplies by the temperature' },
    explanation: {
      es: 'Las similitudes se *dividen* entre $\\tau$: con $\\tau$ pequeña, la elección es más tajante. Multiplicar la hace más tibia.',
      en: 'Similarities are *divided* by $\\tau$: with a small $\\tau$ the choice is sharper. Multiplying makes it lukewarm.',
    },
    // S = q k tau
    wrong: (given) => {
      const { choiceOf, similarity, ownChoice, choiceGradOf } = losses(given);
      return {
        infoNCE: choiceOf(ownChoice, (q, k, temperature, normalize) => similarity(q, k, 1 / temperature, normalize)),
        infoNCEGrad: choiceGradOf((q, k, temperature, normalize) =>
          ownChoice(similarity(q, k, 1 / temperature, normalize)),
        ),
      };
    },
  },
  {
    id: 'ignores-temperature',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'No usa la temperatura', en: 'Does not use the temperature' },
    explanation: {
      es: 'Las similitudes se *dividen* entre $\\tau$ antes del softmax: con $\\tau$ pequeña, la elección es más tajante. Sin $\\tau$ es como si siempre valiera 1.',
      en: 'Similarities are *divided* by $\\tau$ before the softmax: with a small $\\tau$ the choice is sharper. Without $\\tau$ it is as if it were always 1.',
    },
    // S = q k
    wrong: (given) => {
      const { choiceOf, similarity, ownChoice, choiceGradOf } = losses(given);
      return {
        infoNCE: choiceOf(ownChoice, (q, k, _temperature, normalize) => similarity(q, k, 1, normalize)),
        infoNCEGrad: choiceGradOf((q, k, _temperature, normalize) => ownChoice(similarity(q, k, 1, normalize))),
      };
    },
  },
  {
    id: 'gradient-forgets-temperature',
    concerns: ['infoNCEGrad'],
    title: { es: 'Olvida el 1/τ en el gradiente', en: 'Forgets the 1/τ in the gradient' },
    explanation: {
      es: 'Al derivar $S = q k^\\top / \\tau$ baja un $\\frac1\\tau$: el gradiente es $(P - I)k/(N\\tau)$.',
      en: 'Differentiating $S = q k^\\top / \\tau$ brings down a $\\frac1\\tau$: the gradient is $(P - I)k/(N\\tau)$.',
    },
    // G = (P - I)/N
    wrong: ({ tf, right }) => ({
      infoNCEGrad: (q, k, temperature, opts) =>
        tf.tidy(() => {
          const { dq, dk } = right.infoNCEGrad(q, k, temperature, opts);
          return { dq: dq.mul(temperature), dk: dk.mul(temperature) };
        }),
    }),
  },
  {
    id: 'gradient-forgets-normalisation',
    concerns: ['infoNCEGrad'],
    title: {
      es: 'Da el gradiente respecto a los vectores normalizados',
      en: 'Gives the gradient with respect to the normalised vectors',
    },
    explanation: {
      es: 'Con $\\hat q = q/\\lVert q\\rVert$ solo cuenta la dirección: hay que proyectar el gradiente en la tangente y dividirlo entre la norma, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Señal: $q \\cdot dq$ debe ser 0.',
      en: 'With $\\hat q = q/\\lVert q\\rVert$ only the direction counts: the gradient must be projected on the tangent and divided by the norm, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. The sign: $q \\cdot dq$ must be 0.',
    },
    // dq = G k with unit vectors
    wrong: (given) => {
      const { tf, right } = given;
      const { unit } = losses(given);
      return {
        infoNCEGrad: (q, k, temperature, opts = {}) =>
          tf.tidy(() => {
            right.infoNCEGrad(q, k, temperature, opts);
            const [u, v] = (opts.normalize ?? true) ? [unit(q), unit(k)] : [q, k];
            return right.infoNCEGrad(u, v, temperature, { normalize: false });
          }),
      };
    },
  },
  {
    id: 'gradient-forgets-norm',
    concerns: ['infoNCEGrad'],
    title: { es: 'No divide el gradiente entre la norma', en: 'Does not divide the gradient by the norm' },
    explanation: {
      es: 'Al derivar $\\hat q = q/\\lVert q\\rVert$, además de la proyección en la tangente queda un $1/\\lVert q\\rVert$: $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Un vector dos veces más largo gira la mitad con el mismo empujón.',
      en: 'Differentiating $\\hat q = q/\\lVert q\\rVert$ leaves a $1/\\lVert q\\rVert$ beside the projection on the tangent: $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. A vector twice as long turns half as far under the same push.',
    },
    // projects on the tangent, and forgets to divide by the norm
    wrong: ({ tf, right }) => ({
      infoNCEGrad: (q, k, temperature, opts = {}) =>
        tf.tidy(() => {
          const grad = right.infoNCEGrad(q, k, temperature, opts);
          if (opts.normalize === false) return grad;
          const timesNorm = (d: Tensor2D, x: Tensor2D) => d.mul<Tensor2D>(x.norm(2, 1, true));
          return { dq: timesNorm(grad.dq, q), dk: timesNorm(grad.dk, k) };
        }),
    }),
  },
  {
    id: 'gradient-forgets-projection',
    concerns: ['infoNCEGrad'],
    title: { es: 'No proyecta el gradiente en la tangente', en: 'Does not project the gradient on the tangent' },
    explanation: {
      es: 'Con $\\hat q = q/\\lVert q\\rVert$ solo cuenta la dirección: la parte del gradiente a lo largo de $q$ no cambia nada y se quita, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. Señal: $q \\cdot dq$ debe ser 0.',
      en: 'With $\\hat q = q/\\lVert q\\rVert$ only the direction counts: the part of the gradient along $q$ changes nothing and is taken out, $(I - \\hat q\\hat q^\\top)\\,g / \\lVert q\\rVert$. The sign: $q \\cdot dq$ must be 0.',
    },
    // divides by the norm, and keeps the part along q
    wrong: (given) => {
      const { tf, right } = given;
      const { unit } = losses(given);
      return {
        infoNCEGrad: (q, k, temperature, opts = {}) =>
          tf.tidy(() => {
            const grad = right.infoNCEGrad(q, k, temperature, opts);
            if (opts.normalize === false) return grad;
            const { dq, dk } = right.infoNCEGrad(unit(q), unit(k), temperature, { normalize: false });
            // no tangent
            const overNorm = (d: Tensor2D, x: Tensor2D) => d.div<Tensor2D>(x.norm(2, 1, true).maximum(1e-12));
            return { dq: overNorm(dq, q), dk: overNorm(dk, k) };
          }),
      };
    },
  },
  {
    id: 'never-normalises',
    concerns: ['infoNCE', 'infoNCEGrad'],
    title: { es: 'No normaliza los vectores', en: 'Does not normalise the vectors' },
    explanation: {
      es: 'Si no se dice lo contrario, la similitud es el coseno: divide cada vector entre su norma. Sin ello, alargar los vectores baja la pérdida sin aprender nada.',
      en: 'Unless told otherwise the similarity is the cosine: divide each vector by its norm. Without it, longer vectors lower the loss and nothing is learned.',
    },
    // normalize is ignored
    wrong: ({ right }) => ({
      infoNCE: (q, k, temperature, opts = {}) => right.infoNCE(q, k, temperature, { ...opts, normalize: false }),
      infoNCEGrad: (q, k, temperature) => right.infoNCEGrad(q, k, temperature, { normalize: false }),
    }),
  },
  {
    id: 'exponential-overflow',
    concerns: ['infoNCE', 'nllLoss'],
    title: { es: 'Deja de ser finita con exponentes grandes', en: 'Does not stay finite at large exponents' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito y $e^{-104}$ ya es 0. Saca de la suma el mayor exponente antes de la exponencial, o usa `tf.logSumExp`, que ya lo hace.',
      en: 'In float32, $e^{89}$ is infinite already, and $e^{-104}$ is 0. Take the largest exponent out of the sum before the exponential, or use `tf.logSumExp`, which does.',
    },
    // log(sum(exp(S))) as it stands
    wrong: (given) => {
      const { tf } = given;
      const { choiceOf } = losses(given);
      return {
        infoNCE: choiceOf((S) =>
          S.exp()
            .sum(1)
            .log()
            .sub(S.mul(tf.eye(S.shape[0])).sum(1)),
        ),
      };
    },
    variants: {
      // the likelihood's log(sum(exp(-beta E))) as it stands
      nll: (given) => {
        const { tf, right } = given;
        const { folded } = losses(given);
        return {
          nllLoss: (ePos, eAll, beta, reduction = 'mean') =>
            tf.tidy(() => {
              right.nllLoss(ePos, eAll, beta, reduction);
              const each = ePos.add(eAll.mul(-beta).exp().sum(1).log().div(beta));
              return folded(each, reduction);
            }),
        };
      },
    },
  },
];
