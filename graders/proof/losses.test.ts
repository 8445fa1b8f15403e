/** A mistake costs what it is: a sample of the proof's part, and where a mistake's source differs. */
import { describe, expect, test } from 'vitest';
import { lossesOf } from './losses/job.ts';
import { unfollowedOf, unlisted } from './losses/reasons.ts';
import { ownFunctions } from './losses/sources.ts';

/** Some mistakes that cost much without follow-through, one that nothing is built on, and a law between two functions. */
const SAMPLE = {
  'kmeans-ebm': ['distance-not-squared', 'argmax-not-argmin', 'divides-by-n'],
  'contrastive-divergence': ['hidden-bias-forgotten'],
  'contrastive-loss': ['nll-missing-log'],
  ebm: ['missing-log'],
} as const;

describe.each(Object.entries(SAMPLE))('%s', async (id, names) => {
  const [losses, list] = await Promise.all([lossesOf(id), unfollowedOf(id)]);

  test.each(names)('%s costs its own functions, and what has a line of reason', async (name) => {
    const found = await losses(name);
    expect(found.own.length).toBeGreaterThan(0);
    expect(found.lost).toBeGreaterThan(0);
    expect(found.lost).toBeLessThanOrEqual(found.strict);
    expect(unlisted([found], list)).toEqual([]);
  });
});

test.each([
  ['export const a = () => 1;\nexport function b() { return 2; }', ['a', 'b']],
  ['export const a = () => 1;\nexport const b = () => a() + 1;', ['a']],
  ['export const a = () => right.b();\nexport const b = () => ({ a: 1 });', ['a', 'b']],
  ["export * from './solution.ts';\nconst helper = () => 1;\nexport const a = () => helper();", ['a']],
])('%s has its own mistake in %j', (text, own) => {
  expect(ownFunctions(text)).toEqual(own);
});
