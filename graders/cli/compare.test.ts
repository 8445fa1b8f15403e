/** Two graded folders side by side: whose points changed and by which check, apart from whose maximum did. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { HOSTILE_SENTENCE } from '../../reports/testing/hostile.ts';
import { check } from '../../reports/testing/sample-checks.ts';
import { topic, verdict } from '../../reports/testing/sample-verdicts.ts';
import { markupFault } from '../../reports/testing/well-formed.ts';
import { comparisonOf } from '../batch/comparison.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../verdict/schema.ts';
import type { Delivery } from '../submission/submission.ts';
import { folderWith, gradiente } from './testing/run.ts';

const one = (change: Partial<CheckResult> = {}) => check('infer.values', { es: 'Infiere', en: 'Infers' }, change);
const other = (change: Partial<CheckResult> = {}) => check('fit.values', { es: 'Ajusta', en: 'Fits' }, change);
const work = (id: string, checks: CheckResult[], change: Partial<TopicVerdict> = {}) =>
  verdict(id, [topic(checks, change)]);
const lost = { outcome: 'failed', points: 0 } as const;
const person = (name: string, platformId: string | null = null): Delivery => ({
  ...{ at: null, late: null, email: null, extraDays: 0, group: null, onRoster: true },
  ...{ name, platformId },
});

function folderOf(verdicts: readonly Verdict[], people: Readonly<Record<string, Delivery>>): Record<string, string> {
  const files = verdicts.flatMap((one): [string, string][] => [
    [`submissions/${one.submission}/verdict.json`, JSON.stringify(one)],
    [`submissions/${one.submission}/report.en.html`, 'report'],
  ]);
  const known = Object.fromEntries(verdicts.map(({ submission }) => [submission, people[submission] ?? null]));
  return { ...Object.fromEntries(files), 'people.json': JSON.stringify(known), 'batch.json': '{"seed":"1"}' };
}

let folder = '';
let run: Awaited<ReturnType<typeof gradiente>>;

beforeAll(async () => {
  const old = folderOf(
    [
      work('ana', [one(), other(lost)]),
      work('bob', [one(), other()]),
      work('cora', [one(), other()]),
      work('same', [one(), other()]),
      work('gone', [one()]),
      work('old-name', [one(lost), other()]),
    ],
    { 'old-name': person('Eva Sol', 'canvas:7') },
  );
  const now = folderOf(
    [
      work('ana', [one(), other()]),
      work('bob', [one(), other(lost)]),
      work('cora', [one(), other({ max: 5 })]),
      work('same', [one(), other()]),
      work('new', [one()]),
      work('new-name', [one(), other()]),
    ],
    { 'new-name': person('Eva Sol', 'canvas:7'), bob: person(`=Bob ${HOSTILE_SENTENCE}`) },
  );
  folder = await folderWith({
    ...Object.fromEntries(Object.entries(old).map(([path, text]) => [`old/${path}`, text])),
    ...Object.fromEntries(Object.entries(now).map(([path, text]) => [`now/${path}`, text])),
  });
  run = await gradiente('compare', [join(folder, 'old'), join(folder, 'now'), '--lang', 'en']);
});

const csv = async () =>
  parse<Record<string, string>>(await readFile(join(folder, 'now/compare/compare.csv'), 'utf8'), { columns: true });

test('says who gains and who loses, in both runs and in one alone, and where the table is', () => {
  expect([run.exitCode, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toContain('In both: 5. 2 gain, 1 lose, 1 stay as they are; the maximum alone changes: 1.');
  expect(run.stdout).toContain('Only in the old one: `gone`.');
  expect(run.stdout).toContain('Only in the new one: `new`.');
  expect(run.stdout).toMatch(/Eva Sol \(new-name\) +kmeans-ebm +2 \/ 4 +4 \/ 4 +\+2 +infer\.values \+2/);
  for (const ending of ['csv', 'html']) expect(run.stdout).toContain(join(folder, `now/compare/compare.${ending}`));
});

test('the table has a row for each check, with names, and tells a maximum from points', async () => {
  const rows = await csv();
  const told = Object.fromEntries(rows.map((row) => [row.submission, [row.check, row.change, row.max_after]]));
  expect(told).toEqual({
    ana: ['fit.values', 'points', '4'],
    bob: ['fit.values', 'points', '4'],
    cora: ['', 'maximum', '7'],
    'new-name': ['infer.values', 'points', '4'],
  });
  expect(rows.find(({ submission }) => submission === 'bob')!.name).toMatch(/^'=Bob/); // no formula
});

test('the page is well-formed, with names and ids, and runs nothing', async () => {
  const page = await readFile(join(folder, 'now/compare/compare.html'), 'utf8');
  expect(markupFault(page)).toBeNull();
  expect(page).toContain('<bdi>Eva Sol</bdi><small><bdi>new-name</bdi></small>');
  expect(page).toContain('The maximum alone changes');
  expect(page).not.toContain('<script');
});

test('a folder that is none, and one folder alone, are refused in a sentence', async () => {
  const none = await gradiente('compare', [join(folder, 'old'), folder, '--lang', 'en']);
  expect([none.exitCode, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toMatch(/is not a folder that npm run grade has finished/);
  const alone = await gradiente('compare', [join(folder, 'old'), '--lang', 'es']);
  expect([alone.exitCode, alone.stderr]).toEqual([2, expect.stringContaining('ANTES AHORA')]);
});

test('a verdict beside itself has changed nothing; a new topic, and one that is gone, are told as such', () => {
  const ana = work('ana', [one(), other(lost)]);
  expect(comparisonOf(ana, ana)).toEqual([]);
  const two = { ...ana, topics: [...ana.topics, topic([one()], { topic: 'cd' })] };
  expect(comparisonOf(ana, two).map(({ topic: id, kind, before }) => [id, kind, before])).toEqual([
    ['cd', 'only', null],
  ]);
  expect(comparisonOf(two, ana).map(({ topic: id, kind, after }) => [id, kind, after])).toEqual([['cd', 'only', null]]);
  expect(comparisonOf(null, ana)).toMatchObject([{ kind: 'only', difference: 0 }]);
  const settlement = { score: 2, max: 4, adjustments: [], late: { days: 1, percent: 25, points: 1 } };
  const late = work('ana', [one(), other(lost)], { score: 1, settlement });
  expect(comparisonOf(ana, late)).toMatchObject([{ kind: 'settlement', difference: -1 }]);
  const rejected = work('ana', [one(), other(lost)], { status: 'crashed' });
  expect(comparisonOf(ana, rejected)).toMatchObject([{ kind: 'status', difference: 0 }]);
});
