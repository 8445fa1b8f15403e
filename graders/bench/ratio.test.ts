import { expect, test } from 'vitest';
import { median, ratioOf } from './ratio.ts';

test('the median of odd and even counts', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
});

test('both are run once a round, in turn', async () => {
  const order: string[] = [];
  const { ratio } = await ratioOf(
    () => order.push('ours'),
    () => order.push('base'),
    3,
  );
  expect(order).toEqual(['base', 'ours', 'base', 'ours', 'base', 'ours']);
  expect(ratio).toBeGreaterThan(0);
});
