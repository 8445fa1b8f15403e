export * from '../solution.ts';
/** Wrong idea: theta + lr g. */
import * as tf from '@tensorflow/tfjs';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { applyGrad, train } = wired({
  applyGrad: (m, grad, lr) =>
    tf.tidy(() => right.applyGrad(m, { dW: grad.dW.neg(), db: grad.db.neg(), dc: grad.dc.neg() }, lr)),
});
