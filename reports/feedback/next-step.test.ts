import { expect, test } from 'vitest';
import { untranslated } from '../../graders/verdict/text.ts';
import { check, evidence } from '../testing/sample-checks.ts';
import { topic } from '../testing/sample-verdicts.ts';
import { nextStep } from './next-step.ts';

const failed = (change: Parameters<typeof evidence>[0], outcome: 'failed' | 'crashed' | 'over-limit') => {
  const one = check('energies.values', untranslated('t'), { outcome, evidence: evidence(change) });
  return nextStep(one, topic([one]));
};

test('chance from elsewhere is named with its line, in both languages, and with what tfjs hides', () => {
  const message =
    'Error: Math.random is not allowed: draw from the generator that the function receives (rng.uniform, rng.normal)';
  const { es, en } = failed({ symptom: 'threw', crash: { message, file: 'solution.ts', line: 12 } }, 'crashed');
  expect(es).toMatch(/^Math\.random no está permitido aquí \(.*kmeans-ebm\/solution\.ts:12.*?\):/);
  expect(en).toMatch(/^Math\.random is not allowed here \(.*kmeans-ebm\/solution\.ts:12.*?\):/);
  for (const text of [es, en]) expect(text).toMatch(/`tf\.layers`.*`tf\.util\.createShuffledIndices`/);
});

test('what only uses a function that never ends is told to wait for that one', () => {
  const call = { function: 'distance', arguments: [] };
  expect(failed({ symptom: 'over-limit', call }, 'over-limit').en).toBe(
    'Mend `distance` first; then it will be known what `energies` does.',
  );
});

test('a leak is not always cured by tidy', () => {
  for (const text of Object.values(failed({ symptom: 'leak' }, 'failed'))) expect(text).toMatch(/tidy.*tf\.variable/);
});
