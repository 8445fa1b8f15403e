import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bubblewrapTrouble } from '../sandbox/host/bubblewrap.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const CLASS = join(PROJECT, 'fixtures/submissions');
const KMEANS = ['--topic', 'kmeans-ebm', '--allow-weaker-isolation'];
const bubblewrapWorks = bubblewrapTrouble() === null;

/** What each submission of the sample class must come to: status, failing functions, the named mistake. */
const expected: Record<
  string,
  {
    status: TopicVerdict['status'];
    outcome?: CheckResult['outcome'];
    loses?: string[];
    mistake?: string;
    place?: [string, number];
  }
> = {
  ana: { status: 'graded' },
  bruno: { status: 'graded' },
  carla: { status: 'graded' },
  diego: {
    status: 'graded',
    outcome: 'failed',
    loses: ['energies', 'energy', 'energySurface', 'fit', 'infer'],
    mistake: 'distance-not-squared',
  },
  elena: {
    status: 'graded',
    outcome: 'failed',
    loses: ['energySurface', 'fit', 'infer'],
    mistake: 'argmax-not-argmin',
  },
  fatima: { status: 'graded', outcome: 'failed', loses: ['fit', 'updateW'], mistake: 'empty-cluster-nan' },
  gabriel: { status: 'graded', outcome: 'failed', loses: ['fit', 'updateW'], mistake: 'divides-by-n' },
  hana: { status: 'graded', outcome: 'failed', loses: ['energySurface'], mistake: 'surface-transposed' },
  ivan: { status: 'graded', outcome: 'failed', loses: ['fit'], mistake: 'leaks-in-loop' },
  julia: { status: 'graded', outcome: 'failed', loses: ['init'], mistake: 'init-with-replacement' },
  kenji: { status: 'rejected', place: ['solution.ts', 32] },
  lucia: { status: 'graded', outcome: 'not-implemented', loses: ['fit'] },
  mateo: { status: 'graded', outcome: 'over-limit', loses: ['fit'] },
  nora: { status: 'graded', outcome: 'over-limit', loses: ['energies', 'energySurface', 'fit', 'infer'] },
  omar: { status: 'graded', outcome: 'crashed', loses: ['fit'] },
  paula: { status: 'not-started' },
  quique: { status: 'missing' },
  rosa: { status: 'graded', outcome: 'crashed', loses: ['fit', 'updateW'], place: ['solution.ts', 47] },
};

describe('the sample class', () => {
  let out = '';
  let run: Awaited<ReturnType<typeof gradiente>>;
  let verdicts: Verdict[] = [];
  const verdict = (id: string) => verdicts.find(({ submission }) => submission === id)!.topics[0];

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'gradiente-class-'));
    run = await gradiente('grade', [CLASS, ...KMEANS, '--out', out, '--seed', '20200309', '--lang', 'es']);
    verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8'));
  }, 300_000);

  test('ends with exit code 0, the isolation in force and the page to open', () => {
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/› \d+\/\d+ {2}quedan \d+ (s|min)/); // a pipe has plain lines, now and then
    expect(run.stdout).toContain(
      bubblewrapWorks ? 'Aislamiento: bubblewrap.' : 'Aislamiento: permisos de Node, porque ',
    );
    expect([...new Set(verdicts.map((one) => one.run.isolation))]).toEqual([
      bubblewrapWorks ? 'bubblewrap' : 'node-permissions',
    ]);
    const last = String(run.stdout).trimEnd().split('\n').at(-1)!;
    expect(last).toBe(join(out, 'index.html'));
    expect(existsSync(last)).toBe(true);
  });

  test('every written verdict obeys the schema, in the order of the submissions', () => {
    const kmeans = readdirSync(CLASS).filter((name) => name in expected);
    expect(kmeans.sort()).toEqual(Object.keys(expected).sort());
    for (const id of kmeans)
      expect(
        validVerdict(JSON.parse(readFileSync(join(out, 'submissions', id, 'verdict.json'), 'utf8'))).submission,
      ).toBe(id);
  });

  test.each(Object.entries(expected))('%s', (id, { status, outcome, loses = [], mistake, place }) => {
    const topic = verdict(id);
    expect(topic.status).toBe(status);
    if (place !== undefined) {
      const crash = topic.crash ?? topic.checks.find(({ evidence }) => evidence?.crash)!.evidence!.crash!;
      expect([crash.file, crash.line]).toEqual(place);
    }
    if (status !== 'graded') return expect(topic.score).toBe(0);
    const lost = topic.checks.filter((check) => check.outcome !== 'passed' && check.outcome !== 'skipped');
    expect([...new Set(lost.map((check) => check.function))].sort()).toEqual(loses);
    expect([...new Set(lost.map((check) => check.outcome))]).toEqual(outcome === undefined ? [] : [outcome]);
    expect([...new Set(lost.map((check) => check.misconception))]).toEqual(loses.length === 0 ? [] : [mistake ?? null]);
    if (loses.length === 0) expect(topic.score).toBe(topic.max);
  });

  test('the gradebook has its five columns first and a row for each submission and topic', async () => {
    const rows = parse(await readFile(join(out, 'gradebook.csv'), 'utf8'));
    expect(rows[0].slice(0, 5)).toEqual(['submission', 'topic', 'score', 'max', 'status']);
    expect(rows.find(([id]) => id === 'bruno')!.slice(0, 5)).toEqual([
      'bruno',
      'kmeans-ebm',
      String(verdict('bruno').max),
      String(verdict('bruno').max),
      'graded',
    ]);
  });

  test("the reports exist in both languages, and no student sees the batch's seed or a hidden input", async () => {
    for (const id of Object.keys(expected)) {
      for (const language of ['es', 'en']) {
        const page = await readFile(join(out, 'submissions', id, `report.${language}.html`), 'utf8');
        expect(page).toContain(`<html lang="${language}"`);
        expect(page).not.toContain('20200309');
        for (const check of verdict(id).checks.filter((one) => one.visibility === 'hidden' && one.replay !== null))
          expect(page).not.toContain(check.replay);
      }
    }
  });

  test("the map shows the student's own surface: a mistake in its place changes the data", () => {
    const [right] = verdict('bruno').figures;
    const [wrong] = verdict('elena').figures;
    if (right.kind !== 'surface' || wrong.kind !== 'surface') throw new Error('kmeans-ebm draws a surface');
    const furthest = (figure: typeof right) =>
      Math.max(
        ...figure.student!.flatMap((row, i) =>
          row.map((value, j) => Math.abs(Number(value) - Number(figure.expected[i][j]))),
        ),
      );
    expect(furthest(right)).toBeLessThan(1e-2);
    expect(furthest(wrong)).toBeGreaterThan(1);
    expect(wrong.expected).toEqual(right.expected);
  });

  test('a second run on the same folder keeps what has not changed', async () => {
    const again = await gradiente('grade', [CLASS, ...KMEANS, '--out', out, '--lang', 'es']);
    expect(again.stdout).toContain(`${verdicts.length} sin cambios`);
    expect(JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8'))).toEqual(verdicts);
  }, 60_000);
});

test('the verdict is the same to the byte for one job and for three', async () => {
  const few = await mkdtemp(join(tmpdir(), 'gradiente-few-'));
  for (const id of ['bruno', 'hana', 'julia', 'rosa']) await cp(join(CLASS, id), join(few, id), { recursive: true });
  const outs = await Promise.all(
    ['1', '3'].map(async (jobs) => {
      const out = join(few, '..', `jobs-${jobs}-${Date.now()}`);
      await gradiente('grade', [few, ...KMEANS, '--out', out, '--seed', '9', '--jobs', jobs]);
      return JSON.stringify(
        (JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8')) as Verdict[]).map(
          ({ run: _volatile, ...rest }) => rest,
        ),
      );
    }),
  );
  expect(outs[0].length).toBeGreaterThan(10_000);
  expect(outs[1]).toBe(outs[0]);
}, 120_000);

test('without bubblewrap, foreign work is refused in one sentence unless the weaker isolation is accepted', async () => {
  const few = await folderWith({
    'bruno/kmeans-ebm/solution.ts': readFileSync(join(CLASS, 'paula/kmeans-ebm/solution.ts')),
  });
  const out = join(few, '../', `weaker-${Date.now()}`);
  const none = { PATH: '/nonexistent' };
  const refused = await gradiente('grade', [few, '--topic', 'kmeans-ebm', '--out', out, '--lang', 'en'], none);
  expect([refused.exitCode, existsSync(out)]).toEqual([2, false]);
  expect(refused.stderr).toMatch(
    /^Without bubblewrap no untrusted work is graded: bubblewrap is not installed .*add --allow-weaker-isolation/,
  );
  const accepted = await gradiente('grade', [few, ...KMEANS, '--out', out, '--lang', 'en'], none);
  expect(accepted.exitCode).toBe(0);
  expect(accepted.stdout).toContain("Isolation: Node's permissions, because bubblewrap is not installed");
  expect(accepted.stdout).toContain('It does not stop signals to other processes of the same user');
  expect((JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as Verdict[])[0].run.isolation).toBe(
    'node-permissions',
  );
}, 60_000);

test('an out folder that vanishes ends the batch in one sentence, and what was written is whole', async () => {
  const few = await folderWith(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `s${i}/kmeans-ebm/solution.ts`,
        readFileSync(join(CLASS, 'bruno/kmeans-ebm/solution.ts')),
      ]),
    ),
  );
  const out = join(few, '../', `vanishes-${Date.now()}`);
  const running = gradiente('grade', [few, ...KMEANS, '--out', out, '--jobs', '1', '--lang', 'en']);
  while (!existsSync(join(out, 'submissions/s0/verdict.json'))) await new Promise((resolve) => setImmediate(resolve));
  renameSync(out, `${out}-moved`);
  const { exitCode, stderr } = await running;
  expect([exitCode, existsSync(join(out, 'submissions'))]).toEqual([3, false]);
  expect(stderr).toContain(
    `Writing to '${out}' failed: the folder has vanished. The verdicts already written are whole`,
  );
  for (const id of readdirSync(join(`${out}-moved`, 'submissions'))) {
    const file = join(`${out}-moved`, 'submissions', id, 'verdict.json');
    if (existsSync(file)) validVerdict(JSON.parse(readFileSync(file, 'utf8')));
  }
}, 60_000);

describe('bad files cost their own submission only', () => {
  const right = readFileSync(join(CLASS, 'bruno/kmeans-ebm/solution.ts'));
  let verdicts: Verdict[] = [];

  beforeAll(async () => {
    const folder = await folderWith({
      'empty/kmeans-ebm/solution.ts': '',
      'huge/kmeans-ebm/solution.ts': Buffer.alloc(50 * 2 ** 20, '/'),
      'utf16/kmeans-ebm/solution.ts': Buffer.from(`\ufeff${right.toString()}`, 'utf16le'),
      'outside/kmeans-ebm/solution.ts':
        'import { readFileSync } from "node:fs";\nexport const energy = () => readFileSync("/etc/passwd");\n',
      'under/assignments/kmeans-ebm/solution.ts': right,
      '<b>&"ñ 🎓/kmeans-ebm/solution.ts': right,
    });
    const out = join(folder, '../', `bad-${Date.now()}`);
    const { exitCode } = await gradiente('grade', [folder, ...KMEANS, '--out', out]);
    expect(exitCode).toBe(0);
    verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8'));
    await rm(folder, { recursive: true });
  }, 120_000);

  test.each([
    ['empty', "exports none of the topic's functions"],
    ['huge', '`solution.ts` takes the files over 1024 KiB'],
    ['outside', 'imports something that it may not import'],
  ])('%s is rejected in one sentence', (id, sentence) => {
    const [topic] = verdicts.find(({ submission }) => submission === id)!.topics;
    expect([topic.status, topic.score]).toEqual(['rejected', 0]);
    expect(topic.reason!.en).toContain(sentence);
  });

  test.each(['under', '<b>&"ñ 🎓', 'utf16'])('%s gets full marks', (id) => {
    const [topic] = verdicts.find(({ submission }) => submission === id)!.topics;
    expect(topic.score).toBe(topic.max);
  });
});

describe('bad arguments end in one sentence, exit code 2 and nothing written', () => {
  test.each([
    [
      ['/does/not/exist'],
      "'/does/not/exist' does not exist: give the folder that holds one folder for each submission, or the archive that you downloaded.",
    ],
    [
      [join(PROJECT, 'package.json')],
      'is not a folder and not an archive that can be read: it is not a zip, tar or tar.gz archive.',
    ],
    [[], 'Give the folder of the submissions'],
    [[CLASS, '--topic', 'kmean'], "There is no topic 'kmean'"],
    [[CLASS, '--jobs', '0'], "--jobs must be an integer from 1 to 256, and is '0'."],
    [[CLASS, '--seed', 'x'], "--seed must be an integer, and is 'x'."],
    [[CLASS, '--sed', '1'], 'sed'],
    [
      [CLASS, ...KMEANS, '--out', join(PROJECT, 'package.json/out')],
      'cannot be written (ENOTDIR): choose another folder with --out.',
    ],
  ])('%j', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await gradiente('grade', [...args, '--lang', 'en']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(String(stderr).trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  test('an empty folder', async () => {
    const { exitCode, stderr } = await gradiente('grade', [
      await mkdtemp(join(tmpdir(), 'gradiente-empty-')),
      '--lang',
      'es',
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('está vacía: debe contener una carpeta por entrega.'),
    ]);
  });

  test('--help explains, with an example', async () => {
    const { exitCode, stdout } = await gradiente('grade', ['--help', '--lang', 'en']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Example: npm run grade -- fixtures/submissions');
  });
});

test('started on another Node, a command says in one sentence how to start it', async () => {
  const elsewhere = await folderWith({
    'package.json': JSON.stringify({ type: 'module', dependencies: { node: '1.2.3' } }),
    'graders/cli/start.mjs': readFileSync(join(PROJECT, 'graders/cli/start.mjs')),
  });
  const { execa } = await import('execa');
  const { exitCode, stderr } = await execa(
    process.execPath,
    [join(elsewhere, 'graders/cli/start.mjs'), 'grade', 'class'],
    { reject: false },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/Node v1\.2\.3 .* 'npm run grade -- class', after 'npm ci'\.$/);
});
