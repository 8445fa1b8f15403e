/**
 * A kit, made by the real command: it grades like the project, names mistakes from numbers, and holds nothing that is
 * kept back.
 */
import { execa } from 'execa';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deflateRawSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith, gradiente } from '../cli/testing/run.ts';
import { linkPackages } from '../cli/testing/link-packages.ts';
import { encode } from '../values/codec.ts';
import { planChecks } from '../engine/3-check.ts';
import { gradeOpened } from '../engine/grade-topic.ts';
import { recordedMistakes } from '../engine/recorded-mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { recordedOracle, unpackRecord } from '../oracle/recorded.ts';
import type { Verdict } from '../verdict/schema.ts';
import { wrongInside } from './inside.ts';
import { contextOf, PROJECT } from './project.ts';

const TOPIC = 'ebm';
let kit = '';
beforeAll(async () => {
  kit = join(await folderWith({}), 'kit');
  const { exitCode, stdout } = await gradiente('kit', ['--out', kit, '--topic', TOPIC, '--title', 'Energía 7']);
  expect([exitCode, stdout]).toEqual([0, kit]);
  await linkPackages(PROJECT, kit);
});

const inKit = (...args: string[]) =>
  execa(process.execPath, ['graders/cli/start.mjs', 'check', TOPIC, ...args], {
    cwd: kit,
    reject: false,
    env: { LANG: 'C' },
  });
const verdictOf = (stdout: unknown): Omit<Verdict, 'run'> => {
  const { run, ...stable } = JSON.parse(String(stdout)) as Verdict;
  expect(run.milliseconds).toBeGreaterThan(0);
  return stable;
};

test("a wrong solution gets the project's public verdict, to the bit, and its mistake is named", async () => {
  const text = await readFile(`${PROJECT}fixtures/submissions/ebm-wrong/ebm/solution.ts`, 'utf8');
  const folder = await folderWith({ [`${TOPIC}/solution.ts`]: text });
  const [ours, theirs] = await Promise.all([
    gradiente('check', [TOPIC, '--dir', folder, '--json']),
    inKit('--dir', folder, '--json'),
  ]);
  expect([ours.exitCode, theirs.exitCode]).toEqual([1, 1]);
  const verdict = verdictOf(theirs.stdout);
  expect(verdict).toEqual(verdictOf(ours.stdout));
  expect(verdict.topics[0].misconceptions.length).toBeGreaterThan(0);

  const failed = verdict.topics[0].checks.find(({ outcome }) => outcome === 'failed')!;
  const replayed = await inKit('--dir', folder, '--replay', failed.replay!, '--lang', 'en');
  expect(replayed.exitCode).toBe(1);
  expect(String(replayed.stdout).toLowerCase()).toContain(failed.evidence!.differs!.en.slice(0, 20).toLowerCase());

  // a case of a batch's seed, as a teacher's verdict has it: no number for it is in the kit
  const { checks } = await loadTopic(PROJECT, TOPIC);
  const [
    {
      samples: [{ input }],
    },
  ] = planChecks(
    TOPIC,
    checks.filter(({ id }) => id === failed.id),
    'a batch',
  );
  const token = `g1.${deflateRawSync(encode({ topic: TOPIC, check: failed.id, input, expected: [] })).toString('base64url')}`;
  const foreign = await inKit('--dir', folder, '--replay', token, '--lang', 'en');
  expect([foreign.exitCode, foreign.stderr]).toEqual([2, expect.stringContaining("the token is of a teacher's batch")]);
});

test('what is said of a mistake that nobody wrote down is said in a kit too, to the letter', async () => {
  const right = await readFile(`${PROJECT}reference/${TOPIC}/solution.ts`, 'utf8');
  const own = right
    .replace('export function quadraticEnergy', 'function energyOf')
    .replace('export function gibbs', 'function weightsOf')
    .replace('export function inferY', 'function descend')
    .replaceAll('../../graders/', `${PROJECT}graders/`);
  const text = `${own}
export const quadraticEnergy: typeof energyOf = (x, y, W, b) => tf.tidy(() => energyOf(x, y, W, b.mul(-1)));
export const gibbs: typeof weightsOf = (E, beta, dy) => tf.tidy(() => weightsOf(E, beta, dy).square());
export const inferY: typeof descend = (energy, y0, opts) => descend(energy, y0, { ...opts, steps: opts.steps + 2 });
`;
  const folder = await folderWith({ [`${TOPIC}/solution.ts`]: text });
  const [ours, theirs] = await Promise.all([
    gradiente('check', [TOPIC, '--dir', folder, '--json']),
    inKit('--dir', folder, '--json'),
  ]);
  const verdict = verdictOf(theirs.stdout);
  expect(verdict).toEqual(verdictOf(ours.stdout));
  const said = verdict.topics[0].checks.flatMap(({ id, statement }) =>
    statement == null ? [] : [[id, statement.kind]],
  );
  expect(said).toContainEqual(['quadraticEnergy.values', 'relation']);
  expect(said).toContainEqual(['gibbs.values', 'relation']);
});

test('the starter is not started, and says which kit it belongs to', async () => {
  const { exitCode, stdout } = await inKit('--json');
  const {
    topics: [topic],
    grader,
  } = verdictOf(stdout);
  expect([exitCode, topic.status, topic.kit]).toEqual([0, 'not-started', grader.hash]);
  expect(grader).toEqual(
    JSON.parse(await readFile(join(kit, 'kit.json'), 'utf8'), (key, value) => (key === 'topics' ? undefined : value)),
  );
});

test('a kit is written into a new folder only', async () => {
  const { exitCode, stderr } = await gradiente('kit', ['--out', kit, '--lang', 'en']);
  expect([exitCode, stderr]).toEqual([2, `'${kit}' is not empty: give a new folder for the kit.`]);
});

test('its README has the title that was given, and only commands and files that are there', async () => {
  const { scripts } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8')) as { scripts: object };
  for (const [name, handout] of [
    ['README.md', 'handout.es.md'],
    ['README.en.md', 'handout.en.md'],
  ]) {
    const text = await readFile(join(kit, name), 'utf8');
    expect(text.split('\n')[0]).toBe('# Energía 7');
    expect(text).toContain(handout);
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const paths = [...text.matchAll(/`(assignments\/[\w-]+)/g)].map(([, path]) => path);
    expect(new Set(paths)).toEqual(new Set([`assignments/${TOPIC}`]));
  }
  expect(await readFile(join(kit, '.vscode/launch.json'), 'utf8')).toContain('"check"');
});

test("no teacher's command is in it", async () => {
  const { exitCode, stderr } = await execa(process.execPath, ['graders/cli/start.mjs', 'grade', '--lang', 'en'], {
    cwd: kit,
    reject: false,
  });
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining("There is no command 'grade': the commands are check, grade:pr, comment:pr."),
  ]);
  const { scripts } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8')) as { scripts: object };
  expect(Object.keys(scripts)).toEqual(['check', 'grade:pr', 'comment:pr', 'test', 'v']);
});

test('a repository made from it gives a pull request the public verdict, and says so', async () => {
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: kit,
    });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=kit');
  await git('switch', '--quiet', '--create=work');
  const solution = join(kit, `assignments/${TOPIC}/solution.ts`);
  const starter = await readFile(solution);
  await writeFile(solution, await readFile(`${PROJECT}fixtures/submissions/ebm-wrong/ebm/solution.ts`));
  await git('commit', '--quiet', '--all', '--message=work');
  await git('switch', '--quiet', 'main');
  const out = join(kit, 'reports/out/pull');
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [
      'graders/cli/start.mjs',
      'grade:pr',
      '--base',
      'main',
      '--head',
      'work',
      '--out',
      out,
      '--lang',
      'en',
      '--allow-weaker-isolation',
    ],
    { cwd: kit, reject: false },
  );
  expect([exitCode, stderr, stdout]).toEqual([
    0,
    '',
    expect.stringContaining('Public verdict: this repository has no reference, so hidden checks are not run.'),
  ]);
  expect(stdout).toMatch(/ebm: graded, [\d.]+ \/ [\d.]+/);
  expect(await readFile(solution)).toEqual(starter); // nothing of the pull request was checked out
  expect((await readdir(out)).length).toBeGreaterThan(1);
});

test('no line of a reference, an alternative, a mistake or a hidden check is in it', async () => {
  const all = await textsIn(PROJECT, ['assignments', 'graders', 'reference', 'reports']);
  const isKept = (path: string) =>
    /^(reference\/|graders\/proof\/|graders\/topics\/[^/]+\/checks\/hidden\/)|^(?!assignments\/).*\.test\.ts$/.test(
      path,
    );
  const open = new Set([...all].filter(([path]) => !isKept(path)).flatMap(([, text]) => linesOf(text)));
  const secret = new Set(
    [...all]
      .filter(([path]) => isKept(path))
      .flatMap(([, text]) => linesOf(text))
      .filter((line) => !open.has(line)),
  );
  expect(secret.size).toBeGreaterThan(2000);
  const given = await textsIn(kit, ['.']);
  expect([...given.keys()].filter(isKept)).toEqual([]);
  expect(
    [...given].flatMap(([path, text]) =>
      linesOf(text)
        .filter((line) => secret.has(line))
        .map((line) => `${path}: ${line}`),
    ),
  ).toEqual([]);

  const { checks } = await loadTopic(PROJECT, TOPIC);
  const hidden = checks.filter(({ visibility }) => visibility === 'hidden').map(({ id }) => id);
  expect(hidden.length).toBeGreaterThan(3);
  for (const [path, text] of given) for (const id of hidden) expect(text.includes(id), `${id} in ${path}`).toBe(false);
});

test('every known mistake gets the same public verdict from numbers as from its source', async () => {
  const { context: live, close } = await contextOf(TOPIC, null);
  afterAll(close);
  const { submissions, mistakes } = await wrongInside(TOPIC);
  const record = unpackRecord(await readFile(join(kit, `fixtures/golden/${TOPIC}/recorded.bin`)));
  const recorded = { ...live, oracle: recordedOracle(record), mistakes: recordedMistakes(record), plans: new Map() };
  let named = 0;
  for (const [name, wrong] of [...submissions].filter((_, i) => i % 2 === 0)) {
    const [ours, theirs] = [await gradeOpened(wrong, { ...live, mistakes }), await gradeOpened(wrong, recorded)];
    expect(theirs.verdict, name).toEqual(ours.verdict);
    named += theirs.verdict.misconceptions.length;
  }
  expect(named).toBeGreaterThan(10);
});

test('in an editor the same verdict is a list of tests with the same words', async () => {
  const text = await readFile(`${PROJECT}fixtures/submissions/ebm-wrong/ebm/solution.ts`, 'utf8');
  await writeFile(join(kit, `assignments/${TOPIC}/solution.ts`), text);
  const vitest = execa(
    process.execPath,
    [join(kit, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${kit}/report.json`],
    { cwd: join(kit, `assignments/${TOPIC}`), reject: false, env: { LANG: 'en_GB.UTF-8' } },
  );
  const [{ exitCode }, checked, plain] = await Promise.all([
    vitest,
    inKit('--json', '--lang', 'en'),
    inKit('--lang', 'en'),
  ]);
  expect([exitCode, checked.exitCode]).toEqual([1, 1]);
  const {
    testResults: [file],
  } = JSON.parse(await readFile(join(kit, 'report.json'), 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
  };
  const [loads, ...tests] = file.assertionResults;
  expect(loads.status).toBe('passed');
  const {
    topics: [topic],
  } = verdictOf(checked.stdout);
  const asTest = {
    passed: 'passed',
    failed: 'failed',
    crashed: 'failed',
    'over-limit': 'failed',
    skipped: 'skipped',
    'not-implemented': 'skipped',
    'grader-fault': 'failed',
  };
  expect(tests.map(({ title, status }) => [title.split(' · ')[0], status])).toEqual(
    topic.checks.map(({ id, outcome }) => [id, asTest[outcome]]),
  );
  const [first] = tests.filter(({ status }) => status === 'failed');
  const lines = first.failureMessages[0]
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('it differs') || line.startsWith('▶'));
  expect(lines.length).toBe(1 + Number(first.failureMessages[0].includes('it differs')));
  // the terminal knows its last check's cases by their numbers, an editor by the whole token
  expect(first.failureMessages[0]).toMatch(/npm run check -- ebm --replay g1\./);
  expect(plain.stdout).toMatch(/npm run check -- ebm --replay 1$/m);
  for (const line of lines) expect(plain.stdout).toContain(line);
});

/** Lines that say something: neither short nor an import. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 30 && !line.startsWith('import '));
}

/** The texts of some folders by path; what is packed is unpacked, so that nothing hides in it. */
async function textsIn(root: string, folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true, recursive: true })) {
      const path = relative(root, join(entry.parentPath, entry.name));
      if (!entry.isFile() || /(^|\/)(node_modules|\.cache|out)\//.test(path)) continue;
      const bytes = await readFile(join(root, path));
      found.set(path, path.endsWith('.bin') ? brotliDecompressSync(bytes).toString('latin1') : bytes.toString('utf8'));
    }
  }
  return found;
}
