/** On a real PostgreSQL: whatever one submission is in the database, it ends no worker, and every other one is graded. */
import { afterAll, beforeAll, expect, test as anywhere } from 'vitest';
import { PROJECT } from '../cli/testing/run.ts';
import { faultVerdict } from '../engine/fault-verdict.ts';
import { hashesOf } from '../submission/hash.ts';
import type { Task } from '../engine/task.ts';
import { loadTopic } from '../engine/topics.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission, Work } from '../submission/submission.ts';
import { validVerdict } from '../verdict/validate.ts';
import { queueAddress } from './address.ts';
import { Patience } from './away.ts';
import { batchId } from './batch.ts';
import { openBoss, queueOf } from './boss.ts';
import type { Queue } from './claim.ts';
import { Coordinator } from './coordinate.ts';
import { Database } from './database.ts';
import { newMember } from './member.ts';
import { postgresTrouble, startPostgres, type Postgres } from './testing/postgres.ts';
import { Watcher } from './testing/watch.ts';
import { MOST_BYTES } from './travel.ts';
import { work, type Event } from './work.ts';

const trouble = await postgresTrouble();
if (trouble !== null) console.warn(`the tests of the queue are skipped: ${trouble}`);
const test = anywhere.skipIf(trouble !== null);

let postgres: Postgres;
beforeAll(async () => {
  if (trouble === null) postgres = await startPostgres();
}, 120_000);
afterAll(async () => {
  if (trouble === null) await postgres.end();
}, 60_000);

const topic = await loadTopic(PROJECT, 'ebm');
const grader = { version: '0', hash: 'h', topics: {} };
const faults = { topics: [topic], grader, seed: '5', isolation: { name: 'bubblewrap' } } as const;
const files: Work = { kind: 'files', files: [{ path: 'solution.ts', text: 'a \0 and half a pair \ud800' }] };
const taskOf = (id: string): Task => ({
  submission: { id, topics: new Map([['ebm', files]]) } satisfies Submission,
  due: ['ebm'],
  before: null,
});
const rightOf = (task: Task): Verdict => {
  const verdict = faultVerdict(task, faults, { es: '', en: '' });
  const graded = { status: 'graded' as const, reason: null, score: 7, checks: [] };
  return {
    ...verdict,
    run: { ...verdict.run, output: [{ topic: 'ebm', text: '\0 \ud800', cut: false }] },
    topics: verdict.topics.map((one) => ({ ...one, ...graded })),
  };
};
const bytes = (verdict: Verdict) => JSON.stringify({ ...verdict, run: verdict.run.output });

/** What a worker's grading does with a submission of that name. */
const GRADING: Readonly<Record<string, (task: Task) => unknown>> = {
  throws: () => {
    throw new Error('half a pair \ud800 and \0, in two\nlines');
  },
  'throws nothing': () => {
    throw null; // eslint-disable-line @typescript-eslint/only-throw-error -- whatever is thrown
  },
  'gives nothing': () => null,
  'gives half a line': (task) => ({
    ...rightOf(task),
    topics: [{ ...rightOf(task).topics[0], crash: { message: 'x', file: null, line: 0.5 } }],
  }),
  'gives no number': (task) => ({ ...rightOf(task), topics: [{ ...rightOf(task).topics[0], score: Number.NaN }] }),
  'gives too much': (task) => ({ ...rightOf(task), fingerprint: 'x'.repeat(MOST_BYTES) }),
};
/** What somebody makes of its stored body before a worker comes. */
const BODIES: Readonly<Record<string, string>> = {
  'cut off': '{"topics":[',
  'no task': '7',
  'no due': '{"topics":[],"before":null}',
  'no verdict before': '{"topics":[],"due":["ebm"],"before":{"topics":[]}}',
};
/** What lies in the place of its verdict. */
const VERDICTS: Readonly<Record<string, (task: Task) => string>> = {
  'half a verdict': () => '{"schemaVersion":1',
  "another's": () => JSON.stringify(rightOf(taskOf('ana'))),
  'of another grader': (task) => JSON.stringify({ ...rightOf(task), grader: { version: '0', hash: 'other' } }),
};
const NAMES = ['a\0b', 'half \ud800'];
const RIGHT = ['ana', 'blas', 'ñandú "<b>', 'zoe'];

test('a work that cannot be hashed gives its batch a name all the same', () => {
  const odd = { id: 'odd', topics: new Map([['ebm', { kind: 'unreadable' } as unknown as Work]]) };
  const nameOf = (submissions: Submission[]) =>
    batchId(
      submissions.map(({ id, topics }) => ({ id, hashes: hashesOf(topics) })),
      ['ebm'],
      grader,
      '5',
      false,
    );
  expect(nameOf([odd])).toMatch(/^[0-9a-f]{16}$/);
  expect(nameOf([odd, taskOf('ana').submission])).not.toBe(nameOf([odd]));
});

async function opened(url: string, role: 'coordinator' | 'worker'): Promise<Queue & { close(): Promise<void> }> {
  const database = await Database.open(queueAddress(url, {}));
  const boss = await openBoss(database, role);
  return {
    database,
    boss,
    async close() {
      await boss.stop({ graceful: false, close: false });
      await database.close();
    },
  };
}

test('whatever grading throws or gives, whatever is stored, whatever a name is: one worker gets through all of it', async () => {
  await postgres.create('contained');
  const url = postgres.url('contained');
  const watcher = new Watcher(url);
  const [ours, theirs] = [await opened(url, 'coordinator'), await opened(url, 'worker')];
  const batch = {
    id: 'contained',
    grader,
    seed: '5',
    topics: ['ebm'],
    pictures: undefined,
    leaseSeconds: 30,
    tries: 2,
  };
  const coordinator = await Coordinator.begin(ours, {
    batch,
    content: 'contained',
    count: 1,
    expireSeconds: 3600,
    patience: new Patience(60, () => {}),
    fault: (task, reason) => faultVerdict(task, faults, reason),
    done: () => 0,
    onStatus: () => {},
  });
  const broken = [...Object.keys(GRADING), ...Object.keys(BODIES), ...Object.keys(VERDICTS), ...NAMES];
  const ids = [...broken, ...RIGHT];
  const graded = Promise.all(ids.map((id) => coordinator.grade(taskOf(id))));
  await watcher.until("select from gradiente.submission where id = 'zoe'");
  for (const [id, body] of Object.entries(BODIES))
    await watcher.rows('update gradiente.submission set body = $2 where id = $1', [id, body]);
  for (const [id, bodyOf] of Object.entries(VERDICTS))
    await watcher.rows(
      "insert into gradiente.verdict (batch, submission, body, worker, attempt) values ('contained', $1, $2, 'somebody', 0)",
      [id, bodyOf(taskOf(id))],
    );
  await theirs.boss.send(queueOf('contained'), null); // a job of nobody's
  const events: Event[] = [];
  const working = work(theirs, {
    member: newMember(false),
    jobs: 2,
    isOnce: true,
    drain: new AbortController().signal,
    patience: new Patience(60, () => {}),
    pollMs: 50,
    accepts: async () => true,
    open: async () => ({
      grade: async (task) => (GRADING[task.submission.id] ?? rightOf)(task) as Verdict,
      end: async () => {},
    }),
    onEvent: (event) => events.push(event),
  });
  const verdicts = await Promise.race([graded, working.then(() => Promise.reject(new Error('the worker has ended')))]);
  for (const [i, verdict] of verdicts.entries()) {
    const id = ids[i];
    if (RIGHT.includes(id)) {
      expect(bytes(verdict)).toBe(bytes(rightOf(taskOf(id))));
      continue;
    }
    const [{ status, score, reason }] = validVerdict(verdict).topics;
    expect([id, verdict.submission, status, score]).toEqual([id, id, 'grader-fault', null]);
    expect(reason!.en).toMatch(/^The grader's own fault, not the submission's: [^\n\0]*\.$/);
    expect(reason!.es).toMatch(/^Fallo del corrector, no de la entrega: /);
  }
  const saidOf = (id: string) => verdicts[ids.indexOf(id)].topics[0].reason!.en;
  expect(saidOf('throws')).toContain('2 tries to grade it ended with the worker that graded it (`"half a pair ');
  expect(saidOf('gives half a line')).toContain('/topics/0/crash');
  expect(saidOf('gives too much')).toContain('it is over 64 MiB and does not fit in the queue');
  expect(saidOf("another's")).toContain('its verdict in the database is not of this batch');
  expect(saidOf('a\0b')).toContain('its name cannot be written to the database');
  // each was given back as often as it may, and no more
  const tries = events.filter(({ kind, submission }) => kind === 'failed' && submission === 'throws');
  expect(tries.length).toBe(2);
  await coordinator.end(true);
  await working;
  expect(await watcher.rows('select (select count(*)::int from gradiente_jobs.job) as jobs')).toEqual([{ jobs: 0 }]);
  await Promise.all([ours.close(), theirs.close(), watcher.end()]);
});
