/** Known mistakes of the choice of a latent. */
import type { Tensor1D } from '@tensorflow/tfjs';
import type { EbmModule } from '../../../graders/topics/ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<EbmModule>[] = [
  {
    id: 'highest-energy',
    concerns: ['minimizeLatent', 'jointInference'],
    title: { es: 'Elige la mayor energía', en: 'Chooses the highest energy' },
    explanation: {
      es: 'Energía baja significa buena compatibilidad. Inferir es *minimizar*: `argMin` y `min`, no `argMax` y `max`.',
      en: 'Low energy means a good match. Inference is *minimising*: `argMin` and `min`, not `argMax` and `max`.',
    },
    wrong: ({ tf, right }) => ({
      minimizeLatent: (E) =>
        tf.tidy(() => {
          const { z, energy } = right.minimizeLatent(E.neg());
          return { z, energy: energy.neg() };
        }),
      jointInference: (E) =>
        tf.tidy(() => {
          const { y, z, energy } = right.jointInference(E.neg());
          return { y, z, energy: energy.neg() };
        }),
    }),
  },
  {
    id: 'independent-argmins',
    concerns: ['jointInference'],
    title: { es: 'Minimiza y y z por separado', en: 'Minimises y and z separately' },
    explanation: {
      es: 'La mejor $y$ promediando sobre $z$ y la mejor $z$ promediando sobre $y$ no tienen por qué formar la mejor *pareja*: minimiza sobre las dos a la vez (aplanar los dos ejes es una manera).',
      en: 'The best $y$ averaged over $z$ and the best $z$ averaged over $y$ need not make the best *pair*: minimise over both together (flattening the two axes is one way).',
    },
    wrong: ({ tf, right }) => ({
      jointInference: (E) =>
        tf.tidy(() => {
          const { energy } = right.jointInference(E);
          return { y: E.mean(2).argMin<Tensor1D>(1), z: E.mean(1).argMin<Tensor1D>(1), energy };
        }),
    }),
    variants: {
      // the energy is that of this pair
      'their-energy': ({ tf, right }) => ({
        jointInference: (E) =>
          tf.tidy(() => {
            right.jointInference(E);
            const [y, z] = [E.mean(2).argMin<Tensor1D>(1), E.mean(1).argMin<Tensor1D>(1)];
            return {
              y,
              z,
              energy: tf.gatherND(E, tf.stack([tf.range(0, E.shape[0], 1, 'int32'), y, z], 1)) as Tensor1D,
            };
          }),
      }),
    },
  },
  {
    id: 'flat-index',
    concerns: ['jointInference'],
    title: { es: 'Descompone mal el índice aplanado', en: 'Takes the flat index apart wrongly' },
    explanation: {
      es: 'En la tabla aplanada, la posición de $(y, z)$ es $y \\cdot N_z + z$: divide entre $N_z$, el tamaño del *último* eje, y quédate con el resto para $z$.',
      en: 'In the flattened table the place of $(y, z)$ is $y \\cdot N_z + z$: divide by $N_z$, the size of the *last* axis, and keep the remainder for $z$.',
    },
    // the flat index is z Ny + y
    wrong: ({ tf, right }) => ({
      jointInference: (E) =>
        tf.tidy(() => {
          const { energy } = right.jointInference(E);
          const [N, Ny, Nz] = E.shape;
          const best = E.reshape([N, Ny * Nz]).argMin<Tensor1D>(1);
          const height = tf.scalar(Ny, 'int32');
          const z = best.div<Tensor1D>(height);
          return { y: best.sub<Tensor1D>(z.mul(height)), z, energy };
        }),
    }),
  },
];
