/** From a platform's download to what it takes back. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';

import yauzl from 'yauzl';
import { folderWith, gradiente, PROJECT } from './testing/run.ts';

const right = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-right/ebm/solution.ts'));
let folder = '';
let out = '';
const back = (...args: string[]) => gradiente('return', [out, ...args, '--lang', 'en']);

beforeAll(async () => {
  folder = await folderWith({
    'class/Ana López_77_assignsubmission_file_/ebm/solution.ts': right,
    'class/Blas Ruiz_78_assignsubmission_file_/ebm/solution.ts': 'export const inferY = ;\n',
    'roster.csv': 'id,name\nu1,Ana López\nu2,Blas Ruiz\nu3,Noa Sol\n',
    'adjustments.csv': 'submission,topic,check,points,reason,who\nu1,ebm,,-1,late reply,ML\n',
    'worksheet.csv':
      'Identifier,"Full name",Grade,"Maximum Grade","Last modified (grade)","Feedback comments"\r\nParticipant 77,"Ana López",,100.00,-,\r\nParticipant 78,"Blas Ruiz",,100.00,-,"- see me"\r\n',
  });
  out = join(folder, 'out');
  const options = ['--roster', join(folder, 'roster.csv'), '--adjustments', join(folder, 'adjustments.csv')];
  const args = [join(folder, 'class'), '--topic', 'ebm', ...options, '--out', out, '--allow-weaker-isolation'];
  expect((await gradiente('grade', args)).exitCode).toBe(0);
}, 120_000);

test('Moodle: a zip of feedback files in its own folders, and the worksheet with grades and comments that count', async () => {
  const { exitCode, stdout, stderr } = await back('--moodle', '--worksheet', join(folder, 'worksheet.csv'));
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`2 reports in ${join(out, 'return/moodle-feedback.zip')}.`);
  expect(stdout).toContain("Without a report: `u3` (it came in no download of Moodle's");
  expect(stdout).toContain('worksheet.csv: 1 row has a comment already, which stays.');
  const zip = await filesIn(join(out, 'return/moodle-feedback.zip'));
  expect([...zip.keys()]).toEqual([
    'Ana López_77_assignsubmission_file_/report.html',
    'Blas Ruiz_78_assignsubmission_file_/report.html',
  ]);
  expect(zip.get('Ana López_77_assignsubmission_file_/report.html')).toBe(
    await readFile(join(out, 'submissions/u1/report.en.html'), 'utf8'),
  );
  const rows = parse<Record<string, string>>(await readFile(join(out, 'return/moodle-worksheet.csv')), {
    columns: true,
  });
  expect(rows.map((row) => [row.Grade, row['Feedback comments']])).toEqual([
    ['97.83', 'Energy-based models: 45 / 46 points. The report is among the feedback files.'],
    ['0', '- see me'],
  ]);
}, 60_000);

test('a folder for each student, also for who handed in nothing', async () => {
  expect((await back('--folder')).exitCode).toBe(0);
  expect((await readdir(join(out, 'return/students'))).sort()).toEqual(['u1', 'u2', 'u3']);
}, 60_000);

test('what is not clear is refused, and nothing is written', async () => {
  for (const [args, sentence] of [
    [[], 'Give the graded folder and one platform'],
    [['--canvas', '--moodle'], 'Give the graded folder and one platform'],
    [['--canvas', '--worksheet', 'x.csv'], '--worksheet is Moodle'],
    [['--moodle', '--worksheet', join(folder, 'none.csv')], 'cannot be read (ENOENT)'],
  ] as const) {
    const { exitCode, stderr } = await back(...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  }
  const { exitCode, stderr } = await gradiente('return', [folder, '--folder', '--lang', 'en']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is not a folder that npm run grade has finished')]);
}, 60_000);

async function filesIn(path: string): Promise<Map<string, string>> {
  const archive = await yauzl.openPromise(path);
  const files = new Map<string, string>();
  for await (const entry of archive.eachEntry())
    files.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  return files;
}
