/** A law asked in two stages: a right solution is asked little, and whoever fails the law was asked everything. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import type { CheckPlan, SeedRun } from '../engine/check-run.ts';
import { liveOracle } from '../oracle/live.ts';
import { initUniform } from '../topics/kmeans-ebm/checks/hidden/init.ts';
import type { Rng } from '../topics/kmeans-ebm/contract.ts';
import { Inside, rightInside, wrongInside } from './inside.ts';
import { PROJECT } from './project.ts';

const TOPIC = 'kmeans-ebm';
const DRAWS = 4000;
const seeds = (count: number): CheckPlan[][] =>
  Array.from({ length: count }, (_, i) => planChecks(TOPIC, [initUniform], `in stages/${i}`));
const [right, { submissions: wrong }, oracle] = await Promise.all([
  rightInside(TOPIC),
  wrongInside(TOPIC),
  liveOracle(`${PROJECT}reference/${TOPIC}`),
]);

const ran = async (inside: Inside, planned: readonly CheckPlan[]): Promise<SeedRun> =>
  (await runPlanned(planned, inside, oracle))[0];
const drawsOf = ({ judged: [{ trial }] }: SeedRun) => trial.calls.reduce((sum, call) => sum + call.seeds!.length, 0);

test('a right solution passes on 200 seeds, and is rarely asked for all draws', async () => {
  const asked: number[] = [];
  for (const planned of seeds(200)) {
    const one = await ran(right.get('solution')!, planned);
    expect(one.first).toBeNull();
    asked.push(drawsOf(one));
  }
  const again = asked.filter((draws) => draws === DRAWS).length;
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(30);
  expect(asked.every((draws) => draws === DRAWS || draws < DRAWS / 4)).toBe(true);
});

test.each([...right.keys()])('%s passes', async (name) => {
  for (const planned of seeds(10)) expect((await ran(right.get(name)!, planned)).first).toBeNull();
});

/** The known mistakes that the check catches, and how: most of them by their form, in the first draws. */
const CAUGHT: Readonly<Record<string, string>> = {
  'init-first-rows': 'not-uniform',
  'init-gaussian': 'not-a-row',
  'init-with-replacement': 'repeated-row',
  'rows-as-prototypes': 'form-transposed',
};

test.each(Object.entries(CAUGHT))('%s fails on every seed', async (name, symptom) => {
  for (const planned of seeds(20)) {
    const one = await ran(wrong.get(name)!, planned);
    expect(one.first?.finding?.symptom).toBe(symptom);
    if (symptom === 'not-uniform') expect(drawsOf(one)).toBe(DRAWS);
  }
});

/** A solution that chooses rows in its own way. */
function choosing(choose: (N: number, K: number, below: (count: number) => number) => number[]): Inside {
  return new Inside({
    init: (Y: tf.Tensor2D, K: number, rng: Rng) =>
      tf.tidy(() => {
        const uniforms = rng.uniform([Y.shape[0]]).dataSync();
        let used = 0;
        return tf
          .gather(
            Y,
            choose(Y.shape[0], K, (count) => Math.floor(uniforms[used++] * count)),
          )
          .transpose();
      }),
  });
}

/** Swaps each place, in order, with another: where to is the idea. */
function swapped(N: number, K: number, places: number, other: (i: number) => number): number[] {
  const rows = Array.from({ length: N }, (_, i) => i);
  for (let i = 0; i < places; i++) {
    const j = other(i);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return rows.slice(0, K);
}

describe('a law that is nearly right fails with all its draws, on every seed', () => {
  test.each([
    [
      'neighbours',
      choosing((N, K, below) => {
        const first = below(N);
        return Array.from({ length: K }, (_, k) => (first + k) % N);
      }),
      'pairs-not-uniform',
    ],
    [
      'never the last row first',
      choosing((N, K, below) => swapped(N, K, K, (i) => i + below(N - i - 1))),
      'not-uniform',
    ],
    [
      'never where it was',
      choosing((N, K, below) => swapped(N, K, N - 1, (i) => i + 1 + below(N - i - 1))),
      'not-uniform',
    ],
  ])('%s', async (_, inside, symptom) => {
    for (const planned of seeds(20)) {
      const one = await ran(inside, planned);
      expect(one.first?.finding?.symptom).toBe(symptom);
      expect(drawsOf(one)).toBe(DRAWS);
    }
  });

  test('a shuffle by `swap(i, any)` fails only with all of them', async () => {
    const naive = choosing((N, K, below) => swapped(N, K, N, () => below(N)));
    const all = await Promise.all(seeds(20).map((planned) => ran(naive, planned)));
    const failing = all.filter(({ first }) => first !== null);
    expect(failing.length).toBeGreaterThan(5);
    expect(failing.every((one) => drawsOf(one) === DRAWS)).toBe(true);
  });
});
