/** A topic that begins to count out of 10 in the middle of a course: check, kit, grade and regrade. */
import { parse } from 'csv-parse/sync';
import { execa, type Result } from 'execa';
import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';
import { linkPackages } from './testing/link-packages.ts';
import { PROJECT } from './testing/run.ts';

let project = '';
let out = '';
const run = (folder: string, command: string, ...args: string[]): Promise<Result> =>
  execa(process.execPath, [join(folder, 'graders/cli/start.mjs'), command, ...args, '--lang', 'en'], {
    reject: false,
    cwd: folder,
    env: { LANG: 'C' },
  });
const grade = (...args: string[]) =>
  run(project, 'grade', join(project, 'class'), '--out', out, '--topic', 'ebm', '--allow-weaker-isolation', ...args);
const rubric = () =>
  JSON.parse(readFileSync(join(PROJECT, 'assignments/ebm/assignment.json'), 'utf8')) as Record<string, unknown>;
const count = (points: object) =>
  writeFileSync(join(project, 'assignments/ebm/assignment.json'), JSON.stringify({ ...rubric(), ...points }));
const bytes = (name: string) => readFileSync(join(out, name), 'utf8');
const rows = () =>
  Object.fromEntries(
    parse<Record<string, string>>(bytes('gradebook.csv'), { columns: true }).map((row) => [row.submission, row]),
  );
const ofCheck = async (folder: string): Promise<Omit<Verdict, 'run'>> => {
  const { stdout } = await run(folder, 'check', 'ebm', '--dir', join(project, 'class/bob'), '--json');
  const { run: _volatile, ...stable } = validVerdict(JSON.parse(String(stdout)));
  return stable;
};
const earned = ({ checks }: TopicVerdict) => checks.reduce((sum, { points }) => sum + (points ?? 0), 0);
/** The whole rubric of the topic. */
const SUM = 46;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-out-of-'));
  project = join(folder, 'project');
  out = join(folder, 'out');
  for (const part of [
    'graders',
    'reference',
    'reports',
    'assignments/ebm',
    ...['.github', '.vscode', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ])
    await cp(join(PROJECT, part), join(project, part), {
      recursive: true,
      filter: (path) => !path.includes('/reports/out'),
    });
  symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
  await mkdir(join(project, 'class/dan'), { recursive: true });
  for (const [id, name] of [
    ['ana', 'ebm-right'],
    ['bob', 'ebm-wrong'],
    ['cora', 'ebm-right'],
  ])
    await cp(join(PROJECT, 'fixtures/submissions', name), join(project, 'class', id), { recursive: true });
  await grade('--seed', '7');
}, 120_000);

test('a wrong sum or scale is refused in one sentence before anything is written', async () => {
  const before = bytes('gradebook.csv');
  count({ total: 47 });
  const wrongSum = await grade();
  expect([wrongSum.exitCode, wrongSum.stdout]).toEqual([2, '']);
  expect(wrongSum.stderr).toMatch(
    /assignments\/ebm\/assignment\.json: 'total' is 47, and the points in 'rubric' without the extensions sum to 46: write "total": 46 or mend the points\.$/,
  );
  count({ outOf: 'ten' });
  const wrongScale = await run(project, 'check', 'ebm');
  expect([wrongScale.exitCode, wrongScale.stderr]).toEqual([
    2,
    expect.stringMatching(
      /'outOf' is "ten", and must be a number above 0.*leave it out to count the rubric's 46 points\.$/,
    ),
  ]);
  expect(bytes('gradebook.csv')).toBe(before);
}, 60_000);

test('check and a kit tell the public part of one scale, to the byte', async () => {
  count({ outOf: 10, total: SUM });
  const kit = join(project, '../kit');
  const made = await run(project, 'kit', '--out', kit, '--topic', 'ebm');
  expect([made.exitCode, made.stdout, made.exitCode === 0 ? '' : made.stderr]).toEqual([0, kit, '']);
  await linkPackages(PROJECT, kit);
  const [ours, theirs] = [await ofCheck(project), await ofCheck(kit)];
  expect(theirs).toEqual(ours);
  const [topic] = ours.topics;
  const whole = topic.checks.reduce((sum, { max }) => sum + max, 0);
  expect(whole).toBeLessThan(SUM); // the hidden part is not in it
  expect(topic).toMatchObject({
    outOf: 10,
    rubricMax: SUM,
    max: Math.round((100 * whole * 10) / SUM) / 100,
    score: Math.round((100 * earned(topic) * 10) / SUM) / 100,
  });
  const { stdout } = await run(kit, 'check', 'ebm', '--dir', join(project, 'class/bob'));
  expect(stdout).toContain(`${topic.score ?? 0} / ${topic.max} points (${earned(topic)} of ${whole} rubric points)`);
}, 120_000);

test('a resubmission on the new scale is not mixed with the others without a word', async () => {
  appendFileSync(join(project, 'class/bob/ebm/solution.ts'), '\n// again\n');
  const { exitCode, stdout } = await grade();
  expect(exitCode).toBe(0);
  const note =
    'ebm: not all of its scores have the same maximum: 46 in 3 submissions; 10 in bob. Compare shares, not points; --regrade puts what another rubric graded on the present one.';
  expect(stdout).toContain(note);
  expect(bytes('index.html')).toContain(note);
  expect([rows().ana.max, rows().bob.max, rows().bob.rubric_max]).toEqual(['46', '10', '46']);
}, 60_000);

test('--regrade lists both maxima, says that the scale alone is nothing, and then all count out of 10', async () => {
  const looked = await grade('--regrade');
  expect(looked.stdout).toContain('Grading 3 anew: 0 gain, 0 lose, 3 keep their points.');
  expect(looked.stdout).toContain(
    'ebm: the scale changes from rubric points to a score out of 10; this alone gives and takes nothing.',
  );
  expect(looked.stdout).toMatch(/ana +ebm +46 \/ 46 +10 \/ 10 +±0\n/);
  expect(looked.stdout).toMatch(/dan +ebm +0 \/ 46 +0 \/ 10 +±0\n/);
  expect(parse<object>(bytes('regrade/changes.csv'), { columns: true })).toContainEqual(
    expect.objectContaining({ submission: 'ana', before: '46', after: '10', max_before: '46', max_after: '10' }),
  );
  const written = await grade('--regrade', '--yes');
  expect(written.stdout).not.toContain('the same maximum');
  const { ana, bob, dan } = rows();
  expect([ana.score, ana.max, ana.rubric_score, dan.score, dan.max]).toEqual(['10', '10', '46', '0', '10']);
  const verdict = validVerdict(JSON.parse(bytes('submissions/bob/verdict.json')));
  expect(Number(bob.score)).toBe(Math.round((1000 * earned(verdict.topics[0])) / SUM) / 100);
  expect(bytes('submissions/bob/report.en.html')).toContain(`of 10 (${bob.rubric_score} of 46 rubric points)`);
}, 120_000);

test('adjustments stay rubric points, and what they make of a score is rounded once', async () => {
  writeFileSync(
    join(project, 'adjustments.csv'),
    'submission,topic,check,points,reason,who\nana,ebm,,-1.5,talked,ML\ncora,ebm,gibbs.values,excused,ill,ML\n',
  );
  const { stdout } = await grade('--adjustments', join(project, 'adjustments.csv'));
  const { ana, cora } = rows();
  expect([ana.score, ana.graded_score, ana.rubric_score, ana.settlement]).toEqual([
    '9.67', // 44.5 of 46
    '10',
    '44.5',
    'topic -1.5 rubric points: talked (ML)',
  ]);
  expect([cora.score, cora.max, cora.rubric_max]).toEqual(['9.13', '9.13', '42']);
  expect(stdout).toContain('10 in 3 submissions; 9.13 in cora (with something excused). Compare shares, not points.');
}, 60_000);
