/**
 * A real repository with the grader in it, branches that try tricks, and the action's own scripts run as GitHub's
 * runner does.
 */
import { execa } from 'execa';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPullRequest, type PullRequest } from '../../reports/github/pull-request.ts';
import { bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import { validVerdict } from '../verdict/validate.ts';
import { autograderFiles } from './gradescope/files.ts';
import { folderBeside, linkPackages } from './testing/packages.ts';
import { Repository, type Change } from './testing/repository.ts';
import { PROJECT } from './testing/run.ts';

const SOLUTION = 'assignments/ebm/solution.ts';
const sample = (name: string) => readFileSync(join(PROJECT, `fixtures/submissions/${name}/ebm/solution.ts`), 'utf8');
const TRICKS: Readonly<Record<string, Change>> = {
  'graders/engine/6-score.ts': 'throw new Error("the head\'s grader ran");\n',
  'graders/topics/ebm/topic.ts': 'throw new Error("the head\'s grader ran");\n',
  'reference/ebm/exact.ts': 'throw new Error("the head\'s reference ran");\n',
  'assignments/ebm/assignment.json': '{"rubric": {}}',
  'package.json': '{"scripts": {"grade:pr": "echo 100", "preinstall": "exit 9"}, "dependencies": {"node": "1.2.3"}}',
  'package-lock.json': '{"packages": {}}',
  '.npmrc': 'registry=https://registry.invalid/\n',
  '.github/workflows/grade.yml': 'on: push\n',
  '.github/actions/grade/action.yml': 'name: mine\n',
  '.gitattributes': '* filter=evil\n',
};
let root = '';
let repository: Repository;
const heads: Record<string, string> = {};

beforeAll(async () => {
  root = await folderBeside('pull-requests');
  const project = join(root, 'project');
  const files = (await autograderFiles(PROJECT, { topic: 'ebm', seed: '0', language: 'en' })).filter(
    ({ name }) => !['setup.sh', 'run_autograder', 'autograder.json'].includes(name),
  );
  for (const { name, content } of [
    ...files,
    { name: '.gitignore', content: 'node_modules\nreports/out/\n' },
    { name: SOLUTION, content: readFileSync(join(PROJECT, SOLUTION)) },
    { name: '.github/workflows/grade.yml', content: 'x' },
  ]) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), content);
  }
  await linkPackages(project);
  repository = await Repository.of(project);
  heads.main = await repository.git('rev-parse', 'main');
  heads.right = await repository.branch('right', { [SOLUTION]: sample('ebm-right') });
  heads.wrong = await repository.branch('wrong', { [SOLUTION]: sample('ebm-wrong') });
  heads.tricks = await repository.branch('tricks', { [SOLUTION]: sample('ebm-wrong'), ...TRICKS });
  const never = [
    `export const a = ${'async('.repeat(60)}${')'.repeat(60)};`,
    `export const a = ${'<T>('.repeat(60)}1${')'.repeat(60)};`,
  ];
  heads.hostile = await repository.branch('hostile', {
    [SOLUTION]: sample('ebm-wrong'),
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`assignments/ebm/helper-${i}.ts`, `${never[i % 2]}\n// ${i}\n`]),
    ),
  });
  heads.grader = await repository.branch('grader', {
    'graders/engine/6-score.ts': TRICKS['graders/engine/6-score.ts'],
  });
}, 60_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const gradePr = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  execa(
    process.execPath,
    [join(repository.folder, 'graders/cli/start.mjs'), 'grade:pr', ...args, '--lang', 'en', '--allow-weaker-isolation'],
    { cwd: repository.folder, reject: false, env: { ...env } },
  );
const reportIn = (out: string): PullRequest =>
  readPullRequest(readFileSync(join(out, 'comment/pull-request.json'), 'utf8'))!;

test('a right solution gets full marks, and nothing that is written names the seed', async () => {
  const out = join(root, 'right');
  const { exitCode, stdout } = await gradePr([
    '--base',
    'main',
    '--head',
    'right',
    '--out',
    out,
    '--threshold',
    '100',
    '--seed',
    '20200309',
  ]);
  expect(stdout).toMatch(/^Isolation: .*\nebm: graded, (\d+) \/ \1\n\n.*\/right$/);
  expect(exitCode).toBe(0);
  expect(readdirSync(out).sort()).toEqual([
    'annotations.txt',
    'classroom.json',
    'comment',
    'junit.xml',
    'report.en.html',
    'report.es.html',
    'summary.md',
    'verdict.json',
  ]);
  for (const name of readdirSync(out).filter((one) => one !== 'comment'))
    expect(readFileSync(join(out, name), 'utf8')).not.toContain('20200309');
  expect(validVerdict(JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8'))).seed).toBeNull();
  expect(reportIn(out)).toMatchObject({ pull: null, head: heads.right, kind: 'full', ignored: { count: 0 } });
});

test("files that no parser ends on cost their limits: the verdict is the solution's, and so are its places", async () => {
  const [plain, hostile] = [join(root, 'plain'), join(root, 'hostile')];
  const given = ['--base', 'main', '--seed', '1', '--threshold', '90'];
  await gradePr([...given, '--head', 'wrong', '--out', plain]);
  const began = performance.now();
  const { exitCode, stderr } = await gradePr([...given, '--head', 'hostile', '--out', hostile]);
  expect(performance.now() - began).toBeLessThan(90_000);
  expect([exitCode, stderr]).toEqual([1, '']);
  const [expected, got] = [plain, hostile].map((out) => reportIn(out).verdict!.topics);
  expect(got.map(({ score, checks }) => [score, checks.map(({ id, points }) => [id, points])])).toEqual(
    expected.map(({ score, checks }) => [score, checks.map(({ id, points }) => [id, points])]),
  );
  const annotations = readFileSync(join(hostile, 'annotations.txt'), 'utf8');
  expect(annotations).toBe(readFileSync(join(plain, 'annotations.txt'), 'utf8'));
  expect(annotations).toMatch(/^::error file=assignments\/ebm\/solution\.ts,line=(?!1,)/);
});

describe("the action's scripts, with the event and the environment of GitHub's runner", () => {
  const at = (name: string) => join(root, 'runner', name);
  let steps: { name: string; run?: string; id?: string; env?: Record<string, string> }[] = [];
  const ended: Record<string, Awaited<ReturnType<typeof step>>> = {};
  /** the same wrong solution, without a trick */
  let honest: NonNullable<PullRequest['verdict']>;

  /**
   * Runs one script as the runner does: bash, stopping at the first failure, its environment and nothing of the
   * workflow's words in the script.
   */
  async function step({ run, env = {} }: (typeof steps)[number], inputs: Readonly<Record<string, string>>) {
    const filled = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => inputs[input]),
      ]),
    );
    return execa('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run!], {
      cwd: repository.folder,
      reject: false,
      timeout: 120_000,
      env: {
        PATH: `${at('bin')}:${process.env.PATH ?? ''}`,
        GITHUB_ACTIONS: 'true',
        CI: 'true',
        GITHUB_WORKFLOW: 'Autograding Tests',
        GITHUB_SERVER_URL: 'https://github.com',
        RUNNER_TEMP: at('temp'),
        GITHUB_EVENT_PATH: at('event.json'),
        GITHUB_STEP_SUMMARY: at('summary.md'),
        GITHUB_OUTPUT: at('output.txt'),
        ...filled,
      },
    });
  }

  beforeAll(async () => {
    await gradePr(['--base', 'main', '--head', 'wrong', '--out', join(root, 'wrong')]);
    honest = reportIn(join(root, 'wrong')).verdict!;
    await Promise.all(['bin', 'temp'].map((name) => mkdir(at(name), { recursive: true })));
    // what needs root or the registry is written down instead of done; npm run is the real one
    for (const [name, script] of [
      ['sudo', `echo "$@" >> ${at('asked')}`],
      [
        'npm',
        `[ "$1" = ci ] && { echo "npm $*" >> ${at('asked')}; exit 0; }\nshift 2; name=$1; shift 2; exec ${process.execPath} graders/cli/start.mjs "$name" "$@" ${bubblewrapTrouble() === null ? '' : '--allow-weaker-isolation'}`,
      ],
    ]) {
      await writeFile(at(`bin/${name}`), `#!/bin/bash\n${script}\n`);
      await chmod(at(`bin/${name}`), 0o755);
    }
    const origin = at('origin.git');
    await execa('git', ['clone', '--quiet', '--bare', repository.folder, origin]);
    await execa('git', ['--git-dir', origin, 'update-ref', 'refs/pull/12/head', heads.tricks]);
    // the runner's checkout has the base's history, and never saw the pull request
    const { folder } = repository;
    await rm(join(folder, '.git'), { recursive: true });
    await execa('git', [
      'clone',
      '--quiet',
      '--single-branch',
      '--branch',
      'main',
      '--no-checkout',
      origin,
      at('clone'),
    ]);
    await execa('mv', [at('clone/.git'), join(folder, '.git')]);
    await repository.git('reset', '--quiet');
    await writeFile(
      at('event.json'),
      JSON.stringify({
        action: 'synchronize',
        number: 12,
        pull_request: { number: 12, base: { sha: heads.main }, head: { sha: heads.tricks } },
      }),
    );
    steps = (
      parse(await readFile(join(PROJECT, '.github/actions/grade/action.yml'), 'utf8')) as {
        runs: { steps: typeof steps };
      }
    ).runs.steps.filter(({ run }) => run !== undefined);
    const inputs = {
      base: heads.main,
      head: heads.tricks,
      number: '12',
      threshold: '90',
      language: 'en',
      token: 'ghs_readonly',
    };
    for (const one of steps) ended[one.name] = await step(one, inputs);
  }, 120_000);

  test("the pull request is fetched as objects; bubblewrap and the base's packages are asked for", () => {
    expect(Object.keys(ended)).toEqual([
      "Fetch the pull request's objects",
      'Install bubblewrap',
      "Install the base's packages",
      'Grade',
    ]);
    for (const name of Object.keys(ended).slice(0, 3))
      expect([name, ended[name].exitCode, ended[name].stderr]).toEqual([name, 0, '']);
    expect(readFileSync(at('asked'), 'utf8')).toBe(
      'apt-get update --quiet --quiet\napt-get install --yes --quiet --quiet --no-install-recommends bubblewrap\nsysctl --quiet --write kernel.apparmor_restrict_unprivileged_userns=0\nnpm ci --no-audit --no-fund\n',
    );
    expect(readFileSync(join(repository.folder, SOLUTION), 'utf8')).toBe(readFileSync(join(PROJECT, SOLUTION), 'utf8'));
  });

  test("no trick has an effect: the base's graders, reference and rubric gave this score, below the threshold", () => {
    expect([ended.Grade.exitCode, ended.Grade.stderr]).toEqual([1, '']);
    expect(ended.Grade.stdout).toContain('below the minimum of 90%');
    const points = ({ topics }: NonNullable<PullRequest['verdict']>) =>
      topics.map(({ topic, score, max, checks }) => [
        topic,
        score,
        max,
        checks.map((check) => [check.id, check.outcome, check.points, check.misconception]),
      ]);
    expect(points(reportIn(at('temp/gradiente')).verdict!)).toEqual(points(honest));
    expect(reportIn(at('temp/gradiente'))).toMatchObject({ pull: 12, head: heads.tricks, kind: 'full', threshold: 90 });
  });

  test('every trick is reported, in the log and in the summary', () => {
    const { ignored } = reportIn(at('temp/gradiente'));
    expect([ignored.count, [...ignored.paths].sort()]).toEqual([
      Object.keys(TRICKS).length,
      Object.keys(TRICKS).sort(),
    ]);
    for (const path of Object.keys(TRICKS)) {
      expect(ended.Grade.stdout).toContain(path);
      expect(readFileSync(at('summary.md'), 'utf8')).toContain(path);
    }
  });

  test("annotations stand on the student's own lines, and outputs are one line each", () => {
    const annotations = String(ended.Grade.stdout)
      .split('\n')
      .filter((line) => line.startsWith('::'));
    const [{ score, max }] = honest.topics;
    const line =
      sample('ebm-wrong')
        .split('\n')
        .findIndex((text) => text.startsWith('export function freeEnergy')) + 1;
    expect(annotations).toEqual([
      expect.stringContaining(`::error file=${SOLUTION},line=${line},title=It looks like this%3A`),
      `::notice title=Autograding complete::Points ${String(score)}/${max}`,
      `::notice title=Autograding report::{"totalPoints":${String(score)},"maxPoints":${max}}`,
    ]);
    const outputs = Object.fromEntries(
      readFileSync(at('output.txt'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((text) => text.split(/=(.*)/s).slice(0, 2)),
    );
    expect(outputs).toMatchObject({ percent: ((100 * score!) / max).toFixed(2), kind: 'full' });
    const result = JSON.parse(Buffer.from(outputs.result, 'base64').toString()) as {
      tests: { score: number }[];
      max_score: number;
    };
    expect([result.tests.reduce((sum, { score }) => sum + score, 0), result.max_score]).toEqual([score, max]);
  });

  test('a commit that was replaced in the meantime is not graded', async () => {
    const { exitCode, stdout } = await step(steps[0], {
      base: heads.main,
      head: 'f'.repeat(40),
      number: '12',
      token: 'x',
    });
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringContaining('::error::This commit is no longer part of the pull request'),
    ]);
  });
});

test('a pull request that changes no assignment has nothing to grade, and what it changes is reported', async () => {
  await repository.git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
  const out = join(root, 'nothing');
  const { exitCode, stdout } = await gradePr(['--base', 'main', '--head', 'origin/grader', '--out', out]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    'changes the solution of no assignment and there is nothing to grade: write yours in assignments/<topic>/solution.ts.\nIt also changes, without effect on the grade, 1 file: graders/engine/6-score.ts.',
  );
  expect([reportIn(out).verdict, readdirSync(out).sort()]).toEqual([
    null,
    ['annotations.txt', 'comment', 'summary.md'],
  ]);
});

test("code that is not the base's grades nothing", async () => {
  const out = join(root, 'refused');
  const refused: [args: string[], sentence: string][] = [
    [['--base', 'main', '--head', 'nowhere'], "--head: 'nowhere' is no commit of this repository"],
    [['--head', 'main'], 'Give the base and the branch'],
    [
      ['--base', 'main', '--head', 'main', '--threshold', '101'],
      "--threshold must be an integer from 0 to 100, and is '101'.",
    ],
    // the working tree holds main, and this base has other graders
    [
      ['--base', 'origin/grader', '--head', 'origin/wrong'],
      "'graders/engine/6-score.ts' is not the base's: grading uses the base's code only; switch to it ('git switch --detach",
    ],
  ];
  for (const [args, sentence] of refused) {
    const { exitCode, stderr } = await gradePr([...args, '--out', out]);
    expect([args, exitCode, stderr]).toEqual([args, 2, expect.stringContaining(sentence)]);
  }
  await writeFile(join(repository.folder, 'reference/ebm/extra.ts'), '');
  expect((await gradePr(['--base', 'main', '--head', 'origin/wrong', '--out', out])).stderr).toContain(
    "'reference/ebm/extra.ts' is not the base's",
  );
  await rm(join(repository.folder, 'reference/ebm/extra.ts'));
  expect(existsSync(out)).toBe(false);
});
