export * from '../solution.ts';
/** Wrong idea: the decoder uses the encoder's activation. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams } from '../../../graders/topics/autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const decode = (p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D =>
  right.decode(p, { ...cfg, decoder: cfg.encoder }, h);
export const { reconstruct, lossAndGrads, trainStep, fit } = consequences({ decode });
