export * from '../solution.ts';
/** Wrong idea: the gradient of the reconstruction alone. */
import * as tf from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { lossAndGrads, fit } = consequences({
  lossAndGrads: (p, cfg, x, reg) =>
    tf.tidy(() => ({
      loss: right.regularizedLoss(p, cfg, x, reg),
      grads: right.lossAndGrads(p, cfg, x, { kind: 'none' }).grads,
    })),
});
