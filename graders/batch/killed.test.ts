/** A batch that is killed fifty times loses nothing and grades nothing twice; two batches never share a folder. */
import { execa } from 'execa';
import { existsSync, readFileSync, readdirSync, watch } from 'node:fs';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, gradiente } from '../cli/testing/run.ts';
import { createGenerator } from '../numerics/generator.ts';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';

const KILLS = 50;
/**
 * Submissions of an empty folder cost little, so that the kills fall into what is written, not into what is computed.
 */
const EMPTY = 170;
const OPTIONS = ['--topic', 'ebm', '--seed', '7', '--allow-weaker-isolation', '--lang', 'en'];

test(`killed at ${KILLS} random moments, it ends with what an unkilled run ends with`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-killed-'));
  const source = join(folder, 'class');
  for (let i = 0; i < EMPTY; i++) await mkdir(join(source, `s${String(i).padStart(3, '0')}`), { recursive: true });
  for (const [i, name] of ['ebm-right', 'ebm-wrong', 'ebm-crashes'].entries())
    await cp(join(PROJECT, 'fixtures/submissions', name), join(source, `s0${i * 4}5`), { recursive: true });
  const out = join(folder, 'out');
  const unkilled = join(folder, 'unkilled');
  await gradiente('grade', [source, '--out', unkilled, ...OPTIONS]);

  const random = createGenerator(20201109);
  const first = new Map<string, string>();
  let kills = 0;
  let complete = 0;
  while (kills < KILLS) {
    await mkdir(join(out, 'submissions'), { recursive: true });
    const batch = execa(
      process.execPath,
      [join(PROJECT, 'graders/cli/start.mjs'), 'grade', source, '--out', out, ...OPTIONS],
      { reject: false, cwd: PROJECT },
    );
    await killedAt(batch, out, 1 + Math.floor(random.uniform() * 30));
    if ((await batch).signal === 'SIGKILL') kills++;
    else complete++;
    expect(complete).toBeLessThan(2); // the class is large enough for all the kills
    for (const [id, bytes] of verdictsIn(out)) {
      expect(validVerdict(JSON.parse(bytes)).submission).toBe(id); // whole
      if (first.has(id)) expect(bytes === first.get(id), `${id} was graded twice`).toBe(true);
      first.set(id, bytes);
    }
  }
  const last = await gradiente('grade', [source, '--out', out, ...OPTIONS]);
  expect([last.exitCode, last.stderr]).toEqual([0, '']);
  const verdicts = verdictsIn(out);
  expect([...first].filter(([id, bytes]) => verdicts.get(id) !== bytes)).toEqual([]);
  expect([...verdicts].map(withoutRun)).toEqual([...verdictsIn(unkilled)].map(withoutRun));
  expect(JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8'))).toEqual(
    [...verdicts.values()].map((bytes) => JSON.parse(bytes)),
  );
  for (const name of ['gradebook.csv', 'submissions/s005/report.es.html', 'submissions/s169/report.en.html'])
    expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(unkilled, name), 'utf8'));
  expect(readdirSync(out, { recursive: true }).filter((name) => /\.\d+$/.test(String(name)))).toEqual([]);
}, 600_000);

test('a second batch on the same folder says so and stops; a killed one holds nobody up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-two-'));
  await cp(join(PROJECT, 'fixtures/submissions/ebm-right'), join(folder, 'class/ana'), { recursive: true });
  const args = ['grade', join(folder, 'class'), '--out', join(folder, 'out'), ...OPTIONS];
  const first = execa(process.execPath, [join(PROJECT, 'graders/cli/start.mjs'), ...args], {
    reject: false,
    cwd: PROJECT,
  });
  await new Promise((resolve) => first.stdout.once('data', resolve)); // it says its isolation once it holds the folder
  first.kill('SIGSTOP'); // it holds the folder for as long as the second one needs to see it
  const second = await gradiente('grade', args.slice(1));
  expect([second.exitCode, second.stdout]).toEqual([2, '']);
  expect(second.stderr).toMatch(
    /^Another batch is writing to '.*out' \(process \d+ on .*, since 20.*\): wait until it ends, or choose another folder with --out\.$/,
  );
  first.kill('SIGKILL');
  await first;
  const third = await gradiente('grade', args.slice(1));
  expect([third.exitCode, existsSync(join(folder, 'out/index.html'))]).toEqual([0, true]);
  // what is no state of a batch is nobody's to overwrite
  await writeFile(join(folder, 'out/batch.json'), '{}');
  const fourth = await gradiente('grade', args.slice(1));
  expect([fourth.exitCode, fourth.stderr]).toEqual([
    2,
    expect.stringContaining('is not of a batch (its seed is missing)'),
  ]);
}, 120_000);

/** Kills a process when so many things have happened in its folder, or when it has ended by itself. */
async function killedAt(
  batch: { kill(signal: 'SIGKILL'): boolean } & PromiseLike<unknown>,
  folder: string,
  events: number,
): Promise<void> {
  let seen = 0;
  const watcher = watch(folder, { recursive: true }, () => {
    if (++seen === events) batch.kill('SIGKILL');
  });
  await batch;
  watcher.close();
}

function verdictsIn(out: string): Map<string, string> {
  const folder = join(out, 'submissions');
  return new Map(
    readdirSync(folder)
      .sort()
      .map((id) => [id, join(folder, id, 'verdict.json')] as const)
      .filter(([, file]) => existsSync(file))
      .map(([id, file]) => [id, readFileSync(file, 'utf8')]),
  );
}

function withoutRun([id, bytes]: readonly [string, string]): unknown {
  const { run: _volatile, ...rest } = JSON.parse(bytes) as Verdict;
  return [id, JSON.stringify(rest)];
}
