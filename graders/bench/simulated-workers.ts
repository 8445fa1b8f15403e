/**
 * Many workers in one process, each with its own loop, lease and pg-boss; grading is a sleep. Started by the
 * simulation with the address in the environment; says at its end, in one line of JSON, what they did.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { queueAddress } from '../queue/address.ts';
import { Patience } from '../queue/away.ts';
import { openBoss } from '../queue/boss.ts';
import { Database } from '../queue/database.ts';
import { newMember } from '../queue/member.ts';
import { work } from '../queue/work.ts';
import type { Verdict } from '../verdict/schema.ts';

export interface Simulated {
  readonly workers: number;
  readonly sleepMs: number;
  readonly connections: number;
  readonly verdict: Verdict;
}
export interface Did {
  readonly stored: number;
  readonly refused: number;
  readonly failed: number;
  readonly processorSeconds: number;
}

process.once('message', (asked: Simulated) => void simulate(asked));

async function simulate({ workers, sleepMs, connections, verdict }: Simulated): Promise<void> {
  const database = await Database.open(queueAddress(''), connections);
  const count = { stored: 0, refused: 0, failed: 0 };
  const began = process.cpuUsage();
  const bosses: Awaited<ReturnType<typeof openBoss>>[] = [];
  while (bosses.length < workers) bosses.push(await openBoss(database, 'worker')); // one by one: they share connections
  await Promise.all(
    bosses.map(async (boss) => {
      await work(
        { database, boss },
        {
          member: newMember(false),
          jobs: 1,
          isOnce: true,
          drain: new AbortController().signal,
          patience: new Patience(600, (line) => console.error(line.en)),
          accepts: async () => true,
          open: async () => ({
            async grade({ submission }) {
              await wait(sleepMs * (0.5 + Math.random())); // no two gradings take the same time
              return { ...verdict, submission: submission.id };
            },
            end: async () => {},
          }),
          onEvent: ({ kind }) => {
            count[kind]++;
          },
        },
      );
      await boss.stop({ graceful: false, close: false });
    }),
  );
  const { user, system } = process.cpuUsage(began);
  await database.close();
  process.send?.({ ...count, processorSeconds: (user + system) / 1e6 } satisfies Did);
  process.disconnect?.();
}
