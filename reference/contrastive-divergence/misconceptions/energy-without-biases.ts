export * from '../solution.ts';
/** Wrong idea: the energy is -v W h. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import * as right from '../solution.ts';

export const energy: ContrastiveDivergenceModule['energy'] = (m, v, h) =>
  tf.tidy(() => {
    right.energy(m, v, h);
    return right.energy({ W: m.W, b: m.b.zerosLike(), c: m.c.zerosLike() }, v, h);
  });
