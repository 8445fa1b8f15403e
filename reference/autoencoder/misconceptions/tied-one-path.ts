export * from '../solution.ts';
/** Wrong idea: a tied We learns from its use in the encoder alone. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { lossAndGrads, trainStep, fit } = consequences({
  lossAndGrads: (p, cfg, x, target, loss) =>
    tf.tidy(() => {
      const untied = right.lossAndGrads(
        { ...p, Wd: p.Wd ?? p.We.transpose<Tensor2D>() },
        { ...cfg, tied: false },
        x,
        target,
        loss,
      );
      const real = right.lossAndGrads(p, cfg, x, target, loss); // its errors
      return cfg.tied === true ? { loss: real.loss, grads: { ...real.grads, We: untied.grads.We } } : real;
    }),
});
