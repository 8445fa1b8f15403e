import { expect, test } from 'vitest';
import { untranslated } from '../../graders/texts/text.ts';
import { check, checksOfEveryOutcome, evidence } from '../testing/sample-checks.ts';
import { topic } from '../testing/sample-verdicts.ts';
import { idsOf as listed } from './alike.ts';
import { fixingOrder } from './order.ts';

const idsOf = (checks: ReturnType<typeof checksOfEveryOutcome>) =>
  fixingOrder(topic(checks)).map((group) => group.checks.map(({ id }) => id));

test("what others wait for leads, then named mistakes, then the topic's own order", () => {
  expect(idsOf(checksOfEveryOutcome())).toEqual([
    ['energies.values', 'infer.free-energy'],
    ['energySurface.shape'],
    ['updateW.empty'],
    ['init.distinct'],
    ['fit.history'],
  ]);
});

test('prerequisites come before what costs more or has a name', () => {
  const failed = (id: string, max: number, misconception: string | null = null) =>
    check(id, untranslated(id), { outcome: 'failed', max, misconception });
  const waits = (by: string) => check(`${by}.waits`, untranslated(by), { outcome: 'skipped', skippedBy: by });
  expect(
    idsOf([failed('a', 9), failed('b', 1), failed('c', 9, 'distance-not-squared'), waits('b'), waits('c')]),
  ).toEqual([['b'], ['c'], ['a']]);
});

test('a mistake that shows only in checks that wait stands behind the failure that they wait for', () => {
  const named = (id: string, misconception: string) =>
    check(id, untranslated(id), { outcome: 'failed', misconception });
  const waits = (id: string, skippedBy: string, misconception: string | null = null) =>
    check(id, untranslated(id), { outcome: 'skipped', skippedBy, misconception });
  const misconceptions = ['distance-not-squared', 'soft-f'].map((id) => ({
    id,
    title: untranslated(id),
    explanation: untranslated(id),
  }));
  const groups = fixingOrder(
    topic(
      [
        named('a', 'distance-not-squared'),
        check('b', untranslated('b'), { outcome: 'failed' }),
        waits('c', 'a'),
        waits('d', 'c', 'soft-f'),
      ],
      { misconceptions },
    ),
  );
  expect(
    groups.map(({ checks, behind }) => [
      checks[0].id,
      behind.map(({ misconception, checks: own }) => [misconception.id, own.map(({ id }) => id)]),
    ]),
  ).toEqual([
    ['a', [['soft-f', ['d']]]],
    ['b', []],
  ]);
});

test('nothing failed, nothing to fix', () => {
  expect(idsOf([check('a', untranslated('a'))])).toEqual([]);
});

test('failures of one reason are one block, and what is wrong in one function alone comes before them', () => {
  const crash = { message: 'TypeError: x is undefined', file: 'solution.ts', line: 7 };
  const broken = (id: string, symptom: string, outcome: 'failed' | 'crashed' = 'failed') =>
    check(id, untranslated(id), {
      outcome,
      evidence: evidence({ symptom, crash: outcome === 'crashed' ? crash : null }),
    });
  expect(
    idsOf([
      broken('a.errors', 'accepts-empty'),
      broken('a.values', 'threw', 'crashed'),
      broken('b.errors', 'accepts-rank'),
      broken('b.values', 'threw', 'crashed'),
      broken('c.values', 'value'),
      broken('d.values', 'value'),
    ]),
  ).toEqual([['c.values'], ['d.values'], ['a.errors', 'b.errors'], ['a.values', 'b.values']]);
});

test('a block of one aspect of several functions is named by it', () => {
  const of = (name: string, id = `${name}.errors`) => check(id, untranslated(id), { function: name });
  expect(listed([of('a'), of('b'), of('c')])).toBe('errors: a, b, c');
  expect(listed([of('a'), of('b')])).toBe('a.errors, b.errors');
  expect(listed([of('a'), of('b'), of('c', 'c.memory')])).toBe('a.errors, b.errors, c.memory');
});
