import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { queueAddress } from '../queue/address.ts';
import { Patience } from '../queue/away.ts';
import { openBoss } from '../queue/boss.ts';
import { Coordinator } from '../queue/coordinate.ts';
import { Database } from '../queue/database.ts';
import type { Postgres } from '../queue/testing/postgres.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { processorSeconds } from './processor-time.ts';
import type { Did, Simulated } from './simulated-workers.ts';

export interface Asked {
  readonly submissions: number;
  readonly workers: number;
  readonly sleepMs: number;
  /** what is handed in and what comes back, each time: their sizes are those of real ones */
  readonly submission: Submission;
  readonly verdict: Verdict;
}

export interface Simulation {
  readonly did: Did;
  readonly taken: number;
  readonly seconds: number;
  /** seconds of processor; null where the system does not tell */
  readonly coordinator: number;
  readonly database: number | null;
}

const LEASE_SECONDS = 30;
/** How many submissions the coordinator has on the queue at a time. */
const WINDOW = 5_000;

/**
 * A batch on a database of its own, with grading replaced by a sleep: what the queue alone costs.
 * @throws Error when a submission is lost or done twice
 */
export async function simulate(
  postgres: Postgres,
  name: string,
  { submissions, workers, sleepMs, submission, verdict }: Asked,
  onDone: (done: number) => void,
): Promise<Simulation> {
  await postgres.create(name);
  const database = await Database.open(queueAddress(postgres.url(name), {}));
  const boss = await openBoss(database, 'coordinator');
  const batch = {
    id: name,
    grader: verdict.grader,
    seed: verdict.seed!,
    topics: [...submission.topics.keys()],
    pictures: undefined,
    leaseSeconds: LEASE_SECONDS,
    tries: 3,
  };
  let taken = 0;
  const before = { own: process.cpuUsage(), database: processorSeconds(postgres.pid()) };
  const coordinator = await Coordinator.begin(
    { database, boss },
    {
      batch,
      content: name,
      count: submissions,
      expireSeconds: 3600,
      patience: new Patience(600, (line) => console.error(line.en)),
      fault: () => {
        throw new Error('a submission was parked: its workers are taken for lost');
      },
      done: () => taken,
      onStatus: ({ done }) => onDone(done),
    },
  );
  const working = runWorkers(postgres.url(name), { workers, sleepMs, connections: Math.min(workers, 100), verdict });
  const began = performance.now();
  let next = 0;
  const seen = new Set<string>();
  const lane = async () => {
    for (let i = next++; i < submissions; i = next++) {
      const { submission: id } = await coordinator.grade({
        submission: { ...submission, id: `s${i}` },
        due: batch.topics,
        before: null,
      });
      if (seen.has(id)) throw new Error(`${id} came twice`);
      seen.add(id);
      coordinator.written(id);
      taken++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(WINDOW, submissions) }, lane));
  const seconds = (performance.now() - began) / 1000;
  await coordinator.end(true);
  const did = await working;
  const { user, system } = process.cpuUsage(before.own);
  const after = processorSeconds(postgres.pid());
  await boss.stop({ graceful: false, close: false });
  await database.close();
  if (taken !== submissions || did.stored !== submissions)
    throw new Error(`of ${submissions} submissions, ${did.stored} were stored and ${taken} taken`);
  return {
    did,
    taken,
    seconds,
    coordinator: (user + system) / 1e6,
    database: after === null || before.database === null ? null : after - before.database,
  };
}

function runWorkers(url: string, asked: Simulated): Promise<Did> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./simulated-workers.ts', import.meta.url)), {
      env: { ...process.env, GRADIENTE_QUEUE: url },
    });
    let did: Did | null = null;
    child.once('message', (said: Did) => {
      did = said;
    });
    child.once('exit', (code) => {
      if (did === null) reject(new Error(`the simulated workers ended with ${String(code)}`));
      else resolve(did);
    });
    child.send(asked);
  });
}
