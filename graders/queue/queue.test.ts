/** Batches on a real PostgreSQL, with the real commands: whatever dies, each submission gets exactly one verdict. */
import { execa, type ResultPromise } from 'execa';
import { cpSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test as anywhere } from 'vitest';
import { PROJECT, folderWith } from '../cli/testing/run.ts';
import type { Verdict } from '../verdict/schema.ts';
import { BadInput } from '../faults/bad-input.ts';
import { queueAddress } from './address.ts';
import { beginBatch } from './batch.ts';
import { Database } from './database.ts';
import { postgresTrouble, startPostgres, type Postgres } from './testing/postgres.ts';
import { Watcher } from './testing/watch.ts';

const trouble = await postgresTrouble();
if (trouble !== null) console.warn(`the tests of the queue are skipped: ${trouble}`);
const test = anywhere.skipIf(trouble !== null);

let postgres: Postgres;
const running = new Set<ResultPromise>();

beforeAll(async () => {
  if (trouble === null) postgres = await startPostgres();
}, 120_000);
afterAll(async () => {
  for (const process of running) process.kill('SIGKILL');
  if (trouble === null) await postgres.end();
}, 60_000);

/** Starts a command as a user does, with the address in the environment. */
function start(command: string, args: readonly string[], url: string) {
  const started = execa(process.execPath, [join(PROJECT, 'graders/cli/start.mjs'), command, ...args, '--lang', 'en'], {
    reject: false,
    cwd: PROJECT,
    env: { GRADIENTE_QUEUE: url },
    forceKillAfterDelay: false,
  });
  running.add(started);
  void started.then(() => running.delete(started));
  return started;
}
const worker = (url: string, ...args: string[]) =>
  start('worker', ['--queue', '--jobs', '1', '--allow-weaker-isolation', ...args], url);
const coordinator = (url: string, folder: string, out: string, ...args: string[]) =>
  start('grade', [folder, '--topic', 'ebm', '--out', out, '--seed', '5', '--queue', '--lease', '10', ...args], url);

const sample = (name: string) => readFileSync(join(PROJECT, `fixtures/submissions/${name}/ebm/solution.ts`));
const classOf = (work: Readonly<Record<string, string>>) =>
  folderWith(Object.fromEntries(Object.entries(work).map(([id, name]) => [`${id}/ebm/solution.ts`, sample(name)])));
const newFolder = () => mkdtemp(join(tmpdir(), 'gradiente-queued-'));
const verdictsIn = (out: string) => JSON.parse(readFileSync(join(out, 'verdicts.json'), 'utf8')) as Verdict[];

async function database(name: string) {
  await postgres.create(name);
  const watcher = new Watcher(postgres.url(name));
  return { url: postgres.url(name), watcher };
}

/** What says when and by whom the folder was written, and not what was found out. */
const OF_THE_RUN = ['batch.json', 'rendered.json', 'changed.json', '.lock'];

/** Every file below a folder, without what a verdict says of its own run. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !OF_THE_RUN.includes(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.sort().map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      // the class pages say how long each one took, and can be ordered by it: their rows are compared without both
      if (!name.startsWith('submissions/') && name.endsWith('.html'))
        return [
          name,
          text
            .replace(/<td class="number">[\d.,]+\s(s|min)<\/td>/g, '')
            .replace(/"ms":\d+|"runs":\["[^"]*"\]|Evaluado el [\d-]+ [\d:]+/g, '')
            .split(/\s*<\/?tr>\s*|\s*<\/tbody>/)
            .sort()
            .join('\n'),
        ];
      return [name, /verdicts?\.json$/.test(name) ? text.replace(/"run": \{[\s\S]*?\n\s*\},\n/g, '') : text];
    }),
  );
}

describe.concurrent('a batch on the queue', () => {
  test('two workers write the folder that one machine writes, to the byte; one drains; nothing of it stays behind', async () => {
    const { url, watcher } = await database('same');
    const folder = await classOf({
      ana: 'ebm-right',
      '<b>&"ñ 🎓': 'ebm-wrong',
      carla: 'ebm-crashes',
      dora: 'ebm-right',
    });
    cpSync(join(PROJECT, 'fixtures/submissions/quique'), join(folder, 'quique'), { recursive: true });
    const [here, there] = [await newFolder(), await newFolder()];
    const alone = start(
      'grade',
      [folder, '--topic', 'ebm', '--out', here, '--seed', '5', '--allow-weaker-isolation'],
      url,
    );
    const grading = coordinator(url, folder, there);
    const [drained, other] = [worker(url), worker(url, '--once')];
    await watcher.until('select from gradiente.member where pid = $1 and cardinality(grading) > 0', [drained.pid]);
    const status = start('grade', ['--queue', '--status'], url);
    drained.kill('SIGTERM');
    expect(await status).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Batch [0-9a-f]{16} · 5 submissions · begun 0 min ago\n {2}.*\/5/),
    });
    expect(await drained).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Finishes what it has in hand and takes no more'),
    });
    expect(await grading).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await other).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await alone).exitCode).toBe(0);
    const [ours, theirs] = [contents(there), contents(here)];
    expect(Object.keys(ours).length).toBeGreaterThan(15);
    expect(ours).toEqual(theirs);
    // every submission has been done by the one or the other, and none by both
    const done = [...String((await drained).stdout).split('\n'), ...String((await other).stdout).split('\n')].filter(
      (line) => readdirSync(folder).includes(line),
    );
    expect(done.sort()).toEqual(readdirSync(folder).sort());
    expect(
      await watcher.rows(
        'select (select count(*)::int from gradiente.submission) as work, (select count(*)::int from gradiente.verdict) as verdicts, (select count(*)::int from gradiente.member) as members, (select count(*)::int from gradiente_jobs.job) as jobs',
      ),
    ).toEqual([{ work: 0, verdicts: 0, members: 0, jobs: 0 }]);
    await watcher.end();
  });

  test('kill -9 on a worker, on the coordinator, and a submission that kills its worker every time: the batch completes', async () => {
    const { url, watcher } = await database('killed');
    const folder = await classOf({ ana: 'ebm-right', poison: 'ebm-right', zoe: 'ebm-wrong' });
    const out = await newFolder();
    const first = coordinator(url, folder, out, '--tries', '2');
    let latest = worker(url);
    await watcher.until('select from gradiente.verdict');
    first.kill('SIGKILL');
    const second = coordinator(url, folder, out, '--tries', '2');
    const deaths: number[] = [];
    for (let tries = 0; tries < 2; tries++) {
      const pid = await watcher.holder('poison', deaths.at(-1));
      process.kill(pid, 'SIGKILL');
      deaths.push(pid);
      latest = worker(url);
    }
    expect(deaths[1]).not.toBe(deaths[0]); // after the first death it ran elsewhere
    const { exitCode, stdout } = await second;
    expect(exitCode).toBe(3);
    expect(stdout).toContain("The grader's own fault in 1 (no point was taken): poison.");
    const [ana, poison, zoe] = verdictsIn(out).map(({ topics }) => topics[0]);
    expect([poison.status, poison.score, poison.reason!.en]).toEqual([
      'grader-fault',
      null,
      expect.stringContaining('2 tries to grade it ended with the worker that graded it. No point is taken'),
    ]);
    expect([ana.score, ana.status, zoe.status]).toEqual([ana.max, 'graded', 'graded']);
    expect((await first).signal).toBe('SIGKILL');
    latest.kill('SIGTERM');
    expect((await latest).exitCode).toBe(0);
    await watcher.end();
  });

  test('a worker cut off for longer than its lease: its late verdict is refused, and the other one stands', async () => {
    const { url, watcher } = await database('late');
    const folder = await classOf({ ana: 'ebm-right' });
    const out = await newFolder();
    const first = coordinator(url, folder, await newFolder());
    await watcher.until('select from gradiente.submission');
    first.kill('SIGKILL'); // nobody collects, so the verdict stays to be looked at
    const slow = worker(url);
    expect(await watcher.holder('ana')).toBe(slow.pid);
    slow.kill('SIGSTOP');
    const quick = worker(url);
    const [stored] = await watcher.until(
      'select attempt, pid from gradiente.verdict v join gradiente.member m on m.id = v.worker',
    );
    expect(stored).toEqual({ attempt: 1, pid: quick.pid });
    slow.kill('SIGCONT');
    await new Promise<void>((resolve) => {
      slow.stdout.on('data', (said) => {
        if (String(said).includes('the verdict comes too late and is not stored')) resolve();
      });
    });
    expect(
      await watcher.rows('select attempt, pid from gradiente.verdict v join gradiente.member m on m.id = v.worker'),
    ).toEqual([stored]);
    for (const one of [slow, quick]) one.kill('SIGTERM');
    // a folder of its own, and no seed: it goes on with the batch that is under way
    expect(
      await start('grade', [folder, '--topic', 'ebm', '--out', out, '--queue', '--lease', '10'], url),
    ).toMatchObject({ exitCode: 0, stderr: '' });
    expect(verdictsIn(out)[0].seed).toBe('5');
    expect(verdictsIn(out).map(({ submission, topics: [topic] }) => [submission, topic.status, topic.score])).toEqual([
      ['ana', 'graded', verdictsIn(out)[0].topics[0].max],
    ]);
    expect([(await slow).exitCode, (await quick).exitCode]).toEqual([0, 0]);
    await watcher.end();
  });

  test("a worker whose grader is not the batch's takes no work and says so in one sentence", async () => {
    const { url, watcher } = await database('other');
    const opened = await Database.open(queueAddress(url, {}));
    await beginBatch(
      opened,
      {
        id: 'b'.repeat(16),
        grader: { version: '0', hash: 'f'.repeat(32) },
        seed: '1',
        topics: ['ebm'],
        pictures: undefined,
        leaseSeconds: 10,
        tries: 3,
      },
      'c',
      1,
    );
    await opened.close();
    const { exitCode, stderr } = await worker(url);
    expect([exitCode, String(stderr).split('\n')]).toEqual([
      2,
      [
        expect.stringMatching(
          /^This worker's grader is not that of batch b{16} \([0-9a-f]{8} and f{8}\): bring it to the same version/,
        ),
      ],
    ]);
    await watcher.end();
  });
});

test('PostgreSQL stops and starts in the middle: both ends wait for it, and nothing is lost', async () => {
  const { url, watcher } = await database('restarted');
  const folder = await classOf({ ana: 'ebm-right', berta: 'ebm-wrong', carla: 'ebm-right' });
  const out = await newFolder();
  const [grading, working] = [coordinator(url, folder, out), worker(url, '--once')];
  const away = [grading, working].map(
    (one) =>
      new Promise<void>((resolve) => {
        one.stderr.on('data', (said) => {
          if (String(said).includes('The database does not answer: trying on.')) resolve();
        });
      }),
  );
  await watcher.until('select from gradiente.verdict');
  await watcher.end();
  await postgres.stop();
  await Promise.all(away);
  await postgres.start();
  expect(await grading).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('The database answers again.') });
  expect((await working).exitCode).toBe(0);
  expect(verdictsIn(out).map(({ submission, topics: [{ status }] }) => [submission, status])).toEqual([
    ['ana', 'graded'],
    ['berta', 'graded'],
    ['carla', 'graded'],
  ]);
});

test.each([
  [
    'a wrong password',
    (url: string) => url.replace('not-a-secret', 'wrong-secret'),
    'password authentication failed for user "gradiente"',
  ],
  [
    'no database of that name',
    (url: string) => url.replace('/postgres', '/nowhere'),
    'database "nowhere" does not exist',
  ],
  [
    'TLS that the server does not offer',
    (url: string) => `${url}?sslmode=verify-full`,
    'The server does not support SSL connections',
  ],
  [
    'a certificate that cannot be read',
    (url: string) => `${url}?sslmode=verify-full&sslrootcert=/no/such.pem`,
    'ENOENT',
  ],
])('%s: refused in one sentence without the password', async (_what, change, reason) => {
  const url = change(postgres.url('postgres'));
  const refused = await Database.open(queueAddress(url, {})).catch((error: unknown) => error as BadInput);
  expect(refused).toBeInstanceOf(BadInput);
  const { es, en } = (refused as BadInput).text;
  expect(en).toMatch(/^The database 127\.0\.0\.1:\d+\/\w+ cannot be used: .*\.$/);
  expect(en).toContain(reason);
  expect(es + en).not.toMatch(/not-a-secret|wrong-secret/);
});

describe('the password', () => {
  test('given on the command line, it is warned of, and stays out of ps and of every output', async () => {
    const { url, watcher } = await database('seen');
    const folder = await classOf({ ana: 'ebm-right' });
    const out = await newFolder();
    const grading = execa(
      process.execPath,
      [
        join(PROJECT, 'graders/cli/start.mjs'),
        'grade',
        folder,
        '--topic',
        'ebm',
        '--out',
        out,
        '--queue',
        url,
        '--lang',
        'en',
      ],
      { reject: false },
    );
    running.add(grading);
    await watcher.until('select from gradiente.member');
    if (existsSync(`/proc/${String(grading.pid)}/cmdline`))
      expect(readFileSync(`/proc/${String(grading.pid)}/cmdline`, 'utf8')).not.toContain('not-a-secret');
    grading.kill('SIGTERM');
    const { stdout, stderr, exitCode } = await grading;
    expect(exitCode).toBe(143);
    expect(stderr).toMatch(/^Warning: the password is on the command line/);
    expect(stdout + stderr).not.toContain('not-a-secret');
    await watcher.end();
  });
});
