export * from '../solution.ts';
/** Wrong idea: the absolute weights. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { regularizedLoss, lossAndGrads, fit } = consequences({
  regularizedLoss: (p, cfg, x, reg) =>
    tf.tidy(() =>
      reg.kind === 'l1'
        ? (right.regularizedLoss(p, cfg, x, { kind: 'none' }).add(p.We.abs().sum().mul(reg.lambda)) as Scalar)
        : right.regularizedLoss(p, cfg, x, reg),
    ),
});
