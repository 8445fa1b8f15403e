import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { queueAddress } from '../queue/address.ts';
import { Patience } from '../queue/away.ts';
import { openBoss } from '../queue/boss.ts';
import { Coordinator } from '../queue/coordinate.ts';
import { Database } from '../queue/database.ts';
import type { Postgres } from '../queue/testing/postgres.ts';
import type { Grader } from '../engine/fingerprint.ts';
import type { Submission } from '../submission/submission.ts';
import { median } from './ratio.ts';

const EACH = 14;

/** Whether a worker can be held to one core, as a machine of its own would hold it. */
export const canHoldToOneCore = (): boolean => spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/**
 * How much faster two `worker` processes are than one, each held to a core of its own where that is possible: the
 * median of the rounds.
 */
export async function twoWorkers(
  project: string,
  postgres: Postgres,
  submission: Submission,
  grader: Grader,
  rounds: number,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await rate(project, postgres, `one_${round}`, 1, submission, grader);
    ratios.push((await rate(project, postgres, `two_${round}`, 2, submission, grader)) / one);
  }
  return median(ratios);
}

/** Verdicts a second, from when every worker has given its first one to the end. */
async function rate(
  project: string,
  postgres: Postgres,
  name: string,
  workers: number,
  submission: Submission,
  grader: Grader,
): Promise<number> {
  await postgres.create(name);
  const url = postgres.url(name);
  const database = await Database.open(queueAddress(url, {}));
  const boss = await openBoss(database, 'coordinator');
  const topics = [...submission.topics.keys()];
  const coordinator = await Coordinator.begin(
    { database, boss },
    {
      batch: { id: name, grader, seed: 'bench', topics, pictures: undefined, leaseSeconds: 60, tries: 3 },
      content: name,
      count: EACH * workers,
      expireSeconds: 3600,
      patience: new Patience(60, (line) => process.stderr.write(`${line.en}\n`)),
      fault: () => {
        throw new Error('parked');
      },
      done: () => 0,
      onStatus: () => {},
    },
  );
  const started = Array.from({ length: workers }, (_, i) => startWorker(project, url, i));
  try {
    await Promise.all(
      Array.from({ length: EACH * workers }, (_, i) =>
        coordinator.grade({ submission: { ...submission, id: `s${i}` }, due: topics, before: null }),
      ),
    );
    const { rows } = await database.executeSql(
      `with first as (select max(at) as at from (select min(stored_at) as at from gradiente.verdict group by worker) w)
       select count(*)::int as verdicts, extract(epoch from max(stored_at) - min(first.at))::float8 as seconds from gradiente.verdict, first where stored_at > first.at`,
    );
    const [{ verdicts, seconds }] = rows as { verdicts: number; seconds: number }[];
    await coordinator.end(true);
    return verdicts / seconds;
  } finally {
    await Promise.all(started.map(ended));
    await boss.stop({ graceful: false, close: false });
    await database.close();
  }
}

function startWorker(project: string, url: string, core: number): ChildProcess {
  const command = [
    process.execPath,
    `${project}graders/cli/start.mjs`,
    'worker',
    '--queue',
    '--jobs',
    '1',
    '--allow-weaker-isolation',
  ];
  const [file, ...args] = canHoldToOneCore()
    ? ['taskset', '-c', String(core % availableParallelism()), ...command]
    : command;
  return spawn(file, args, {
    cwd: project,
    env: { ...process.env, GRADIENTE_QUEUE: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
