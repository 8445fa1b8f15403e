import { expect, test, vi } from 'vitest';
import { call, type Call } from '../values/call.ts';
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import { matrix } from '../values/value.ts';
import type { Judged } from './3-check.ts';
import { readToken, replayToken } from './token.ts';

const E = matrix([[0, 1, 2]]);
const judged = (calls: readonly Call[], oracle: Oracle) =>
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
  expect(readToken(replayToken('ebm', judged([call('gibbs', { E, beta: 1 })], oracle)))).toEqual({
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
  const bad: Call = { ...call('inferY', { y0: E, opts: { stepSize: 1, steps: Infinity } }), mayThrow: true };
  expect(
    readToken(replayToken('ebm', judged([bad], { expected, misconceptions: async () => new Map() }))).expected,
  ).toEqual([undefined]);
  expect(expected).not.toHaveBeenCalled();
});
