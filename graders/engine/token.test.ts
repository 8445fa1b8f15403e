import { expect, test, vi } from 'vitest';
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import { matrix } from '../values/value.ts';
import { asker, type DeclaredCall } from '../forms/ask.ts';
import { f32, number } from '../forms/build.ts';
import type { Judged } from './check-run.ts';
import { readToken, replayToken } from './token.ts';

const E = matrix([[0, 1, 2]]);
const table = { section: 's', gives: f32('N', 'K') };
const gibbs = asker('gibbs', { ...table, takes: [{ E: f32('N', 'K') }, { beta: number() }] });
const inferY = asker('inferY', { ...table, takes: [{ y0: f32('N', 'K') }, { opts: f32() }] });
const judged = (calls: readonly DeclaredCall[], oracle: Oracle) =>
  ({
    check: { id: 'gibbs.errors' } as Check,
    outcome: 'failed',
    planned: calls,
    finding: null,
    failed: null,
    fault: null,
    trial: { input: ['steps'], calls, replies: [], values: [], oracle },
  }) satisfies Judged;

test('a token carries the case and the values that are expected', () => {
  const oracle: Oracle = { expected: () => [[0.5, 0.25]], misconceptions: async () => new Map() };
  expect(readToken(replayToken('ebm', judged([gibbs({ E, beta: 1 })], oracle)))).toEqual({
    topic: 'ebm',
    check: 'gibbs.errors',
    input: ['steps'],
    expected: [[[0.5, 0.25]]],
  });
});

test('nobody computes what is expected of bad input: an infinite count would never end', () => {
  const expected = vi.fn(() => {
    throw new Error('never to be asked');
  });
  const bad: DeclaredCall = { ...inferY({ y0: E, opts: { stepSize: 1, steps: Infinity } }), mayThrow: true };
  expect(
    readToken(replayToken('ebm', judged([bad], { expected, misconceptions: async () => new Map() }))).expected,
  ).toEqual([undefined]);
  expect(expected).not.toHaveBeenCalled();
});
