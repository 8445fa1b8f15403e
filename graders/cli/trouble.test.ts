/**
 * The host survives itself: a full disk, too many open files, a signal. One clear sentence, and what was written is
 * whole.
 */
import { execa } from 'execa';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Verdict } from '../verdict/schema.ts';
import { validVerdict } from '../verdict/validate.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const START = join(PROJECT, 'graders/cli/start.mjs');
const COUNT = 8;
const right = readFileSync(join(PROJECT, 'fixtures/submissions/bruno/kmeans-ebm/solution.ts'));
let root = '';
let some = '';
beforeAll(async () => {
  root = await folderWith(
    Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [`class/s${i}/kmeans-ebm/solution.ts`, right])),
  );
  some = join(root, 'class');
});
afterAll(() => rm(root, { recursive: true }));

const args = (out: string) => [
  'grade',
  some,
  '--topic',
  'kmeans-ebm',
  '--out',
  out,
  '--seed',
  '4',
  '--jobs',
  '2',
  '--lang',
  'en',
  '--allow-weaker-isolation',
];
/** The verdicts in a folder, each of which must be whole. */
function wholeVerdicts(out: string): Verdict[] {
  const folder = join(out, 'submissions');
  const ids = existsSync(folder) ? readdirSync(folder) : [];
  return ids
    .filter((id) => existsSync(join(folder, id, 'verdict.json')))
    .map((id) => validVerdict(JSON.parse(readFileSync(join(folder, id, 'verdict.json'), 'utf8'))));
}

const bwrapCanMount =
  spawnSync('bwrap', ['--dev-bind', '/', '/', '--size', '65536', '--tmpfs', '/mnt', '--', 'true']).status === 0;
if (!bwrapCanMount) console.warn('the full disk is skipped: bubblewrap, which makes a small one, does not work here');

test.skipIf(!bwrapCanMount)(
  'a full disk ends the batch in one sentence; given space, the same command goes on where it was',
  async () => {
    const [small, kept] = [join(root, 'small'), join(root, 'kept')];
    await mkdir(small);
    // the small disk is gone with its mount namespace: what is on it is copied out first
    const { exitCode, stderr } = await execa(
      'bwrap',
      [
        '--dev-bind',
        '/',
        '/',
        '--size',
        '400000',
        '--tmpfs',
        small,
        '--',
        'sh',
        '-c',
        '"$0" "$@"; code=$?; cp -r "$SMALL/out" "$KEPT"; exit $code',
        process.execPath,
        START,
        ...args(join(small, 'out')),
      ],
      { reject: false, env: { SMALL: small, KEPT: kept } },
    );
    expect([exitCode, stderr]).toEqual([
      3,
      `Writing to '${join(small, 'out')}' failed: the disk is full. The verdicts already written are whole; mend it and give the command again, which goes on where it was.`,
    ]);
    const before = wholeVerdicts(kept);
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(COUNT);
    const again = await execa(process.execPath, [START, ...args(kept)], { reject: false });
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain(`${before.length} unchanged since the last time.`);
    expect(wholeVerdicts(kept)).toHaveLength(COUNT);
  },
);

test.skipIf(!existsSync('/usr/bin/prlimit'))(
  'too many open files: no point is taken, one sentence says why, and a second run grades what was not',
  async () => {
    const out = join(root, 'files');
    const { exitCode, stdout, stderr } = await execa(
      'prlimit',
      ['--nofile=44:44', process.execPath, START, ...args(out)],
      { reject: false },
    );
    expect(exitCode).toBe(3);
    expect(`${stdout}${stderr}`).toMatch(
      /The grader's own fault in \d|gradiente's own fault|failed: too many files are open/,
    );
    for (const { topics } of wholeVerdicts(out))
      expect([topics[0].status, topics[0].score]).toEqual(
        topics[0].status === 'graded' ? ['graded', topics[0].max] : ['grader-fault', null],
      );
    const again = await gradiente('grade', args(out).slice(1));
    expect(again.exitCode).toBe(0);
    expect(wholeVerdicts(out).map(({ topics: [{ status, score, max }] }) => [status, score === max])).toEqual(
      Array.from({ length: COUNT }, () => ['graded', true]),
    );
  },
);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the guests and leaves a batch that goes on', async (signal, code) => {
  const out = join(root, signal);
  const running = execa(process.execPath, [START, ...args(out)], { reject: false });
  while (wholeVerdicts(out).length === 0) await new Promise((resolve) => setImmediate(resolve));
  running.kill(signal);
  const { exitCode, stderr } = await running;
  expect([exitCode, stderr.trim()]).toEqual([
    code,
    `Stopped. What is graded of ${COUNT} is whole in '${out}': give the same command again, and it goes on where it was.`,
  ]);
  // a guest whose host is gone ends with it; the loop ends when they have, or with the test's time
  for (;;) {
    const left = execFileSync('ps', ['-eo', 'ppid,stat,args'])
      .toString()
      .split('\n')
      .filter((line) => line.trim().startsWith(`${String(running.pid)} `) && !/^\s*\d+\s+Z/.test(line));
    if (left.length === 0) break;
  }
  const before = wholeVerdicts(out).length;
  const again = await gradiente('grade', args(out).slice(1));
  expect([again.exitCode, again.stdout]).toEqual([
    0,
    expect.stringContaining(`${before} unchanged since the last time.`),
  ]);
  expect(wholeVerdicts(out)).toHaveLength(COUNT);
});
