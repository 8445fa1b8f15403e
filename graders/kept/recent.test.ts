import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('what is known is not made again, and what was longest unasked for goes first', () => {
  const made: string[] = [];
  const latest = new Recent<string, string>(2);
  const make = (key: string) => {
    made.push(key);
    return key.toUpperCase();
  };
  const ask = (key: string) => latest.get(key, () => make(key));
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('undefined is known too', () => {
  let made = 0;
  const latest = new Recent<number, undefined>(1);
  for (let i = 0; i < 3; i++) latest.get(1, () => void made++);
  expect(made).toBe(1);
});
