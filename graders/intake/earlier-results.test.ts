/** Results of an earlier run are no submission, wherever they lie and whatever they are called; all else is one. */
import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { readIntake } from './read-intake.ts';
import { zipOf } from './testing/archives.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const STATE = '{"seed":"0123456789abcdef","running":{"pid":1,"host":"h","since":"2026-03-09T10:00:00Z"}}\n';
const results = (folder: string) => ({
  [`${folder}batch.json`]: STATE,
  [`${folder}index.html`]: '<!doctype html>',
  [`${folder}gradebook.csv`]: 'submission,topic,score,max,status\n',
  [`${folder}verdicts.json`]: '[]',
  [`${folder}submissions/ana/verdict.json`]: '{}',
  [`${folder}submissions/ana/report.en.html`]: '<!doctype html>',
});
const works = { 'ana/ebm/solution.ts': 'a', 'eva/ebm/solution.ts': 'e' };
const canvas = { 'solnoa_1_10_ebm.ts': 'n', 'ruizblas_2_20_ebm.ts': 'b' };

async function read(path: string) {
  const { submissions, problems, taken } = await readIntake(path, ASKED);
  return {
    ids: submissions.map(({ id, topics }) => [id, topics.get('ebm')?.kind]),
    taken: taken.en,
    said: problems.map(({ text }) => text.en),
  };
}
const skipped = (named: string) => `${named} holds the results of an earlier run, and was passed over.`;

test.each<[string, Record<string, string>, Record<string, string>, string]>([
  ['a folder', works, results('salida/'), skipped('`salida`')],
  ['a folder within another', works, results('reports/out/'), skipped('`reports/out`')],
  [
    'a folder beside that around a class',
    { 'hw7/ana/ebm/solution.ts': 'a', 'hw7/eva/ebm/solution.ts': 'e' },
    results('out/'),
    skipped('`out`'),
  ],
  ['a folder in a student’s', works, results('ana/out/'), skipped('`ana/out`')],
  ['a folder beside Canvas’s files', canvas, results('out/'), skipped('`out`')],
  [
    'the source itself',
    canvas,
    results(''),
    'The results of an earlier run lie among the submissions, and were passed over: another folder with --out is better.',
  ],
])('%s: the class is read as it was without', async (_, files, more, sentence) => {
  const before = await read(await folderWith(files));
  const { said, ...after } = await read(await folderWith({ ...files, ...more }));
  expect([after, said]).toEqual([{ ids: before.ids, taken: before.taken }, [...before.said, sentence]]);
});

test('in an archive of the class too', async () => {
  const entries = Object.entries({ ...works, ...results('salida/') }).map(([name, content]) => ({ name, content }));
  const path = join(await folderWith({}), 'class.zip');
  await writeFile(path, zipOf(entries));
  expect((await read(path)).ids.map(([id]) => id)).toEqual(['ana', 'eva']);
});

test.each<[string, Record<string, string>]>([
  ['only called so', { 'out/ebm/solution.ts': 'o' }],
  [
    'another program’s batch.json',
    { 'out/batch.json': '{"steps":[]}', 'out/submissions/x.txt': '', 'out/ebm/solution.ts': 'o' },
  ],
  ['no JSON at all', { 'out/batch.json': 'seed', 'out/submissions/x.txt': '', 'out/ebm/solution.ts': 'o' }],
  ['a state without verdicts', { 'out/batch.json': STATE, 'out/ebm/solution.ts': 'o' }],
])('a student’s folder is a submission: %s', async (_, more) => {
  const { ids } = await read(await folderWith({ ...works, ...more }));
  expect(ids).toEqual([
    ['ana', 'files'],
    ['eva', 'files'],
    ['out', 'files'],
  ]);
});
