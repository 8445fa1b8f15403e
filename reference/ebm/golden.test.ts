/** The reference, its float64 twin and every alternative against SciPy and PyTorch. */
import * as tf from '@tensorflow/tfjs';
import type { EnergyFn } from '../../graders/topics/ebm/contract.ts';
import { agreesWithGolden, tensorOf } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url, {
  toArgument(value) {
    if (typeof value !== 'object' || !('kind' in value)) return tensorOf(value);
    // the data of an energy becomes the energy
    const { kappa, center } = value as unknown as { kappa: number; center: number[] };
    const energy: EnergyFn = (y) =>
      tf.tidy(() =>
        y
          .sub(tf.tensor1d(center))
          .square()
          .sum(1)
          .mul(kappa / 2),
      );
    return energy;
  },
});
