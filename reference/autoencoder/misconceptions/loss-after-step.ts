export * from '../solution.ts';
/** Wrong idea: the loss is that of the new parameters. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams, ReconstructionLoss } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const trainStep = (
  p: AEParams,
  cfg: AEConfig,
  batch: Tensor2D,
  opts: { loss: ReconstructionLoss; lr: number },
): ReturnType<typeof right.trainStep> =>
  tf.tidy(() => {
    const { params } = right.trainStep(p, cfg, batch, opts);
    return { params, loss: right.lossAndGrads(params, cfg, batch, batch, opts.loss).loss };
  });
