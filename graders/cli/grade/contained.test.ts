/** A report, a row or a file of one submission that fails costs itself, is told on top, and all else is written. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mixedVerdict, perfectVerdict } from '../../../reports/testing/sample-verdicts.ts';
import { OutFolder } from '../../batch/out-folder.ts';
import type { TopicVerdict, Verdict } from '../../verdict/schema.ts';
import { slim } from '../../verdict/slim.ts';
import { PROJECT, folderWith, gradiente } from '../testing/run.ts';
import { gradebooks, writeGradebooks } from './gradebooks.ts';
import { settledBy } from '../../batch/settings.ts';
import { Losses } from './lost.ts';
import { Reports, writeClass } from './write.ts';

const named = (verdict: Verdict, submission: string): Verdict => ({ ...verdict, submission });
/** A verdict of whose first topic one key cannot be read, as where a renderer comes upon what it does not know. */
const undrawable = (submission: string, key: string): Verdict => {
  const verdict = named(mixedVerdict(), submission);
  const topic = Object.defineProperty({ ...verdict.topics[0] }, key, {
    enumerable: true,
    get() {
      throw new TypeError(`${key} cannot be drawn`);
    },
  });
  return { ...verdict, topics: [topic, ...verdict.topics.slice(1)] };
};
const isFault = ({ status }: TopicVerdict) => status === 'grader-fault';
const opened = async () => OutFolder.open(join(await folderWith({}), 'out'), '1');
const read = (out: OutFolder, name: string) => readFile(join(out.path, name), 'utf8');

test('a report that cannot be drawn is a page that says so in both languages; the next run draws it', async () => {
  const out = await opened();
  const losses = new Losses();
  const reports = await Reports.of(out, losses);
  await reports.write(undrawable('ana', 'figures'));
  await reports.write(named(perfectVerdict(), 'blas'));
  await reports.save();
  for (const language of ['es', 'en']) {
    const page = await read(out, `submissions/ana/report.${language}.html`);
    expect(page).toContain('El informe de esta entrega no se pudo dibujar.');
    expect(page).toContain('The report of this submission could not be drawn.');
    expect(await read(out, `submissions/blas/report.${language}.html`)).not.toContain('could not be drawn');
  }
  expect(losses.all).toEqual([
    {
      submission: 'ana',
      text: {
        es: 'El informe no se pudo dibujar, y la nota no cambia: `"figures cannot be drawn"`.',
        en: 'The report could not be drawn, and the score stays: `"figures cannot be drawn"`.',
      },
    },
  ]);
  const again = new Losses();
  await (await Reports.of(out, again)).write(named(mixedVerdict(), 'ana'));
  expect(again.all).toEqual([]);
  expect(await read(out, 'submissions/ana/report.en.html')).not.toContain('could not be drawn');
  out.close();
});

test('a report that cannot be written is told, and the others are written', async () => {
  const out = await opened();
  await mkdir(join(out.path, 'submissions/ana/report.es.html/x'), { recursive: true });
  const losses = new Losses();
  const reports = await Reports.of(out, losses);
  for (const id of ['ana', 'blas']) await reports.write(named(perfectVerdict(), id));
  expect(losses.all.map(({ submission, text }) => [submission, text.en])).toEqual([
    [
      'ana',
      expect.stringMatching(/^The report is missing, and the score stays: 'submissions.ana.report\.es\.html' could/),
    ],
  ]);
  expect(existsSync(join(out.path, 'submissions/blas/report.en.html'))).toBe(true);
  out.close();
});

test('whichever verdicts cannot be drawn: the class has all others as they are, and tells of those', async () => {
  const keys = ['score', 'status', 'title', 'checks', 'misconceptions', 'bonus', 'max'];
  const ids = ['s0', 's1', 's2', 's3'];
  const canvas = await gradebooks(['canvas'], [], [], 'en');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.constantFrom(...keys)), { minLength: ids.length, maxLength: ids.length }),
      async (plan) => {
        const out = await opened();
        const losses = new Losses();
        const verdicts = plan.map((key, i) =>
          key === null ? slim(named(mixedVerdict(), ids[i])) : undrawable(ids[i], key),
        );
        await writeGradebooks(out, canvas, verdicts, new Map(), 'en', losses);
        await writeClass(
          out,
          verdicts,
          'en',
          { taken: { es: '', en: '' }, found: { es: '', en: '' }, problems: [] },
          new Map(),
          losses,
        );
        const page = await read(out, 'index.html');
        const lost = new Set(losses.all.map(({ submission }) => submission));
        const rows = parse<Record<string, string>>(await read(out, 'gradebook.csv'), { columns: true });
        for (const [i, id] of ids.entries()) {
          const [topic] = mixedVerdict().topics;
          const [, top = ''] = /class="notice grader-fault"([\s\S]*?)<\/section>/.exec(page) ?? [];
          if (plan[i] === null)
            expect(rows).toContainEqual(expect.objectContaining({ submission: id, score: String(topic.score) }));
          expect([id, lost.has(id)]).toEqual([id, plan[i] !== null]);
          if (plan[i] !== null) expect(top).toContain(`submissions/${id}/report.en.html`);
          expect(page.split('id="submissions"')[1]).toContain(id);
        }
        out.close();
      },
    ),
    { numRuns: 25 },
  );
});

test('a verdict that cannot be settled counts for nothing, and says so', () => {
  const verdict = mixedVerdict();
  const late = { percentPerDay: 10 } as never;
  const settled = settledBy({ course: { deadline: '2026-01-01T00:00:00Z', late } }, null as never, verdict);
  expect(settled.topics.map(({ status, score }) => [status, score])).toEqual(
    verdict.topics.map(() => ['grader-fault', null]),
  );
  expect(settled.topics[0].reason!.es).toMatch(/^Fallo del corrector, no de la entrega: /);
});

test('what throws odd things while it is loaded, and a folder where a verdict should be: the class is graded', async () => {
  const right = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-right/ebm/solution.ts'));
  const folder = await folderWith({
    'class/ana/ebm/solution.ts': right,
    'class/blocked/ebm/solution.ts': right,
    'class/odd/ebm/solution.ts': 'throw { url: import.meta.url, line: 0.5 };\n',
    'class/zoe/ebm/solution.ts': right,
    'out/batch.json': '{"seed":"5"}',
    'out/submissions/blocked/verdict.json/x': '',
  });
  const out = join(folder, 'out');
  const { exitCode, stdout, stderr } = await gradiente('grade', [
    join(folder, 'class'),
    '--topic',
    'ebm',
    '--out',
    out,
    '--allow-weaker-isolation',
    '--lang',
    'en',
  ]);
  expect([exitCode, stderr]).toEqual([3, '']);
  expect(stdout).toMatch(/The grader's own fault in \d \(no point was taken\): blocked/);
  expect(stdout).toContain("'submissions/blocked/verdict.json' could not be written");
  const verdicts = JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
  expect(
    verdicts.map(({ submission, topics: [{ status, score, max }] }) => [submission, status, score === max]),
  ).toEqual([
    ['ana', 'graded', true],
    ['blocked', 'grader-fault', false],
    ['odd', expect.stringMatching(/^(crashed|grader-fault)$/), false],
    ['zoe', 'graded', true],
  ]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toMatch(
    /grader-fault"[\s\S]*?blocked[\s\S]*?could not be written/,
  );
});

test('--regrade: who cannot be written aside keeps its grade, is told, and the others are graded anew', async () => {
  const right = readFileSync(join(PROJECT, 'fixtures/submissions/ebm-right/ebm/solution.ts'));
  const folder = await folderWith({ 'class/ana/ebm/solution.ts': right, 'class/zoe/ebm/solution.ts': right });
  const out = join(folder, 'out');
  const args = [join(folder, 'class'), '--out', out, '--allow-weaker-isolation', '--lang', 'en'];
  expect((await gradiente('grade', [...args, '--seed', '1'])).exitCode).toBe(0);
  await mkdir(join(out, 'regrade/submissions/ana/verdict.json/x'), { recursive: true });
  const { exitCode, stdout, stderr } = await gradiente('grade', [...args, '--regrade', '--seed', '2', '--yes']);
  expect([exitCode, stderr]).toEqual([3, '']);
  expect(stdout).toMatch(
    /^ana: It keeps its grade\. The grader's own fault, not the submission's: .* could not be written/m,
  );
  const verdicts = JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
  expect(verdicts.map(({ submission, seed, topics }) => [submission, seed, topics.some(isFault)])).toEqual([
    ['ana', '1', false],
    ['zoe', '2', false],
  ]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toMatch(/grader-fault"[\s\S]*?ana[\s\S]*?It keeps its grade/);
});
