import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { FIGURES } from './figures.ts';
import { rowOf, withRow } from './readme.ts';

const row = (key: string, measured = '1.25 (3 ms / 2 ms)') => ({
  key,
  what: { es: 'qué', en: 'what' },
  measured: { es: measured, en: measured },
  must: '≤ 1.6',
  goal: '1.2',
});

test('a row takes the place of the one with its letter, and nothing else changes', () => {
  const table = (middle: string) =>
    `Above.\n\n| a | x | 1 | 2 | 3 |\n${middle}\n| bc | z | 1 | 2 | 3 |\n\n| b is no row of it.\n`;
  const before = table('| b | y | 1 | 2 | 3 |').replace('\n| b is', '\nA b is');
  const after = table(rowOf(row('b'), 'en')).replace('\n| b is', '\nA b is');
  expect(withRow(before, rowOf(row('b'), 'en'))).toBe(after);
  expect(withRow(after, rowOf(row('b'), 'en'))).toBe(after);
});

test('a table without the row is no table of speed', () => {
  expect(() => withRow('| a | x |\n', rowOf(row('b'), 'en'))).toThrow("0 rows that begin with '| b |'");
});

test('Spanish numbers have a comma', () => {
  expect(rowOf(row('b'), 'es')).toBe('| b | qué | 1,25 (3 ms / 2 ms) | ≤ 1,6 | 1,2 |');
});

test.each(['README.md', 'README.es.md'])('%s has a row for each figure, with its words', async (file) => {
  const text = await readFile(`${PROJECT}${file}`, 'utf8');
  const language = file === 'README.md' ? 'en' : 'es';
  for (const [key, { what, must, goal }] of Object.entries(FIGURES)) {
    const written = rowOf({ key, what, measured: { es: '…', en: '…' }, must, goal }, language);
    const [before, after] = written.split('…');
    const line = text.split('\n').find((one) => one.startsWith(`| ${key} | `));
    expect(line?.startsWith(before)).toBe(true);
    expect(line?.endsWith(after)).toBe(true);
  }
});
