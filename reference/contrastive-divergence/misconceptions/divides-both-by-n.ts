export * from '../solution.ts';
/** Wrong idea: both phases are divided by the number of data. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

const grad: ContrastiveDivergenceModule['contrastiveGrad'] = (m, vData, vModel) =>
  tf.tidy(() => {
    right.contrastiveGrad(m, vData, vModel);
    const phase = (v: Tensor2D) => {
      const h = right.hiddenProb(m, v);
      const N = vData.shape[0];
      return { W: tf.matMul(v, h, true, false).div(N), b: v.sum(0).div(N), c: h.sum(0).div(N) };
    };
    const [p, q] = [phase(vData), phase(vModel)];
    return { dW: q.W.sub(p.W) as Tensor2D, db: q.b.sub(p.b) as Tensor1D, dc: q.c.sub(p.c) as Tensor1D };
  });
export const { contrastiveGrad, pcdGrad } = wired({ contrastiveGrad: grad });
