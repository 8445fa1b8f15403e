export * from '../solution.ts';
/** Wrong idea: no gradient through phi'. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { code, consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { lossAndGrads, fit } = consequences({
  lossAndGrads: (p, cfg, x, reg) =>
    tf.tidy(() => {
      const real = right.lossAndGrads(p, cfg, x, reg);
      if (reg.kind !== 'contractive') return real;
      const phi2 = slope(p, cfg.encoder as SquashingActivation, x)
        .square()
        .mean(0);
      const plain = right.lossAndGrads(p, cfg, x, { kind: 'none' }).grads;
      return { loss: real.loss, grads: { ...plain, We: plain.We.add(p.We.mul(phi2).mul(2 * reg.lambda)) as Tensor2D } };
    }),
});
function slope(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor2D {
  right.contractivePenalty(p, activation, x).dispose(); // its errors
  const h = code(p, { encoder: activation } as AEConfig, x);
  return (activation === 'sigmoid' ? h.mul(tf.sub(1, h)) : tf.sub(1, h.square())) as Tensor2D;
}
