import { expect, test } from 'vitest';
import { call } from '../values/call.ts';
import { metered } from './metered.ts';

test('an exact solution that was asked for longer than allowed is asked no more, and says why', () => {
  let asked = 0;
  let clock = 0;
  const slow = metered(
    {
      expected() {
        asked++;
        clock += 20;
        return 1;
      },
      misconceptions: () => Promise.resolve(new Map()),
    },
    0.03,
    () => clock,
  );
  const ask = () => slow.expected(call('f', {}));
  expect([ask(), ask()]).toEqual([1, 1]);
  expect(ask).toThrow('the exact solution was asked for more than 0.03 s about this submission');
  expect(asked).toBe(2);
});
