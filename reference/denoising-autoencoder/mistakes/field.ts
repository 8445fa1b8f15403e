/** Known mistakes of the field, what is built on it, and repeated application. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { DenoisingAutoencoderModule } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<DenoisingAutoencoderModule>[] = [
  {
    id: 'field-backwards',
    concerns: ['vectorField', 'scoreEstimate'],
    title: { es: 'El campo apunta al revés', en: 'The field points backwards' },
    explanation: {
      es: 'La flecha va de $y$ a su reconstrucción: $r(y) - y$, hacia donde hay más datos. Con el signo contrario se aleja de ellos.',
      en: 'The arrow leads from $y$ to its reconstruction: $r(y) - y$, to where there are more data. With the other sign it leads away from them.',
    },
    wrong: ({ tf, right }) => ({
      vectorField: (r, y) => tf.tidy(() => right.vectorField(r, y).neg<Tensor2D>()),
    }),
  },
  {
    id: 'score-over-sigma',
    concerns: ['scoreEstimate'],
    title: { es: 'Divide el campo entre σ y no entre σ²', en: 'Divides the field by σ and not by σ²' },
    explanation: {
      es: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: se divide entre σ². El ruido entra al cuadrado porque en el exponente de la gaussiana está σ².',
      en: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: divide by σ². The noise enters squared because the Gaussian has σ² in its exponent.',
    },
    wrong: ({ tf, right }) => ({
      scoreEstimate: (r, y, sigma) => tf.tidy(() => right.scoreEstimate(r, y, sigma).mul<Tensor2D>(sigma)),
    }),
  },
  {
    id: 'score-undivided',
    concerns: ['scoreEstimate'],
    title: { es: 'No divide el campo entre σ²', en: 'Does not divide the field by σ²' },
    explanation: {
      es: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: el campo es la pendiente *por* σ². Para estimar la pendiente se divide entre σ².',
      en: '$r(y) - y \\approx \\sigma^2 \\nabla \\log p$: the field is the slope *times* σ². To estimate the slope, divide by σ².',
    },
    wrong: ({ tf, right }) => ({
      scoreEstimate: (r, y, sigma) => tf.tidy(() => right.scoreEstimate(r, y, sigma).mul<Tensor2D>(sigma * sigma)),
    }),
  },
  {
    id: 'energy-halved',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Pone un ½ en la energía', en: 'Puts a ½ into the energy' },
    explanation: {
      es: 'Aquí la energía de reconstrucción es $\\lVert y - r(y) \\rVert^2$ entera; el ½ es de la pérdida.',
      en: 'The reconstruction energy here is the whole of $\\lVert y - r(y) \\rVert^2$; the ½ belongs to the loss.',
    },
    wrong: ({ tf, right }) => ({
      reconstructionEnergy: (r, y) => tf.tidy(() => right.reconstructionEnergy(r, y).div<Tensor1D>(2)),
    }),
  },
  {
    id: 'energy-averaged',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Promedia la energía sobre los componentes', en: 'Averages the energy over the components' },
    explanation: {
      es: 'La energía de reconstrucción es $\\lVert y - r(y) \\rVert^2$: los cuadrados se *suman*. Un `mean` divide además entre el número de componentes.',
      en: 'The reconstruction energy is $\\lVert y - r(y) \\rVert^2$: the squares are *added up*. A `mean` divides by the number of components as well.',
    },
    wrong: ({ tf, right }) => ({
      reconstructionEnergy: (r, y) => tf.tidy(() => right.reconstructionEnergy(r, y).div<Tensor1D>(y.shape[1])),
    }),
  },
  {
    id: 'energy-as-distance',
    concerns: ['reconstructionEnergy'],
    title: { es: 'Devuelve la distancia y no su cuadrado', en: 'Returns the distance and not its square' },
    explanation: {
      es: 'La energía es el *cuadrado* de la distancia, $\\lVert y - r(y) \\rVert^2$: sin raíz.',
      en: 'The energy is the *square* of the distance, $\\lVert y - r(y) \\rVert^2$: without the root.',
    },
    wrong: ({ tf, right }) => ({
      reconstructionEnergy: (r, y) => tf.tidy(() => right.reconstructionEnergy(r, y).sqrt<Tensor1D>()),
    }),
  },
  {
    id: 'one-application-too-many',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa una vez de más', en: 'Applies the map once too often' },
    explanation: {
      es: '`steps` cuenta aplicaciones: 0 devuelve una copia de `y`, 1 devuelve $r(y)$.',
      en: '`steps` counts applications: 0 returns a copy of `y`, 1 returns $r(y)$.',
    },
    wrong: ({ right }) => ({
      iterate: (r, y, steps) => right.iterate(r, y, Number.isInteger(steps) && steps >= 0 ? steps + 1 : steps),
    }),
  },
  {
    id: 'one-application-too-few',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa una vez de menos', en: 'Applies the map once too rarely' },
    explanation: {
      es: '`steps` cuenta aplicaciones: 1 ya devuelve $r(y)$, no `y`. El punto de partida no cuenta.',
      en: '`steps` counts applications: 1 returns $r(y)$ already, not `y`. The point at the start does not count.',
    },
    wrong: ({ right }) => ({
      iterate: (r, y, steps) => right.iterate(r, y, Number.isInteger(steps) && steps > 0 ? steps - 1 : steps),
    }),
  },
  {
    id: 'starts-again-each-time',
    concerns: ['iterate'],
    title: { es: 'Aplica el mapa siempre al punto inicial', en: 'Always applies the map to the first point' },
    explanation: {
      es: 'Cada aplicación parte de donde acabó la anterior: $y \\leftarrow r(y)$. Si siempre se usa la `y` recibida, cien pasos dan lo mismo que uno.',
      en: 'Each application starts where the one before ended: $y \\leftarrow r(y)$. Where the given `y` is used every time, a hundred steps are the same as one.',
    },
    wrong: ({ right }) => ({
      iterate: (r, y, steps) => right.iterate(r, y, Number.isInteger(steps) && steps > 1 ? 1 : steps),
    }),
  },
];
