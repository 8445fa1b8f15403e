export * from '../solution.ts';
/** Wrong idea: the noise of the first step for ever. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { DaeFitOptions, Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { idle, loop } from '../consequences.ts';
import * as right from '../solution.ts';

export function fit(model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): ReturnType<typeof right.fit> {
  tf.dispose(
    right.fit(model0, Y, { ...opts, steps: Number.isInteger(opts.steps) && opts.steps > 0 ? 0 : opts.steps }, idle)
      .model.layers,
  );
  const { corruption } = opts;
  const spoilt =
    corruption.kind === 'gaussian'
      ? right.gaussianCorrupt(Y, corruption.sigma, rng)
      : tf.tidy(() => right.maskCorrupt(Y, corruption.p, rng, corruption).corrupted);
  // clean and corrupted travel side by side, so that each row keeps its noise
  const result = loop(model0, Y, opts, rng, {
    batch: (clean) => ({ target: clean, input: pairedWith(clean, Y, spoilt) }),
  });
  spoilt.dispose();
  return result;
}

/** The corrupted row of each clean one. */
function pairedWith(clean: Tensor2D, Y: Tensor2D, spoilt: Tensor2D): Tensor2D {
  const [rows, all] = [clean.arraySync(), Y.arraySync()];
  const used = new Set<number>();
  const indices = rows.map((row) => {
    const at = all.findIndex((other, i) => !used.has(i) && other.every((value, d) => value === row[d]));
    used.add(at);
    return at;
  });
  return tf.gather(spoilt, indices) as Tensor2D;
}
