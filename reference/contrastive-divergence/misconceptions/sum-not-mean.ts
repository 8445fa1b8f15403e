export * from '../solution.ts';
/** Wrong idea: phases are sums. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { contrastiveGrad, cdGrad, pcdGrad, train } = wired({
  contrastiveGrad: (m, vData, vModel) =>
    tf.tidy(() => {
      right.contrastiveGrad(m, vData, vModel);
      const phase = (v: Tensor2D) => {
        const h = right.hiddenProb(m, v);
        return { W: tf.matMul(v, h, true, false), b: v.sum(0), c: h.sum(0) };
      };
      const [p, q] = [phase(vData), phase(vModel)];
      return { dW: q.W.sub(p.W) as Tensor2D, db: q.b.sub(p.b) as Tensor1D, dc: q.c.sub(p.c) as Tensor1D };
    }),
});
