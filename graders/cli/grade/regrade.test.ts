/** A grader that changes: what was given out stays until someone has seen who gains and who loses. */
import { parse } from 'csv-parse/sync';
import { execa, type Result } from 'execa';
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../../verdict/schema.ts';
import { validVerdict } from '../../verdict/validate.ts';
import { PROJECT } from '../testing/run.ts';

let project = '';
let out = '';
const grade = async (...args: string[]): Promise<Result> =>
  execa(
    process.execPath,
    [
      join(project, 'graders/cli/start.mjs'),
      'grade',
      join(project, 'class'),
      '--out',
      out,
      '--topic',
      'ebm',
      '--topic',
      'masked-lm',
      '--lang',
      'en',
      '--allow-weaker-isolation',
      ...args,
    ],
    { reject: false, cwd: project },
  );
const bytes = (name: string) => readFileSync(join(out, name), 'utf8');
const verdict = (id: string) => validVerdict(JSON.parse(bytes(`submissions/${id}/verdict.json`)));
const ebm = (from: Verdict) => from.topics.find(({ topic }) => topic === 'ebm')!;
const gradebook = () =>
  Object.fromEntries(
    parse<Record<string, string>>(bytes('gradebook.csv'), { columns: true })
      .filter(({ topic }) => topic === 'ebm')
      .map((row) => [row.submission, row]),
  );
const ADJUSTMENTS = [
  'submission,topic,check,points,reason,who',
  '"ana",ebm,,-1,"talked, but owned up",ML',
  'bob,ebm,freeEnergy.values,+0.5,the idea is right,ML',
  'cora,ebm,gibbs.values,excused,the room lost power,ML',
].join('\n');

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-regrade-'));
  project = join(folder, 'project');
  out = join(folder, 'out');
  for (const part of ['graders', 'reference', 'assignments', 'reports', 'package.json', 'package-lock.json'])
    await cp(join(PROJECT, part), join(project, part), {
      recursive: true,
      filter: (path) => !path.includes('/reports/out'),
    });
  symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
  for (const [id, name] of [
    ['ana', 'ebm-right'],
    ['bob', 'ebm-wrong'],
    ['cora', 'ebm-crashes'],
  ]) {
    await mkdir(join(project, 'class'), { recursive: true });
    await cp(join(PROJECT, 'fixtures/submissions', name), join(project, 'class', id), { recursive: true });
  }
  writeFileSync(join(project, 'adjustments.csv'), ADJUSTMENTS);
  await grade();
}, 120_000);

test('adjustments show in gradebook and report, and the verdicts stay pure', async () => {
  const before = ['ana', 'bob', 'cora'].map((id) => bytes(`submissions/${id}/verdict.json`));
  const { exitCode, stdout } = await grade('--adjustments', join(project, 'adjustments.csv'));
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Adjustments by hand: 3.')]);
  expect(['ana', 'bob', 'cora'].map((id) => bytes(`submissions/${id}/verdict.json`))).toEqual(before);
  const rows = gradebook();
  expect([rows.ana.score, rows.ana.max]).toEqual(['45', '46']);
  expect(Number(rows.bob.score)).toBe(ebm(verdict('bob')).score! + 0.5);
  expect(rows.bob.settlement).toBe('freeEnergy.values +0.5: the idea is right (ML)');
  expect(Number(rows.cora.max)).toBe(42);
  expect(bytes('submissions/ana/report.en.html')).toContain('talked, but owned up');
  expect(bytes('submissions/bob/report.es.html')).toContain('the idea is right');
  expect(bytes('submissions/cora/report.en.html')).toContain('the room lost power');
}, 60_000);

test('a changed rubric: a plain run keeps the grades and says so; --regrade shows the table; --yes writes it', async () => {
  const file = join(project, 'assignments/ebm/assignment.json');
  const assignment = JSON.parse(readFileSync(file, 'utf8')) as { rubric: Record<string, number> };
  const [lost, gained] = [
    ebm(verdict('bob')).checks.find(({ outcome }) => outcome === 'failed')!.id,
    ebm(verdict('bob')).checks.find(({ outcome, extension }) => outcome === 'passed' && !extension)!.id,
  ];
  assignment.rubric[lost] += 1;
  assignment.rubric[gained] += 2;
  writeFileSync(file, JSON.stringify(assignment));
  const given = ['ana', 'bob', 'cora'].map((id) => bytes(`submissions/${id}/verdict.json`));
  const book = bytes('gradebook.csv');

  const plain = await grade();
  expect([plain.exitCode, plain.stdout]).toEqual([
    0,
    expect.stringContaining(
      '3 verdicts are of another grader or rubric and stay as given out: --regrade shows what would change.',
    ),
  ]);
  const looked = await grade('--regrade');
  expect(looked.exitCode).toBe(0);
  expect(looked.stdout).toMatch(/Grading 3 anew: [23] gain, 0 lose/);
  expect(looked.stdout).toMatch(new RegExp(`ana +ebm +45 +48 +\\+3 +.*${gained} \\+2`));
  expect(looked.stdout).toContain('No grade was written: add --yes to write them.');
  expect(['ana', 'bob', 'cora'].map((id) => bytes(`submissions/${id}/verdict.json`))).toEqual(given);
  expect(bytes('gradebook.csv')).toBe(book);
  const changes = parse<Record<string, string>>(bytes('regrade/changes.csv'), { columns: true });
  expect(changes).toContainEqual({
    submission: 'bob',
    topic: 'ebm',
    before: gradebook().bob.score,
    after: String(Number(gradebook().bob.score) + 2),
    check: gained,
    check_before: expect.any(String),
    check_after: expect.any(String),
  });

  const written = await grade('--regrade', '--yes');
  expect([written.exitCode, written.stdout]).toEqual([0, expect.stringContaining('Written: 3 verdicts')]);
  expect(written.stdout).toContain('Adjustments by hand: 3, from the last time.');
  expect(gradebook().ana.score).toBe('48'); // 49 and the adjustment that survives
  for (const [i, id] of ['ana', 'bob', 'cora'].entries()) {
    const [kept] = readdirSync(join(out, 'submissions', id, 'history'));
    const old = JSON.parse(bytes(`submissions/${id}/history/${kept}`));
    expect([old.verdict, old.replacedBecause, old.replacedBy]).toEqual([
      JSON.parse(given[i]),
      { ebm: 'grader' },
      verdict(id).fingerprint,
    ]);
  }
  expect([existsSync(join(out, 'regrade')), readdirSync(join(out, 'regrades')).length]).toEqual([false, 2]);
  // the paths that it prints are there
  const printed = String(written.stdout).match(/^\/.*regrades.*\.(csv|html)$/gm)!;
  expect([printed.length, printed.every((path) => existsSync(path))]).toEqual([2, true]);
  const nothing = await grade('--regrade', '--yes');
  expect(nothing.stdout).toContain('Nothing to grade anew');
}, 120_000);

test('only what changed is graded again: a resubmission at once, and of it one topic', async () => {
  const given = ['ana', 'bob', 'cora'].map((id) => bytes(`submissions/${id}/verdict.json`));
  await cp(join(PROJECT, 'fixtures/submissions/masked-lm-right/masked-lm'), join(project, 'class/bob/masked-lm'), {
    recursive: true,
  });
  const { stdout } = await grade();
  expect(stdout).toContain('2 unchanged since the last time.');
  expect([bytes('submissions/ana/verdict.json'), bytes('submissions/cora/verdict.json')]).toEqual([given[0], given[2]]);
  const [before, after] = [JSON.parse(given[1]) as Verdict, verdict('bob')];
  expect(ebm(after)).toEqual(ebm(before));
  expect(after.topics.map(({ status }) => status)).toEqual(['graded', 'graded']);
  const reasons = readdirSync(join(out, 'submissions/bob/history')).map(
    (name) => JSON.parse(bytes(`submissions/bob/history/${name}`)).replacedBecause,
  );
  expect(reasons).toContainEqual({ 'masked-lm': 'work' });
}, 60_000);

test('late days by the course file, and another seed only by a regrade', async () => {
  const course = join(project, 'course.yaml');
  writeFileSync(
    course,
    'deadline: 2026-11-20T23:59:00-03:00\nlate: { percentPerDay: 10, graceHours: 1, capPercent: 30 }\n',
  );
  const { stdout } = await grade('--course', course);
  expect(stdout).toContain('No time of submission in 3 of 3: no late days are counted there; the roster can say it');
  const other = await grade('--seed', '5');
  expect([other.exitCode, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toMatch(/^The batch in '.*' has the seed \w+, not 5: leave out --seed, add --regrade to see/);
  const alone = await grade('--yes');
  expect([alone.exitCode, alone.stderr]).toEqual([
    2,
    '--yes needs --regrade: without it there are no changes to confirm.',
  ]);
}, 60_000);
