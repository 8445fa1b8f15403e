/** The autograder is unpacked and both of its scripts run, in a folder laid out as Gradescope's container is. */
import { Ajv } from 'ajv';
import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import type { GradescopeResults } from '../../reports/gradescope/results.ts';
import { resultsSchema } from '../../reports/gradescope/testing/results-schema.ts';
import type { PrairieLearnResults } from '../../reports/prairielearn/render-prairielearn.ts';
import { resultsSchema as prairieLearnSchema } from '../../reports/prairielearn/testing/results-schema.ts';
import { folderBeside, linkPackages, pathWith } from './testing/packages.ts';
import { gradiente, PROJECT } from './testing/run.ts';

const WRONG = join(PROJECT, 'fixtures/submissions/ebm-wrong/ebm/solution.ts');
/** All points of the topic that are no bonus: ebm has none. */
const MAX = Object.values(
  JSON.parse(readFileSync(join(PROJECT, 'assignments/ebm/assignment.json'), 'utf8')).rubric as Record<string, number>,
).reduce((sum, points) => sum + points, 0);
const valid = new Ajv({ strict: false }).compile(resultsSchema);
const isPrairieLearn = new Ajv({ strict: false }).compile(prairieLearnSchema);
let root = '';
let names: string[] = [];
let built: Awaited<ReturnType<typeof gradiente>>;
const inside = (path: string) => join(root, path);

beforeAll(async () => {
  root = await folderBeside('gradescope');
  built = await gradiente('gradescope', [
    '--topic',
    'ebm',
    '--out',
    inside('autograder.zip'),
    '--seed',
    '7',
    '--lang',
    'en',
  ]);
  names = await unpack(inside('autograder.zip'), inside('source'));
  await copyFile(inside('source/run_autograder'), inside('run_autograder'));
  await Promise.all([
    mkdir(inside('results')),
    mkdir(inside('submission')),
    writeFile(inside('submission_metadata.json'), '{"id": 4711, "users": []}'),
  ]);
  // the packages are there already, as after an earlier run of setup.sh on the same lockfile
  await linkPackages(inside('source'));
  await writeFile(
    inside('source/.installed-lock'),
    createHash('sha256')
      .update(readFileSync(join(PROJECT, 'package-lock.json')))
      .digest('hex'),
  );
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const script = (name: string, env: NodeJS.ProcessEnv = {}) =>
  execa(inside(name), { cwd: root, reject: false, env: { AUTOGRADER: root, ...env } });
const results = () => JSON.parse(readFileSync(inside('results/results.json'), 'utf8')) as GradescopeResults;

/** Hands in these files, and nothing else. */
async function handIn(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(inside('submission'), { recursive: true });
  await mkdir(inside('submission'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(inside(`submission/${name}`)), { recursive: true });
    await writeFile(inside(`submission/${name}`), content);
  }
}

test("the zip holds the topic and the grader, no other topic, no test, no student's work", () => {
  expect(built.exitCode).toBe(0);
  expect(String(built.stdout).trimEnd().split('\n').at(-1)).toBe(inside('autograder.zip'));
  expect(built.stdout).toContain("may allow no namespaces: then Node's permissions isolate");
  expect(names).toEqual(
    expect.arrayContaining([
      'setup.sh',
      'run_autograder',
      'package-lock.json',
      'reference/ebm/exact.ts',
      'graders/topics/ebm/topic.ts',
      'assignments/ebm/assignment.json',
    ]),
  );
  expect(
    names.filter((name) =>
      /\.test\.ts$|kmeans|^fixtures|assignments\/ebm\/solution|^reports\/out|^graders\/proof/.test(name),
    ),
  ).toEqual([]);
});

test('the same project and seed give the same bytes', async () => {
  await gradiente('gradescope', ['--topic', 'ebm', '--out', inside('again.zip'), '--seed', '7', '--lang', 'en']);
  expect(readFileSync(inside('again.zip')).equals(readFileSync(inside('autograder.zip')))).toBe(true);
});

test('setup.sh installs nothing twice, rehearses, and keeps the compiled guest for later containers', async () => {
  const { exitCode, stdout } = await script('source/setup.sh');
  expect(stdout).toMatch(/^Isolation: .*\nebm: missing, 0 \/ /);
  expect([
    exitCode,
    existsSync(inside('source/.cache/sandbox/guest')),
    existsSync(inside('results/results.json')),
  ]).toEqual([0, true, false]);
});

test('a flat upload is graded, with hidden checks and the isolation said to instructors only', async () => {
  await handIn({ 'solution.ts': readFileSync(WRONG, 'utf8') });
  const { exitCode, stdout } = await script('run_autograder');
  expect(exitCode).toBe(0);
  expect(valid(results())).toBe(true);
  const { score, tests, output } = results();
  expect(stdout).toMatch(new RegExp(`^Isolation: .*\\nebm: graded, ${String(score)} / ${MAX}$`));
  expect(score).toBeGreaterThan(0);
  expect(tests.reduce((sum, one) => sum + (one.score ?? 0), 0)).toBeCloseTo(score!, 9);
  expect(tests.reduce((sum, one) => sum + (one.max_score ?? 0), 0)).toBeCloseTo(MAX, 9);
  expect(new Set(tests.map(({ visibility }) => visibility))).toEqual(new Set(['visible', 'after_due_date']));
  expect(
    tests
      .filter(({ status }) => status === 'failed')
      .map(({ output: said }) => said)
      .join('\n'),
  ).toContain('It looks like this:');
  expect(output).not.toContain(String(score));
});

test('a flat upload that is named after its topic is the same work', async () => {
  const before = results();
  await handIn({ 'EBM.ts': readFileSync(WRONG, 'utf8'), 'notes.txt': 'of no use' });
  const { exitCode } = await script('run_autograder');
  expect([exitCode, results().score]).toEqual([0, before.score]);
});

test('where the container allows no namespaces, the weaker isolation is used and said, with the same scores', async () => {
  const strongest = results();
  const { exitCode, stdout } = await script('run_autograder', {
    PATH: await pathWith(inside('bin'), ['bash', 'env', 'prlimit', 'setpriv', 'ps']),
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^Isolation: Node's permissions, because bubblewrap is not installed.*It does not stop signals/,
  );
  expect(results().tests).toEqual(strongest.tests);
});

test("the same autograder grades in PrairieLearn's container, where the files are in student/", async () => {
  await mkdir(inside('grade/student'), { recursive: true });
  await copyFile(WRONG, inside('grade/student/solution.ts'));
  const { exitCode } = await execa(
    inside('source/node_modules/.bin/node'),
    [inside('source/graders/cli/start.mjs'), 'autograde', '--platform', 'prairielearn', '--root', inside('grade')],
    { reject: false },
  );
  const written = JSON.parse(readFileSync(inside('grade/results/results.json'), 'utf8')) as PrairieLearnResults;
  expect([exitCode, isPrairieLearn(written), written.gradable]).toEqual([0, true, true]);
  expect(written.score).toBeCloseTo(written.tests.reduce((sum, { points }) => sum + points, 0) / MAX, 9);
  expect(written.images.length).toBeGreaterThan(0);
});

test.each([
  [
    'in a folder out of a zip',
    { 'homework/ebm/solution.ts': 'export const x = ;', '__MACOSX/ebm/solution.ts': '' },
    'cannot be loaded: The file cannot be read as TypeScript.\nebm/solution.ts:1',
  ],
  ['nothing at all', { 'README.md': 'of the kit' }, 'There is no solution.ts of this topic in the submission.'],
])('%s is found and named', async (_, files, sentence) => {
  await handIn(files);
  expect((await script('run_autograder')).exitCode).toBe(0);
  expect(results()).toMatchObject({ score: 0 });
  expect(results().output).toContain(sentence);
});

test('what arrived and cannot be read has words and no score: Gradescope knows no blank', async () => {
  await handIn({ 'informe.pdf': '%PDF-1.7' });
  expect((await script('run_autograder')).exitCode).toBe(0);
  expect(results()).toMatchObject({ tests: [] });
  expect(results()).not.toHaveProperty('score');
  expect(results().output).toMatch(/^[^:\n]+\nreceived, cannot be read: Received informe\.pdf \(8 B\)/);
});

test('where the grader itself fails, no results are left for Gradescope to read as a zero', async () => {
  await handIn({ 'solution.ts': readFileSync(WRONG, 'utf8') });
  for (const entry of ['main.ts', 'start.cjs'])
    await writeFile(inside(`source/graders/sandbox/guest/${entry}`), 'throw new Error("broken");\n');
  const { exitCode, stdout } = await script('run_autograder');
  expect(exitCode).toBe(3);
  expect(stdout).toContain("The grader's own fault, not the submission's: no score is recorded.");
  expect(existsSync(inside('results/results.json'))).toBe(false);
});

test('bad arguments end in one sentence', async () => {
  const wrong: [string[], string][] = [
    [[], 'Give the topic and the file'],
    [['--topic', 'ebmm', '--out', inside('x.zip')], "There is no topic 'ebmm'"],
    [['--topic', 'ebm', '--out', '/nowhere/x.zip'], "'/nowhere/x.zip' cannot be written (ENOENT)"],
    [['--topic', 'ebm', '--out', inside('x.zip'), '--seed', 'x'], "--seed must be an integer, and is 'x'."],
  ];
  const ended = await Promise.all(wrong.map(([args]) => gradiente('gradescope', [...args, '--lang', 'en'])));
  for (const [i, { exitCode, stderr }] of ended.entries()) {
    expect([exitCode, String(stderr).trim().split('\n').length]).toEqual([2, 1]);
    expect(stderr).toContain(wrong[i][1]);
  }
  expect(existsSync(inside('x.zip'))).toBe(false);
});

async function unpack(path: string, folder: string): Promise<string[]> {
  const archive = await yauzl.openPromise(path);
  const found: string[] = [];
  for await (const entry of archive.eachEntry()) {
    const file = join(folder, entry.fileName);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await buffer(await archive.openReadStreamPromise(entry)));
    chmodSync(file, (entry.externalFileAttributes >>> 16) & 0o777);
    found.push(entry.fileName);
  }
  return found;
}
