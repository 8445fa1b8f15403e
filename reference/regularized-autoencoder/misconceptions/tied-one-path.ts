export * from '../solution.ts';
/** Wrong idea: a tied We learns from its use in the encoder alone. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { lossAndGrads, fit } = consequences({
  lossAndGrads: (p, cfg, x, reg) =>
    tf.tidy(() => {
      const real = right.lossAndGrads(p, cfg, x, reg);
      if (cfg.tied !== true) return real;
      const untied = right.lossAndGrads({ ...p, Wd: p.We.transpose<Tensor2D>() }, { ...cfg, tied: false }, x, reg);
      return { loss: real.loss, grads: { ...real.grads, We: untied.grads.We } };
    }),
});
