export * from '../solution.ts';
/** Wrong idea: distance, not its square. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

const squares = (x: Tensor2D, data: Tensor2D) => x.expandDims(1).sub(data.expandDims(0)).square().sum(2);
const pull = (weights: Tensor2D, x: Tensor2D, data: Tensor2D, sigma: number) =>
  tf
    .matMul<Tensor2D>(weights, data)
    .sub(x)
    .div<Tensor2D>(sigma * sigma);

export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) =>
  tf.tidy(() => {
    right.mixtureScore(x, data, sigma);
    return pull(
      tf.softmax(
        squares(x, data)
          .sqrt()
          .div<Tensor2D>(-2 * sigma * sigma),
        1,
      ),
      x,
      data,
      sigma,
    );
  });

export const { annealedLangevin } = consequences({ mixtureScore });
