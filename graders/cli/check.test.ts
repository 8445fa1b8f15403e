import { execa } from 'execa';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename, chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const right = readFileSync(join(PROJECT, 'fixtures/submissions/bruno/kmeans-ebm/solution.ts'), 'utf8');
const wrong = readFileSync(join(PROJECT, 'fixtures/submissions/elena/kmeans-ebm/solution.ts'), 'utf8');
const work = (text: string) => folderWith({ 'kmeans-ebm/solution.ts': text });
const check = async (text: string, ...args: string[]) =>
  gradiente('check', ['kmeans-ebm', '--dir', await work(text), ...args]);

test('a fresh clone is not started, kindly, with exit code 0', async () => {
  const { exitCode, stdout } = await gradiente('check', ['kmeans-ebm', '--lang', 'en']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Not started. Open assignments/kmeans-ebm/solution.ts');
  expect(String(stdout).trim().split('\n').length).toBeLessThan(6);
});

test('right work passes: a line for each check with its points, exit code 0', async () => {
  const page = join(await folderWith({}), 'page');
  const { exitCode, stdout, stderr } = await check(right, '--lang', 'en', '--report', page);
  expect(exitCode).toBe(0);
  expect(stderr).toContain('K-means as an energy-based model: loading…');
  expect(stdout).toMatch(/✔ energies\.values +3\/3 {2}energies gives each sample's energy with each prototype/);
  expect(stdout).toContain('Everything public passes.');
  expect(stdout).toContain(`With figures: ${join(page, 'report.en.html')}`);
  expect(readFileSync(join(page, 'report.en.html'), 'utf8')).toContain('<svg'); // it is there when the command ends
});

test('the language comes from --lang, else the locale, else Spanish', async () => {
  const said = async (env: NodeJS.ProcessEnv, ...args: string[]) =>
    (await gradiente('check', ['kmeans-ebm', ...args], env)).stdout;
  expect(await said({ LANG: 'en_GB.UTF-8' })).toContain('Not started');
  expect(await said({ LANG: 'fr_FR.UTF-8' })).toContain('Sin empezar');
  expect(await said({ LANG: 'en_GB.UTF-8' }, '--lang', 'es')).toContain('Sin empezar');
});

describe('a mistake', () => {
  test.each([
    [
      'es',
      [
        'Parece ser esto: Elige el prototipo de mayor energía',
        'Se pide',
        'Se esperaba',
        'Tu respuesta',
        'index: se esperaba 0 y salió 1',
        'assignments/kmeans-ebm/handout.es.md#inference',
        '--replay 1 --dir',
      ],
    ],
    [
      'en',
      [
        'It looks like this: Chooses the prototype of highest energy',
        'Asked',
        'Expected',
        'Your answer',
        'index: expected 0, got 1',
        'assignments/kmeans-ebm/handout.en.md#inference',
        '--replay 1 --dir',
      ],
    ],
  ])('is named first and explained in %s', async (language, sentences) => {
    const { exitCode, stdout } = await check(wrong, '--lang', language);
    expect(exitCode).toBe(1);
    for (const sentence of sentences) expect(stdout).toContain(sentence);
  });

  test('its number and its token replay exactly that case, under its name', async () => {
    const folder = await work(wrong);
    const [{ stdout }, json] = [
      await gradiente('check', ['kmeans-ebm', '--dir', folder, '--lang', 'en']),
      await gradiente('check', ['kmeans-ebm', '--dir', folder, '--json']),
    ];
    const lines = String(stdout).split('\n');
    const start = lines.findIndex((line) => line.startsWith('  With infer('));
    const shown = lines.slice(
      start,
      lines.findIndex((line, i) => i > start && line.includes('Read again')),
    );
    expect(shown.length).toBeGreaterThan(6);
    const number = /--replay (\d+)/.exec(lines.slice(start).join('\n'))![1];
    const { topics } = JSON.parse(String(json.stdout)) as Verdict;
    const token = topics[0].checks.find(({ id }) => id === 'infer.values')!.replay!;
    const again = (which: string, ...others: readonly string[]) =>
      gradiente('check', ['kmeans-ebm', '--dir', folder, '--lang', 'en', '--replay', which, ...others]);
    for (const which of [number, token]) {
      const replayed = await again(which);
      expect(replayed.exitCode).toBe(1);
      expect(replayed.stdout).toContain(shown.join('\n'));
      expect(replayed.stdout).toContain('▶ It looks like this: Chooses the prototype of highest energy');
    }
    const mended = await gradiente('check', ['--dir', await work(right), '--replay', token]);
    expect(mended.exitCode).toBe(0);
    const refused = [
      await again('99'),
      await gradiente('check', ['--dir', folder, '--lang', 'en', '--replay', '1']),
      await gradiente('check', ['ebm', '--dir', folder, '--lang', 'en', '--replay', token]),
    ];
    expect(refused.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2]);
    expect(refused.map(({ stderr }) => stderr)).toEqual([
      expect.stringMatching(
        /^The last check of kmeans-ebm in this folder left \d+ cases? to replay, and none is number 99/,
      ),
      expect.stringMatching(/^--replay 1 is a number of a topic's last check: write the topic too/),
      expect.stringMatching(/^That token is of kmeans-ebm, and you asked for ebm/),
    ]);
  });

  test('a replay says what the check said of the answers, while the case fails in the same way', async () => {
    const times = (factor: number) =>
      right.replace('export function energies(', 'function own(') +
      `\nexport const energies: typeof own = (...all) => tf.tidy(() => own(...all).mul(${factor}));\n`;
    const folder = await work(times(3));
    const ask = async (...args: string[]) =>
      String((await gradiente('check', ['kmeans-ebm', '--dir', folder, '--lang', 'en', ...args])).stdout);
    const said = /What your code does:\n.* 3 × the expected one/;
    expect(await ask()).toMatch(said);
    expect(await ask('--replay', '1')).toMatch(said);
    await writeFile(join(folder, 'kmeans-ebm/solution.ts'), times(5));
    expect(await ask('--replay', '1')).not.toContain('What your code does');
  });

  test('a token that was cut is refused in one sentence', async () => {
    const { exitCode, stderr } = await gradiente('check', ['--replay', 'g1.abc', '--lang', 'en']);
    expect([exitCode, stderr]).toEqual([
      2,
      "That --replay cannot be read: copy the whole token, from 'g1.' to its end.",
    ]);
  });
});

test('a crash shows file and line, and console.log is shown, bounded and tame', async () => {
  const text = right.replace(
    'export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D) {',
    'export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D) {\n  console.log("aquí\\u001b[31m", Y.shape);\n  (undefined as any).boom();',
  );
  const { exitCode, stdout } = await check(text, '--lang', 'en');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /kmeans-ebm\/solution\.ts:\d+ {2}TypeError: Cannot read properties of undefined \(reading 'boom'\)/,
  );
  expect(stdout).toContain('What your program printed');
  expect(stdout).toContain('aquí·[31m');
  expect(stdout).not.toContain('\u001b');
});

test('--json prints the verdict, which obeys the schema and holds public checks only', async () => {
  const { exitCode, stdout } = await check(wrong, '--json');
  expect(exitCode).toBe(1);
  const verdict = validVerdict(JSON.parse(String(stdout)));
  expect(verdict.seed).toBe(null);
  expect(verdict.topics[0].checks.every(({ visibility }) => visibility === 'public')).toBe(true);
  expect(verdict.topics[0].checks.length).toBeGreaterThan(20);
});

test("the public verdict is the same as the teacher's, to the bit", async () => {
  const folder = await folderWith({ 'elena/kmeans-ebm/solution.ts': wrong });
  const own = await gradiente('check', ['kmeans-ebm', '--dir', join(folder, 'elena'), '--json']);
  await gradiente('grade', [
    folder,
    '--topic',
    'kmeans-ebm',
    '--out',
    join(folder, 'out'),
    '--seed',
    '3',
    '--allow-weaker-isolation',
  ]);
  const teachers = validVerdict(JSON.parse(readFileSync(join(folder, 'out/submissions/elena/verdict.json'), 'utf8')));
  const publicPart = (verdict: ReturnType<typeof validVerdict>) =>
    verdict.topics[0].checks
      .filter(({ visibility }) => visibility === 'public')
      .map(({ id, publicOutcome, evidence, replay }) => ({ id, publicOutcome, evidence, replay }));
  expect(publicPart(teachers)).toEqual(publicPart(validVerdict(JSON.parse(String(own.stdout)))));
}, 60_000);

test('--watch grades what a save changed, says what got better and worse, and keeps the page up to date', async () => {
  // the work lies in a file that solution.ts imports
  const folder = await folderWith({
    'kmeans-ebm/solution.ts': "export * from './work.ts';\n",
    'kmeans-ebm/work.ts': wrong,
    'ebm/solution.ts': 'export const energy = 1;\n',
    browser: '#!/bin/sh\necho "$1" > "$(dirname "$0")/opened"\n',
  });
  await chmod(join(folder, 'browser'), 0o755);
  const watching = execa(
    process.execPath,
    [
      join(PROJECT, 'graders/cli/start.mjs'),
      'check',
      'kmeans-ebm',
      'ebm',
      '--dir',
      folder,
      '--watch',
      '--lang',
      'en',
      '--report',
      join(folder, 'page'),
      '--open',
    ],
    { reject: false, all: true, env: { BROWSER: join(folder, 'browser') } },
  );
  // as editors that save safely do: two saves in a row must not be seen halfway
  const save = async (text: string) => {
    await writeFile(join(folder, 'kmeans-ebm/work.ts~'), text);
    await rename(join(folder, 'kmeans-ebm/work.ts~'), join(folder, 'kmeans-ebm/work.ts'));
  };
  const page = () => readFileSync(join(folder, 'page/report.en.html'), 'utf8');
  const broken = right.replace('export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D) {', '$&\n  return W;');
  const saves = [() => save(wrong), () => save(right), () => save(broken)]; // the first changes nothing
  const turns: string[] = [''];
  let first = '';
  for await (const chunk of watching.all) {
    turns[turns.length - 1] += chunk;
    if (!turns.at(-1)!.includes('Waiting for a save')) continue;
    if (first === '') first = page();
    if (saves.length === 0) break;
    turns.push('');
    await saves.shift()!();
    if (saves.length === 2) await saves.shift()!();
  }
  watching.kill('SIGKILL');
  const [start, mended, worse] = turns;
  expect(start).toContain('It looks like this: Chooses the prototype of highest energy');
  expect(start).toContain(`With figures: ${join(folder, 'page/report.en.html')}`);
  expect(mended).toMatch(/Since the last save: 22\.75 → 37\.75 points\n {4}▲ better: infer\.values, infer\.ties/);
  expect(mended).not.toContain('▼');
  expect(mended).not.toMatch(/Energy-based models {2}ebm/); // untouched: its sum alone
  expect(mended).toMatch(/In short\n +✘ ebm .*\n +✔ kmeans-ebm +37\.75/);
  expect(worse).toMatch(/▼ worse: updateW\.values/);
  expect(first).toContain('Chooses the prototype of highest energy');
  // opened once, it loads itself again, and keeps open what a reload would close
  expect(readFileSync(join(folder, 'opened'), 'utf8').trim()).toBe(join(folder, 'page/report.en.html'));
  expect(first).toContain('<meta http-equiv="refresh" content="3">');
  expect(first).not.toMatch(/<details class="more[^>]*"(?! open)/);
  expect(page()).toContain('updateW');
  expect(first).toContain('<h1><bdi>Your work</bdi></h1>');
}, 60_000);

test("a command's file run by itself says how to start it", async () => {
  const { exitCode, stderr } = await execa(process.execPath, [join(PROJECT, 'graders/cli/check.ts')], {
    reject: false,
  });
  expect([exitCode, stderr]).toEqual([2, "gradiente: empieza con «npm run check». / Start with 'npm run check'."]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  '%s leaves no guest behind, not even one in a loop',
  async (signal) => {
    const folder = await work(
      right.replace(
        '  checkCode(Z, Y, W);\n  return tf.tidy(() => {\n    const reconstruction',
        '  checkCode(Z, Y, W);\n  console.log("looping"); for (;;) {}\n  return tf.tidy(() => {\n    const reconstruction',
      ),
    );
    const checking = execa(
      process.execPath,
      [join(PROJECT, 'graders/cli/start.mjs'), 'check', 'kmeans-ebm', '--dir', folder],
      { reject: false },
    );
    let own: string[] = [];
    // more than a second of CPU time: it is in the loop
    for (let looping = false; !looping;) {
      const guests = descendants(checking.pid!).filter(({ args }) => args.includes('sandbox/guest/'));
      own = guests.map(({ pid }) => pid);
      looping = guests.some(({ seconds }) => seconds > 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    checking.kill(signal);
    const { exitCode, signal: endedBy } = await checking;
    expect(exitCode ?? endedBy).toBe({ SIGINT: 130, SIGTERM: 143, SIGKILL: 'SIGKILL' }[signal]);
    expect(own.length).toBeGreaterThan(0);
    // ends when they do, or when the test's time is over
    for (let left = own; left.length > 0;)
      left = processes()
        .map(({ pid }) => pid)
        .filter((pid) => own.includes(pid));
  },
  30_000,
);

/** The living processes of this machine. */
function processes(): { pid: string; parent: string; seconds: number; args: string }[] {
  return execFileSync('ps', ['-eo', 'pid,ppid,stat,cputimes,args'])
    .toString()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , stat]) => stat !== undefined && !stat.startsWith('Z'))
    .map(([pid, parent, , seconds, ...args]) => ({ pid, parent, seconds: Number(seconds), args: args.join(' ') }));
}

function descendants(of: number): ReturnType<typeof processes> {
  const all = processes();
  const below = (parent: string): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(String(of));
}

describe('bad arguments end in one sentence and exit code 2', () => {
  test.each([
    [['kmeans'], "Did you mean 'kmeans-ebm'?"],
    [['--wacth'], "There is no option '--wacth'. Did you mean '--watch'?"],
    [['--debug'], '--debug must know which case'],
    [['--dir', '/does/not/exist'], "There is no <topic>/solution.ts in '/does/not/exist'."],
    [['--colour'], 'colour'],
  ])('%j', async (args, sentence) => {
    const { exitCode, stderr } = await gradiente('check', [...args, '--lang', 'en']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(String(stderr).trim().split('\n')).toHaveLength(1);
  });
});
