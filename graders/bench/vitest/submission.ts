/**
 * The baseline: a topic's checks as vitest tests that import the submission, in the way of a hand-written grader.
 * The same inputs, the same judges, both seeds; no isolation, no diagnosis, no report.
 */
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import { loadTopic } from '../../engine/topics.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import { liveOracle } from '../../oracle/live.ts';
import { answer } from '../../sandbox/guest/answer.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';

const {
  BENCH_PROJECT: project = '',
  BENCH_TOPIC: id = '',
  BENCH_SEED: seed = '',
  BENCH_SOLUTION: solution = '',
} = process.env;
const [topic, oracle] = await Promise.all([loadTopic(project, id), liveOracle(`${project}reference/${id}`)]);
let module: Exports = {};
const student = {
  ask: async (calls: Parameters<typeof answer>[2][]) => calls.map((call) => answer(tf as never, module, call)),
};

beforeAll(async () => {
  await tf.setBackend('cpu');
  module = (await import(/* @vite-ignore */ pathToFileURL(solution).href)) as Exports;
});

for (const check of topic.checks) {
  test(check.id, async () => {
    const seeds = check.visibility === 'public' ? [PUBLIC_SEED, seed] : [seed];
    for (const one of seeds) {
      const [ran] = await runPlanned(planChecks(id, [check], one), student, oracle);
      expect(ran.first?.outcome ?? 'passed').toBe('passed');
    }
  });
}
