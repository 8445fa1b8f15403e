/** Known mistakes of the two losses, the gradient and the target. */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<ScoreMatchingModule>[] = [
  {
    id: 'explicit-half-forgotten',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: {
      es: 'Olvida el ½ de la norma en la pérdida explícita',
      en: 'Forgets the ½ of the norm in the explicit loss',
    },
    explanation: {
      es: 'El ½ viene del cuadrado del que se parte: sin él, el equilibrio entre la norma y la traza es otro, y el mínimo ya no es el score.',
      en: 'The ½ comes from the square where it began: without it norm and trace balance elsewhere, and the minimum is the score no longer.',
    },
    wrong: ({ tf, right }) => ({
      explicitLoss: (model, x) =>
        tf.tidy(() => right.score(model, x).square().sum(1).add(right.divergence(model, x)).mean<Scalar>()),
    }),
  },
  {
    id: 'trace-subtracted',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Resta la traza', en: 'Subtracts the trace' },
    explanation: {
      es: 'Al integrar por partes, $-\\mathbb E\\, \\psi \\cdot \\nabla \\log p$ se vuelve $+\\mathbb E \\operatorname{tr} \\nabla \\psi$. Con el otro signo, las flechas huyen de los datos.',
      en: 'Integration by parts turns $-\\mathbb E\\, \\psi \\cdot \\nabla \\log p$ into $+\\mathbb E \\operatorname{tr} \\nabla \\psi$. With the other sign arrows flee the data.',
    },
    wrong: ({ tf, right }) => ({
      explicitLoss: (model, x) =>
        tf.tidy(() => right.score(model, x).square().sum(1).div(2).sub(right.divergence(model, x)).mean<Scalar>()),
    }),
  },
  {
    id: 'trace-forgotten',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la traza', en: 'Forgets the trace' },
    explanation: {
      es: 'Sin la traza el mínimo es $\\psi = 0$: nada dice dónde están los datos.',
      en: 'Without the trace the minimum is $\\psi = 0$: nothing says where the data are.',
    },
    wrong: ({ tf, right }) => ({
      explicitLoss: (model, x) => tf.tidy(() => right.score(model, x).square().sum(1).div(2).mean<Scalar>()),
    }),
  },
  {
    id: 'explicit-summed',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma sobre los puntos en la pérdida explícita', en: 'Sums over the points in the explicit loss' },
    explanation: {
      es: 'La pérdida es la media sobre los puntos: si no, el paso de aprendizaje dependería de cuántos haya.',
      en: 'The loss is the mean over the points: else the learning rate would depend on how many there are.',
    },
    wrong: ({ tf, right }) => ({
      explicitLoss: (model, x) => tf.tidy(() => right.explicitLoss(model, x).mul<Scalar>(x.shape[0])),
    }),
  },
  {
    id: 'norm-over-entries',
    concerns: ['explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia la norma sobre las coordenadas', en: 'Averages the norm over the coordinates' },
    explanation: {
      es: 'La norma al cuadrado es una suma sobre las coordenadas, como la traza: `mean()` sobre todos los elementos divide además entre $D$.',
      en: 'The squared norm is a sum over the coordinates, as the trace is: `mean()` over all elements divides by $D$ too.',
    },
    wrong: ({ tf, right }) => ({
      explicitLoss: (model, x) =>
        tf.tidy(() => right.score(model, x).square().mean(1).div(2).add(right.divergence(model, x)).mean<Scalar>()),
    }),
  },
  {
    id: 'norm-gradient-only',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'Deriva solo la norma, no la traza', en: 'Differentiates the norm alone, not the trace' },
    explanation: {
      es: 'La traza depende de `W`, `b` y `V`, y es la parte que atrae las flechas hacia los datos: también hay que derivarla.',
      en: 'The trace depends on `W`, `b` and `V`, and is the part that draws the arrows to the data: it must be differentiated too.',
    },
    // the trace is a constant
    wrong: ({ tf, right }) => ({
      lossAndGrads: (model, x) =>
        tf.tidy(() => {
          const norm = (W: Tensor2D, b: Tensor1D, V: Tensor2D, c: Tensor1D) =>
            right.score({ W, b, V, c }, x).square().sum(1).div(2).mean<Scalar>();
          const loss = right.explicitLoss(model, x);
          const [W, b, V, c] = tf.grads(norm as (...weights: Tensor[]) => Scalar)([model.W, model.b, model.V, model.c]);
          return { loss, grads: { W, b, V, c } as ScoreNet };
        }),
    }),
  },
  {
    id: 'gradient-summed',
    concerns: ['lossAndGrads', 'fit'],
    title: { es: 'Suma el gradiente sobre los puntos', en: 'Sums the gradient over the points' },
    explanation: {
      es: 'La pérdida es una media, así que su gradiente también lo es: falta dividir entre $N$.',
      en: 'The loss is a mean, and so is its gradient: the division by $N$ is missing.',
    },
    wrong: ({ tf, right }) => ({
      lossAndGrads: (model, x) =>
        tf.tidy(() => {
          const { loss, grads } = right.lossAndGrads(model, x);
          const { W, b, V, c } = grads;
          const N = x.shape[0];
          return { loss, grads: { W: W.mul(N), b: b.mul(N), V: V.mul(N), c: c.mul(N) } };
        }),
    }),
  },
  {
    id: 'target-backwards',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: {
      es: 'El objetivo apunta del limpio al ruidoso',
      en: 'The target points from the clean point to the noisy one',
    },
    explanation: {
      es: 'La flecha en el punto ruidoso debe llevar de vuelta al limpio: $(x - \\tilde x)/\\sigma^2$.',
      en: 'The arrow at the noisy point must lead back to the clean one: $(x - \\tilde x)/\\sigma^2$.',
    },
    wrong: ({ right }) => ({
      denoisingTarget: (x, noisy, sigma) => right.denoisingTarget(noisy, x, sigma),
    }),
  },
  {
    id: 'target-over-sigma',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: { es: 'Divide el objetivo entre σ, no entre σ²', en: 'Divides the target by σ, not by σ²' },
    explanation: {
      es: 'El score de $N(x, \\sigma^2 I)$ se divide entre la *varianza*.',
      en: 'The score of $N(x, \\sigma^2 I)$ is divided by the *variance*.',
    },
    wrong: ({ tf, right }) => ({
      denoisingTarget: (x, noisy, sigma) => tf.tidy(() => right.denoisingTarget(x, noisy, sigma).mul<Tensor2D>(sigma)),
    }),
  },
  {
    id: 'target-undivided',
    concerns: ['denoisingTarget', 'denoisingLoss', 'fit'],
    title: { es: 'No divide el objetivo entre σ²', en: 'Does not divide the target by σ²' },
    explanation: {
      es: '$x - \\tilde x$ es el camino de vuelta; el score es ese camino entre $\\sigma^2$.',
      en: '$x - \\tilde x$ is the way back; the score is that way over $\\sigma^2$.',
    },
    wrong: ({ tf, right }) => ({
      denoisingTarget: (x, noisy, sigma) =>
        tf.tidy(() => {
          right.denoisingTarget(x, noisy, sigma); // for its checks of the arguments
          return x.sub<Tensor2D>(noisy);
        }),
    }),
  },
  {
    id: 'denoising-half-forgotten',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Olvida el ½ de la pérdida con ruido', en: 'Forgets the ½ of the denoising loss' },
    explanation: {
      es: 'La pérdida es la media de $\\frac12 \\lVert \\cdot \\rVert^2$: solo así se lleva con la explícita una constante.',
      en: 'The loss is the mean of $\\frac12 \\lVert \\cdot \\rVert^2$: only so is it a constant apart from the explicit one.',
    },
    wrong: ({ tf, right }) => ({
      denoisingLoss: (model, x, noisy, sigma) =>
        tf.tidy(() => right.denoisingLoss(model, x, noisy, sigma).mul<Scalar>(2)),
    }),
  },
  {
    id: 'arrow-at-clean',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Evalúa la red en el punto limpio', en: 'Evaluates the network at the clean point' },
    explanation: {
      es: 'La red tiene que responder en el punto *ruidoso*, sin saber de qué limpio viene; en el limpio, el objetivo sería ruido sin relación con la entrada.',
      en: 'The network must answer at the *noisy* point, not knowing which clean one it came from; at the clean one the target would be noise unrelated to the input.',
    },
    wrong: ({ tf, right }) => ({
      denoisingLoss: (model, x, noisy, sigma) =>
        tf.tidy(() => {
          const target = right.denoisingTarget(x, noisy, sigma);
          return right.score(model, x).sub(target).square().sum(1).mean().div<Scalar>(2);
        }),
    }),
  },
  {
    id: 'weighted-by-variance',
    concerns: ['denoisingLoss', 'fit'],
    title: { es: 'Multiplica la pérdida con ruido por σ²', en: 'Multiplies the denoising loss by σ²' },
    explanation: {
      es: 'Ese peso es el de Song y Ermon cuando una red aprende *varios* niveles a la vez; aquí hay uno, y la pérdida no lo lleva.',
      en: "That weight is Song and Ermon's where one network learns *several* levels at once; here there is one, and the loss has none.",
    },
    wrong: ({ tf, right }) => ({
      denoisingLoss: (model, x, noisy, sigma) =>
        tf.tidy(() => right.denoisingLoss(model, x, noisy, sigma).mul<Scalar>(sigma * sigma)),
    }),
  },
];
