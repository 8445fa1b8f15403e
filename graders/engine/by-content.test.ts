import { expect, test } from 'vitest';
import { call } from '../values/call.ts';
import { vector } from '../values/value.ts';
import { byContent } from './by-content.ts';

test('a call of the same content is computed once, of another anew', () => {
  let computed = 0;
  const oracle = { expected: () => ++computed, misconceptions: async () => new Map() };
  const asked = [
    [1, 2],
    [1, 2],
    [1, 3],
    [1, 2],
  ].map((entries) => byContent(oracle).expected(call('sum', { v: vector(entries) })));
  expect(asked).toEqual([1, 1, 2, 1]);
  expect(byContent({ ...oracle }).expected(call('sum', { v: vector([1, 2]) }))).toBe(3);
});

test('an oracle that does not know a call says so each time', () => {
  const oracle = {
    expected: () => {
      throw new Error('unknown');
    },
    misconceptions: async () => new Map(),
  };
  for (let i = 0; i < 2; i++) expect(() => byContent(oracle).expected(call('sum', {}))).toThrow('unknown');
});
