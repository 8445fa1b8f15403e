import { rm } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { keptCode } from './kept-code.ts';

const KIND = `kept-code-test-${process.pid}`;
afterAll(() => rm(new URL(`../../.cache/gradiente/${KIND}`, import.meta.url), { recursive: true, force: true }));

test.each([
  ['code is made once for what it is made of', KIND, 2],
  ["and each time where it can't be kept", `${KIND}\0`, 3],
])('%s', (_, kind, times) => {
  let made = 0;
  const answer = (madeOf: string) =>
    keptCode<{ readonly value: string }>(
      kind,
      madeOf,
      () => `module.exports = { value: ${JSON.stringify(`${madeOf}${++made > 0}`)} };`,
    ).value;
  expect(['a', 'a', 'b'].map(answer)).toEqual(['atrue', 'atrue', 'btrue']);
  expect(made).toBe(times);
});
