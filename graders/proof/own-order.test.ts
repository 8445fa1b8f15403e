/** What draws in another order than a known mistake is named by laws and values, never by the form of its answers. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { gradeOpened } from '../engine/grade-topic.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import type { ContrastiveDivergenceModule } from '../topics/contrastive-divergence/contract.ts';
import type { MaskedLmModule } from '../topics/masked-lm/contract.ts';
import type { Rng } from '../topics/masked-lm/contract.ts';
import { Inside, benchInside, modulesOf } from './inside.ts';

/** What draws its rows from the last to the first. */
const backwards = (rng: Rng): Rng => ({
  uniform: (shape) => tf.tidy(() => rng.uniform(shape).reverse(0)),
  normal: (shape) => tf.tidy(() => rng.normal(shape).reverse(0)),
});

async function namesOf(topic: string, changed: (right: Exports) => object): Promise<readonly (string | null)[]> {
  const [context, { solution }] = await Promise.all([benchInside(topic), modulesOf(topic)]);
  const { verdict } = await gradeOpened(new Inside({ ...solution, ...changed(solution) }), context);
  const failing = verdict.checks.filter(({ outcome }) => outcome === 'failed');
  expect(failing.length).toBeGreaterThan(0);
  return [...new Set(failing.map(({ misconception }) => misconception))];
}

describe('contrastive-divergence', () => {
  const langevin =
    (noise: (stepSize: number) => number) =>
    (right: Exports): Pick<ContrastiveDivergenceModule, 'langevinStep'> => ({
      langevinStep: (energy, y, stepSize, rng, beta = 1) =>
        tf.tidy(() => {
          const own = right as unknown as ContrastiveDivergenceModule;
          own.langevinStep(energy, y, stepSize, backwards(rng), beta).dispose(); // its errors
          const slope = tf.grad((at: Tensor) => energy(at as Tensor2D).sum())(y);
          const xi = beta === Infinity ? tf.zerosLike(y) : backwards(rng).normal([...y.shape]);
          const deviation = noise(stepSize) / Math.sqrt(beta === Infinity ? 1 : beta);
          return y.sub<Tensor2D>(slope.mul(stepSize / 2)).add(xi.mul(deviation));
        }),
    });

  test('a known idea keeps its name where values show it', async () => {
    expect(
      await namesOf(
        'contrastive-divergence',
        langevin((eps) => eps),
      ),
    ).toEqual(['noise-not-rooted']);
  });

  test('an unknown one that fails the same law gets none', async () => {
    expect(
      await namesOf(
        'contrastive-divergence',
        langevin((eps) => eps ** 0.75),
      ),
    ).toEqual([null]);
  });

  test('a training that ignores k takes no sweep too few', async () => {
    const names = await namesOf('contrastive-divergence', (right) => ({
      train: (m0: never, V: never, opts: { k: number }, rng: never) =>
        (right.train as (...all: unknown[]) => unknown)(m0, V, { ...opts, k: 1 }, rng),
    }));
    expect(names).toEqual([null]);
  });
});

test('masked-lm: shares that are wrong in another way are not those of a tenth of the rest', async () => {
  const names = await namesOf('masked-lm', (right): Pick<MaskedLmModule, 'corruptTokens'> => {
    const own = right as unknown as MaskedLmModule;
    return {
      corruptTokens: (tokens, selected, opts, rng) =>
        own.corruptTokens(tokens, selected, { ...opts, split: opts.split ?? [0.8, 0.06, 0.14] }, backwards(rng)),
    };
  });
  expect(names).toEqual([null]);
});
