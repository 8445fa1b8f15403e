import { expect, test } from 'vitest';
import { untranslated } from '../../../graders/verdict/text.ts';
import { check, checksOfEveryOutcome } from '../../testing/sample-checks.ts';
import { topic } from '../../testing/sample-verdicts.ts';
import { fixingOrder } from './order.ts';

const idsOf = (checks: ReturnType<typeof checksOfEveryOutcome>) => fixingOrder(topic(checks)).map((group) => group.checks.map(({ id }) => id));

test('named mistakes lead, then what costs most', () => {
  expect(idsOf(checksOfEveryOutcome())).toEqual([['energies.values', 'infer.free-energy'], ['fit.history'], ['energySurface.shape'], ['init.distinct'], ['updateW.empty']]);
});

test('what others wait for comes before what costs more', () => {
  const failed = (id: string, max: number) => check(id, untranslated(id), { outcome: 'failed', max });
  const waiting = check('c', untranslated('c'), { outcome: 'skipped', skippedBy: 'b' });
  expect(idsOf([failed('a', 9), failed('b', 1), waiting])).toEqual([['b'], ['a']]);
});

test('nothing failed, nothing to fix', () => {
  expect(idsOf([check('a', untranslated('a'))])).toEqual([]);
});
