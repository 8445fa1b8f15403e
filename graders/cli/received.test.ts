/** What arrived and can't be read, from the class to everything that is written of it. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { renderClassroom } from '../../reports/github-classroom/render-classroom.ts';
import { renderJunit } from '../../reports/junit/render-junit.ts';
import { renderPrairieLearn } from '../../reports/prairielearn/render-prairielearn.ts';
import type { Verdict } from '../verdict/schema.ts';
import { folderWith, gradiente } from './testing/run.ts';

const SHEETS = {
  'canvas.csv':
    'Student,ID,SIS User ID,SIS Login ID,Section,ebm (7)\n    Points Possible,,,,,46\nAna,,ana,,,\nLeo,,leo,,,\nEva,,eva,,,\n',
  'moodle.csv':
    'Identifier,Full name,ID number,Grade,Maximum Grade\nParticipant 1,Ana,ana,,100\nParticipant 2,Leo,leo,,100\nParticipant 3,Eva,eva,,100\n',
};
let out = '';
let first: Awaited<ReturnType<typeof gradiente>>;
let files = '';

async function grade(...more: string[]) {
  return gradiente('grade', [
    join(files, 'class'),
    ...['--topic', 'ebm', '--out', out, '--lang', 'en', '--seed', '3', '--allow-weaker-isolation'],
    ...['--gradebook', `canvas=${join(files, 'canvas.csv')}`, '--gradebook', `moodle=${join(files, 'moodle.csv')}`],
    ...['--gradebook', 'gradescope', '--roster', join(files, 'roster.csv'), ...more],
  ]);
}
const cells = async (name: string, column: string) =>
  Object.fromEntries(
    parse<Record<string, string>>(await readFile(join(out, name)), { columns: true, bom: true })
      .filter((row) => !/Points Possible/.test(row.Student ?? ''))
      .map((row) => [row.submission ?? row['SIS User ID'] ?? row['ID number'] ?? row.SID, row[column]]),
  );

beforeAll(async () => {
  files = await folderWith({
    'class/ana/informe.pdf': '%PDF-1.7 …',
    'class/leo/ebm/solution.ts': 'export const = ;',
    'roster.csv': 'id\nana\nleo\neva\n',
    'adjust.csv': 'submission,topic,check,points,reason,who\nana,ebm,,7,read on paper,ML\n',
    ...SHEETS,
  });
  out = join(files, 'out');
  first = await grade();
}, 120_000);

test('it is a batch like any other, which says who and what', async () => {
  expect([first.exitCode, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toContain(
    'Received and nothing readable in 1 (no score, not 0; intake.log says what came): ana.',
  );
  expect(await readFile(join(out, 'intake.log'), 'utf8')).toContain(
    'ana: Received `informe.pdf` (12 B), and no program can be read from that: no score (blank, not 0)',
  );
  const page = await readFile(join(out, 'index.html'), 'utf8');
  expect(page).toMatch(/<dt>Received, unreadable<\/dt><dd>1<\/dd>/);
  expect(page).toContain('Received, cannot be read');
});

test('it is blank where a syntax error and nothing at all are 0', async () => {
  expect(await cells('gradebook.csv', 'status')).toEqual({ ana: 'unreadable', eva: 'missing', leo: 'rejected' });
  for (const [name, column] of [
    ['gradebook.csv', 'score'],
    ['canvas.csv', 'ebm (7)'],
    ['moodle.csv', 'Grade'],
    ['gradescope.csv', 'Total Score'],
  ])
    expect([name, await cells(name, column)]).toEqual([name, { ana: '', eva: '0', leo: '0' }]);
});

test('its author reads what arrived and what to hand in', async () => {
  for (const [language, words] of [
    ['es', ['informe.pdf', 'No es un cero', 'entrega']],
    ['en', ['informe.pdf', 'not a zero', 'hand in']],
  ] as const) {
    const report = await readFile(join(out, 'submissions/ana', `report.${language}.html`), 'utf8');
    for (const word of words) expect(report).toContain(word);
  }
});

test('the other formats have no score for it, and say why', async () => {
  const verdict = JSON.parse(await readFile(join(out, 'submissions/ana/verdict.json'), 'utf8')) as Verdict;
  expect(verdict.topics[0]).toMatchObject({ score: null, status: 'unreadable', bonus: 0 });
  expect(verdict.topics[0].checks.every(({ points }) => points === null)).toBe(true);
  const junit = renderJunit([verdict], 'en');
  expect(junit).toMatch(/<property name="status" value="unreadable"><\/property><property name="score" value="">/);
  expect(junit).toMatch(/tests="1" failures="0" errors="0" skipped="1"/);
  expect(JSON.parse(renderPrairieLearn(verdict, 'en'))).toMatchObject({ gradable: false, tests: [] });
  expect(JSON.parse(renderClassroom(verdict, 'en'))).toMatchObject({ max_score: 0 });
});

test('a person can still give it a score', async () => {
  const { exitCode, stdout } = await grade('--adjustments', join(files, 'adjust.csv'));
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('Received and nothing readable');
  expect(await cells('gradebook.csv', 'score')).toMatchObject({ ana: '7', leo: '0' });
  expect(await cells('canvas.csv', 'ebm (7)')).toMatchObject({ ana: '7' });
}, 120_000);
