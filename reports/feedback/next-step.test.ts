import { expect, test } from 'vitest';
import { untranslated } from '../../graders/texts/text.ts';
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

test('an answer of another form is told what to change in it, wherever in it that is', () => {
  const step = (symptom: string) => failed({ symptom }, 'failed').en;
  for (const symptom of ['form-shape', 'form-rank-be', 'form-axis-lost-[1].b'])
    expect(step(symptom)).toMatch(/console\.log\(x\.shape\)/);
  expect(step('form-dtype-labels')).toMatch(/^Convert/);
  expect(step('form-missing-key-selected')).toMatch(/^Compare, name by name/);
  expect(step('form-transposed')).toMatch(/^Look at the `return`/);
});

test('a leak is not always cured by tidy', () => {
  for (const text of Object.values(failed({ symptom: 'leak' }, 'failed'))) expect(text).toMatch(/tidy.*tf\.variable/);
});

test('an input is to be reckoned by hand where its numbers are few and short, else it says how many there are', () => {
  const tensor = (shape: number[], values: number[]) => ({
    kind: 'tensor' as const,
    dtype: 'float32' as const,
    shape,
    values,
    worst: [],
  });
  const told = (...values: Parameters<typeof tensor>) =>
    failed(
      {
        symptom: 'value',
        call: { function: 'energies', arguments: [{ name: 'Y', value: tensor(...values) }] },
        expected: tensor([1], [2]),
      },
      'failed',
    );
  expect(told([2, 2], [1, -0.5, 0.375, 2]).en).toMatch(/by hand until/);
  expect(told([2], [1, 1.4375]).en).toMatch(/its 2 numbers are none to reckon by hand/);
  expect(told([7, 4], [1, 2, 3]).en).toMatch(/its 28 numbers are none/);
  expect(told([7, 4], [1, 2, 3]).es).toMatch(/sus 28 números no son para hacer la cuenta a mano/);
});
