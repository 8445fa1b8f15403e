/** A failure that two works share becomes a known mistake, in a copy of the project; who gets its name is shown. */
import { execa } from 'execa';
import { existsSync, readFileSync } from 'node:fs';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { alikeFailures } from '../verdict/alike-failures.ts';
import type { Verdict } from '../verdict/schema.ts';
import { folderWith, PROJECT } from './testing/run.ts';

const TOPIC = 'kmeans-ebm';
const RIGHT = readFileSync(join(PROJECT, `fixtures/submissions/bruno/${TOPIC}/solution.ts`), 'utf8');
/** A right work with something else in the place of the squared distances. */
const with_ = (distances: string) =>
  RIGHT.replace('return difference.square().sum(1) as Tensor2D;', `${distances} as Tensor2D;`);
let project = '';
let out = '';
const run = (command: string, ...args: string[]) =>
  execa(process.execPath, ['graders/cli/start.mjs', command, ...args], {
    cwd: project,
    reject: false,
    env: { LANG: 'en_GB.UTF-8' },
  });
const mistake = (...args: string[]) => run('mistake', out, ...args, '--allow-weaker-isolation');
const grade = (...args: string[]) =>
  run('grade', join(project, 'class'), '--out', out, '--allow-weaker-isolation', ...args);
const WORDS = [
  ...['--title-en', 'Energies come out times 1.5, plus 0.25', '--title-es', 'Las energías salen por 1,5, más 0,25'],
  ...['--explanation-en', 'The energy is the squared distance.', '--explanation-es', 'La energía es la distancia²'],
];
const CODE = () => join(project, `reference/${TOPIC}/observed/scaled-and-shifted.txt`);

beforeAll(async () => {
  project = await folderWith({
    [`class/ana/${TOPIC}/solution.ts`]: with_(
      '/* by Ana */ const anaScale = 1.5;\n    return difference.square().sum(1).mul(anaScale).add(0.25)',
    ),
    [`class/bea/${TOPIC}/solution.ts`]: with_('return difference.square().mul(3).sum(1).div(2).add(1).sub(0.75)'),
    [`class/carl/${TOPIC}/solution.ts`]: with_('return difference.abs().sum(1).add(0.125)'),
    [`class/dora/${TOPIC}/solution.ts`]: RIGHT,
  });
  const topics = ['assignments', 'reference', 'graders/topics'].map((folder) => `${folder}/${TOPIC}`);
  for (const part of [
    'graders',
    'reports',
    'reference/exact',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    ...topics,
  ])
    await cp(join(PROJECT, part), join(project, part), {
      recursive: true,
      filter: (path) =>
        !/\.test\.ts$|reports\/out/.test(path) && (part !== 'graders' || !/graders\/topics\/./.test(path)),
    });
  await symlink(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
  out = join(project, 'out');
  const { exitCode, stdout } = await grade();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('2 works give the same wrong answers in energies, without a name yet (ana, bea).');
}, 240_000);

test('works that answer alike without a name are told together', async () => {
  const verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
  const groups = alikeFailures(verdicts);
  expect(groups.map(({ function: name, submissions }) => [name, submissions])).toContainEqual([
    'energies',
    ['ana', 'bea'],
  ]);
  expect(groups.every(({ submissions }) => String(submissions) === 'ana,bea')).toBe(true);
});

test.each([
  [['anna', 'energies', '--id', 'x'], /no submission `anna`.*Did you mean 'ana'/],
  [['../out', 'energies', '--id', 'x'], /no submission/],
  [['ana', 'energis', '--id', 'x'], /Did you mean 'energies'\?.*Without a name fail: `energies`/],
  [['dora', 'energies', '--id', 'x'], /there is nothing to name/],
  [['ana', 'energies', '--id', '../x'], /is no name for a mistake/],
  [['ana', 'energies', '--id', 'extra-half'], /is a known mistake of that topic already/],
  [['ana', 'energies', '--id', 'x'], /missing: --title-es, --title-en, --explanation-es, --explanation-en/],
  [['ana', 'energies', '--id', 'x', ...WORDS], /Nobody can confirm having read it: add --yes/],
  [['ana', 'energies', '--id', 'x', '--yes', ...WORDS.with(1, 'It never squares')], /takes a claim/],
  [['ana', 'energies', '--id', 'x', '--id', 'y', '--yes', ...WORDS], /--id is there twice/],
])(
  '%j is refused in a sentence, and nothing is written',
  async (args, why) => {
    const { exitCode, stderr } = await mistake(...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(why)]);
    expect(existsSync(join(project, `reference/${TOPIC}/observed`))).toBe(false);
  },
  60_000,
);

test('it is shown without its author, proved, written as text, and named by the next grading', async () => {
  const { exitCode, stdout, stderr } = await mistake(
    'ana',
    'energies',
    '--id',
    'scaled-and-shifted',
    '--yes',
    ...WORDS,
  );
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Read it: this code, a student's/);
  expect(stdout).toMatch(/told apart from all of them/);
  const code = await readFile(CODE(), 'utf8');
  expect(stdout).toContain(code.slice(code.indexOf('\n') + 1));
  expect(code).not.toMatch(/\bana\b|Ana|anaScale/);

  const again = await grade('--regrade', '--yes');
  expect(again.stdout).toContain(`${TOPIC}: get the name scaled-and-shifted: 2 (ana, bea).`);
  const verdict = JSON.parse(await readFile(join(out, 'submissions/bea/verdict.json'), 'utf8')) as Verdict;
  expect(verdict.topics[0].misconceptions[0].title.es).toBe('Las energías salen por 1,5, más 0,25');
}, 240_000);

test('the same mistake under another name is refused: nothing would tell them apart', async () => {
  const stale = JSON.parse(await readFile(join(out, 'submissions/bea/verdict.json'), 'utf8')) as Verdict;
  for (const check of stale.topics[0].checks) check.misconception = null;
  await writeFile(join(out, 'submissions/bea/verdict.json'), JSON.stringify(stale));
  const { exitCode, stderr } = await mistake('bea', 'energies', '--id', 'another-name', '--yes', ...WORDS);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('not told apart from scaled-and-shifted')]);
  expect(existsSync(CODE().replace('scaled-and-shifted', 'another-name'))).toBe(false);
}, 120_000);

test('a work that changed since it was graded is refused, in both languages', async () => {
  const file = join(project, `class/carl/${TOPIC}/solution.ts`);
  const graded = await readFile(file, 'utf8');
  await writeFile(file, `${graded}\n// one line more\n`);
  const changed = (...more: string[]) => mistake('carl', 'energies', '--id', 'changed', '--yes', ...WORDS, ...more);
  const [en, es] = [await changed(), await changed('--lang', 'es')];
  await writeFile(file, graded);
  expect([en.exitCode, es.exitCode]).toEqual([2, 2]);
  expect(en.stderr).toMatch(/for kmeans-ebm has changed since it was graded: give npm run grade again/);
  expect(es.stderr).toMatch(/para kmeans-ebm cambió desde que se corrigió: repite npm run grade/);
  expect(existsSync(CODE().replace('scaled-and-shifted', 'changed'))).toBe(false);
}, 120_000);
