/** Carries out the runs of all jobs on a few processes, and ends from outside what does not end by itself. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processorSeconds } from '../../sandbox/host/processor.ts';
import { HarnessFault } from '../../faults/harness-fault.ts';
import type { Scope, Task } from './job.ts';
import type { Records } from './records.ts';
import type { Answer, Order } from './worker.ts';

/** The runs of one job on one topic that have no record yet. */
export interface DueRuns {
  /** the job's file, which exports `job` */
  readonly file: string;
  readonly topic: string;
  readonly tasks: readonly Task[];
  readonly records: Records;
  /** what a run costs, in milliseconds, as far as is known */
  readonly guess: number;
}

/** A process grows with each module that it has loaded: after so many runs a fresh one takes over. */
const RUNS_A_PROCESS = 400;
const LOOK_EVERY_MS = 1000;
/** Processor seconds for preparing, before the first beat. */
const PREPARING = 600;

/**
 * @param onDone told after each run.
 * @throws HarnessFault when a worker fails: a run's own ending is a finding, never a throw
 */
export async function carryOut(
  all: readonly DueRuns[],
  workers: number,
  scope: Scope,
  onDone: (due: DueRuns, ms: number) => void,
): Promise<void> {
  const queue = all.flatMap((due) => due.tasks.map((task) => ({ due, task })));
  const started: Hand[] = [];
  try {
    await Promise.all(
      Array.from({ length: Math.min(workers, queue.length) }, async (_, k) => {
        const hand = new Hand();
        started.push(hand);
        while (queue.length > 0) {
          // each works from its own end of the list, so that they rarely prepare the same topic
          const { due, task } = (k % 2 === 0 ? queue.shift() : queue.pop())!;
          const { found, ms } = await hand.run({ job: due.file, topic: due.topic, scope, task });
          await due.records.add(task.key, ms, found);
          onDone(due, ms);
        }
      }),
    );
  } finally {
    queue.length = 0;
    for (const hand of started) hand.end();
  }
}

interface Done {
  readonly found: Record<string, unknown>;
  readonly ms: number;
}

class Hand {
  private child: ChildProcess | null = null;
  private runs = 0;

  /** A process that dies is believed the second time: a machine short of memory kills too. */
  async run(order: Order): Promise<Done> {
    const first = await this.once(order);
    return first.found.outcome === 'died' ? this.once(order) : first;
  }

  private async once(order: Order): Promise<Done> {
    if (this.runs++ % RUNS_A_PROCESS === 0) this.end();
    this.child ??= fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      execArgv: ['--no-warnings', '--max-old-space-size=3000'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const { child } = this;
    let errors = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2000);
    });
    let [doing, limit] = ['preparing', PREPARING];
    let since = (await processorSeconds(child.pid!)) ?? 0;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearInterval(watch);
        child.removeAllListeners('message').removeAllListeners('exit').stderr!.removeAllListeners('data');
        act();
      };
      const watch = setInterval(() => {
        void processorSeconds(child.pid!).then((now) => {
          if (now === null || now - since <= limit) return;
          settle(() => {
            this.end();
            resolve({ found: { outcome: 'over-limit', doing, seconds: limit }, ms: limit * 1000 });
          });
        });
      }, LOOK_EVERY_MS);
      child.on('message', (answer: Answer) => {
        if (answer.type === 'beat') {
          [doing, limit] = [answer.doing, answer.seconds];
          void processorSeconds(child.pid!).then((now) => {
            since = now ?? since;
          });
        } else if (answer.type === 'done') settle(() => resolve(answer));
        else settle(() => reject(fault(order, answer.message)));
      });
      child.on('exit', (code, signal) =>
        settle(() => {
          this.child = null;
          const why = `${signal ?? `code ${String(code)}`}: ${errors}`;
          if (doing === 'preparing') reject(fault(order, `the process ended (${why})`));
          else resolve({ found: { outcome: 'died', doing, why }, ms: 0 });
        }),
      );
      child.send(order);
    });
  }

  end(): void {
    this.child?.removeAllListeners('exit').kill('SIGKILL');
    this.child = null;
  }
}

function fault({ job, topic, task }: Order, message: string): HarnessFault {
  const what = `${job.split('/').at(-2)!} ${topic} ${task.key}`;
  return new HarnessFault({
    es: `La demostración no pudo seguir en ${what}: ${message}`,
    en: `The proof could not go on at ${what}: ${message}`,
  });
}
