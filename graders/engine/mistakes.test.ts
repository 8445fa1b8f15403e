/** Known mistakes that were somebody's work: each answers from a guest of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planChecks } from './3-check.ts';
import { KnownMistakes } from './mistakes.ts';
import { loadTopic } from './topics.ts';
import { PROJECT } from '../cli/testing/run.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import { kept } from '../oracle/observed.ts';
import { observedSolution } from '../oracle/wrong-solutions.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';

const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS, Infinity, true);
let mistakes: KnownMistakes;
const POISON = `import * as tf from '@tensorflow/tfjs';
export function energies(Y, W) {
  tf.Tensor.prototype.dataSync = () => { throw new Error('poisoned'); };
  Array.prototype.map = () => [];
  return tf.zeros([Y.shape[0], W.shape[1]]);
}
`;
beforeAll(async () => {
  const folder = `${PROJECT}reference/kmeans-ebm`;
  const oracle = await liveOracle(folder);
  const sources = new Map(await oracle.misconceptions());
  const text = kept('energies', POISON);
  sources.set('poison', await observedSolution(folder, 'poison', text));
  mistakes = await KnownMistakes.of({ ...oracle, misconceptions: async () => sources }, pool);
});
afterAll(async () => {
  await mistakes.close();
  await pool.close();
});

test('what one does to its surroundings, no other known mistake meets', async () => {
  const { checks } = await loadTopic(PROJECT, 'kmeans-ebm');
  const calls = () =>
    planChecks(
      'kmeans-ebm',
      checks.filter(({ id }) => id === 'energies.values'),
      PUBLIC_SEED,
    ).flatMap(({ samples }) => samples.flatMap((sample) => sample.calls));
  const before = await mistakes.respondent('extra-half').ask(calls());
  await mistakes.respondent('poison').ask(calls());
  const after = await mistakes.respondent('extra-half').ask(calls());
  expect(before.every(({ kind }) => kind === 'value')).toBe(true);
  expect(after).toEqual(before);
});
