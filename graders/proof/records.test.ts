/**
 * A proof that is killed goes on; records of other graders don't count; a list entry without its survivor is an error.
 */
import { appendFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LoadedTopic } from '../engine/topics.ts';
import { Records } from './machine/records.ts';
import { instrument } from './mutants/instrument.ts';
import { mutantsSection } from './mutants/section.ts';
import { proofOptions } from './options.ts';
import { PROJECT } from './project.ts';
import { summaryTable } from './report/markdown.ts';
import { proofPage } from './report/page.ts';

test('what was recorded is there again, but for a line that a kill cut short and runs of other graders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-records-'));
  const first = await Records.open(folder, 'right', 'ebm', 'these');
  await Promise.all([first.add('1', 5, { failed: [] }), first.add('2', 6, { failed: [] })]);
  await appendFile(join(folder, 'right/ebm.jsonl'), '{"basis":"these","key":"3","m');
  const again = await Records.open(folder, 'right', 'ebm', 'these');
  expect(again.all().map(({ key }) => key)).toEqual(['1', '2']);
  await again.add('3', 7, { failed: [] });
  expect(
    (await readFile(join(folder, 'right/ebm.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).key),
  ).toEqual(['1', '2', '3']);
  expect((await Records.open(folder, 'right', 'ebm', 'others')).all()).toEqual([]);
});

test('texts inside throw are no mutants; every other mutant has a name of its own', async () => {
  const { mutants, text } = await instrument(`${PROJECT}reference/ebm/solution.ts`);
  expect(mutants.length).toBeGreaterThan(100);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(text).toContain('the batch is empty');
  expect(mutants.filter(({ name, mutator }) => mutator === 'StringLiteral' && name.includes('must be finite'))).toEqual(
    [],
  );
  expect(mutants.some(({ name }) => name.startsWith('freeEnergy: beta === Infinity → false'))).toBe(true);
});

test('a survivor that is not listed, and a listed mutant that does not survive, are errors of the proof', () => {
  const topic = { id: 'ebm' } as LoadedTopic;
  const runs = [
    ['a', 'killed'],
    ['b', 'survived'],
    ['c', 'survived'],
    ['d', 'fault'],
  ].map(([key, outcome]) => ({ basis: '', key, ms: 1, found: { outcome } }));
  const section = mutantsSection(
    [{ topic, runs, asked: 4 }],
    new Map([['ebm', [{ reason: { es: 'porque', en: 'why' }, mutants: ['a', 'b'] }]]]),
  );
  expect(section.problems.map(({ en }) => en)).toEqual([
    'ebm: `c` survives.',
    'ebm: `a` is listed as equivalent, but does not survive.',
    'ebm: with `d` the judge itself fails (undefined).',
  ]);
  expect(section.summary.en).toBe('4 mutants of StrykerJS: 1 killed, 1 equivalent with a proof each, 1 not killed');
});

test('a wrong option is refused in one sentence', async () => {
  for (const [args, said] of [
    [['--seeds', '0'], "--seeds must be an integer greater than 0, and is '0'."],
    [['--topic', 'x'], "There is no topic 'x'"],
    [['--only', 'x'], "There is no part 'x'"],
    [['--sedes'], "There is no option '--sedes'. Did you mean '--seeds'?"],
  ] as const) {
    await expect(proofOptions([...args])).rejects.toThrow(said);
  }
});

test('the table says whether each point holds, and its page holds no live markup of a name', () => {
  const section = {
    title: { es: 'uno', en: 'one' },
    summary: { es: 's', en: '<b>s</b>' },
    problems: [{ es: 'p', en: 'p' }],
    tables: [],
  };
  const table = summaryTable([section, { ...section, problems: [] }], 'en');
  expect(table.split('\n').slice(2)).toEqual(['| one | <b>s</b> | ✗ no |', '| one | <b>s</b> | ✓ yes |']);
  expect(proofPage(`# The proof\n\n${table}\n`, 'en')).toContain('&lt;b&gt;s&lt;/b&gt;');
});
