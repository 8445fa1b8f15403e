/** Parts of records, made by warm processes side by side: nothing of a student's runs in them. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HarnessFault } from '../../faults/harness-fault.ts';
import type { Answer, Order } from './recorder.ts';

/**
 * The bytes of each part, in the order of the orders, whoever makes which.
 * @throws HarnessFault for the first that can't be made; nothing is left running
 */
export async function madeParts(
  orders: readonly Order[],
  processes: number,
  telling: { begin(order: Order): void; done(order: Order): void },
): Promise<readonly Uint8Array[]> {
  const made = new Array<Uint8Array>(orders.length);
  const ending = new AbortController();
  let next = 0;
  const work = async () => {
    const recorder = new Recorder(ending.signal);
    while (next < orders.length && !ending.signal.aborted) {
      const at = next++;
      telling.begin(orders[at]);
      made[at] = await recorder.make(orders[at]);
      telling.done(orders[at]);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(processes, orders.length) }, work));
  } finally {
    ending.abort();
  }
  return made;
}

/** One process; it ends with the signal. */
class Recorder {
  private readonly child: ChildProcess;
  private readonly ended: Promise<string>;
  private errors = '';

  constructor(signal: AbortSignal) {
    this.child = fork(fileURLToPath(new URL('recorder.ts', import.meta.url)), {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      signal,
      killSignal: 'SIGKILL',
    });
    this.child.stderr!.on('data', (chunk: Buffer) => {
      this.errors = (this.errors + chunk.toString()).slice(-2000);
    });
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => resolve(error.message));
      this.child.on('exit', (code, how) =>
        resolve(`the process ended (${how ?? `code ${String(code)}`}): ${this.errors}`),
      );
    });
  }

  async make(order: Order): Promise<Uint8Array> {
    const answered = new Promise<Answer>((resolve) => {
      this.child.once('message', (answer: Answer) => resolve(answer));
    });
    const ended = this.ended.then((message): Answer => ({ type: 'failed', message }));
    this.child.send(order);
    const answer = await Promise.race([answered, ended]);
    if (answer.type === 'done') return answer.record;
    throw answer.type === 'fault' ? new HarnessFault(answer.text) : fault(order, answer.message);
  }
}

function fault({ topic }: Order, message: string): HarnessFault {
  return new HarnessFault({
    es: `No se pudo apuntar lo que se espera en ${topic}: ${message}`,
    en: `What is expected in ${topic} could not be recorded: ${message}`,
  });
}
