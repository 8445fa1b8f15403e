/** What is said of answers that are true or false. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionsOf } from './places-of-entries.ts';
import type { Valued } from './relation.ts';
import { triedOn } from './tried.ts';

const truths = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 9 });
const declaration = { takes: [], gives: { kind: 'flag' } };
const answered = (own: readonly number[], due: readonly number[], isTruth: boolean): Valued =>
  ({
    declaration,
    args: {},
    sizes: {},
    isRight: false,
    answer: { value: undefined, leaves: [{ path: '', shape: [own.length], data: own, isTruth }], due: [due] },
  }) as unknown as Valued;

test('nothing is added to truths or multiplied: what is predicted of them are truths', () => {
  fc.assert(
    fc.property(truths, (due) => {
      const one = answered(
        due.map((truth) => 1 - truth),
        due,
        true,
      );
      const relations = [...triedOn([one], new Set(['']), [], false)];
      for (const relation of relations)
        for (const entry of Array.from(relation.predict(one, 0) ?? [])) expect([0, 1]).toContain(entry);
      expect(relations.map(({ says }) => says.en)).toContain('the opposite of the expected one');
    }),
  );
});

test('where they are wrong is told by the truth that is due, not by a number', () => {
  const told = (isTruth: boolean) =>
    regionsOf(answered([1], [0], isTruth))
      .filter((region) => region.has(answered([1], [0], isTruth), 0)?.(0) === true)
      .map(({ says }) => says.en)
      .filter((says) => says.includes('expected'));
  expect(told(true)).toEqual(['where `false` is expected']);
  expect(told(false)).toEqual(['where 0 is expected']);
});
