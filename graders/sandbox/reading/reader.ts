/** A process that parses students' texts, ended when one takes too long. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Clock, Waiting } from '../host/clock.ts';
import { DEFAULT_LIMITS } from '../host/limits.ts';
import { withResourceLimits } from '../host/resource-limits.ts';
import type { FromReader } from './answering.ts';

/** A program of ours that is not ready by then, in seconds, never will be. */
const MOST_TO_START = 30;
/** What Node and a parser take beside the heap, MiB. */
const BESIDE_THE_HEAP = 256;
/** A reader lives as long as a batch, which no limit of processor time may end, in seconds. */
const NO_LIMIT = 10 * 24 * 3600;
const CACHE = fileURLToPath(new URL('../../../.cache/gradiente', import.meta.url));

export interface ReadingLimits {
  /** for all questions of one asking together; a busy machine is not held against it */
  readonly seconds: number;
  /** of JavaScript's heap */
  readonly megabytes: number;
}

export interface Answered<Answer> {
  /** to the first questions, in their order */
  readonly answers: readonly Answer[];
  /** why the next one and all after it have none: the limit of time, or the program broke; null when all have */
  readonly stopped: 'time' | 'failed' | null;
}

/**
 * Reads what students wrote in a process of its own, which is killed when that takes too much: parsers try both ways at
 * each ambiguity, and sixty in one another never end. A thread would not do: both parsers that we use can be ended in
 * one, but a loop that makes arrays was ended by no `terminate()`, and grew to eleven times its `resourceLimits`.
 *
 * What one text may have done to the program no other text meets: after whatever was not answered, the next asking has
 * a new process.
 */
export class Reader<Question, Answer> {
  private readonly program: URL;
  private readonly limits: ReadingLimits;
  private process: Promise<Started> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param program a module that calls `answerEach`; it starts when it is first asked */
  constructor(program: URL, limits: ReadingLimits) {
    this.program = program;
    this.limits = limits;
  }

  /**
   * Asks the questions of one submission, which share its limit; each asking waits for the one before.
   * @throws Error when the process could not start: that is no submission's doing
   */
  ask(questions: readonly Question[]): Promise<Answered<Answer>> {
    const turn = this.last.then(() => this.askNow(questions));
    this.last = turn.catch(() => {});
    return turn;
  }

  /** Ends the process; who is being answered gets what there is. Whoever asks later starts another. */
  async close(): Promise<void> {
    const { process } = this;
    this.process = null;
    await (await process?.catch(() => null))?.kill();
  }

  private async askNow(questions: readonly Question[]): Promise<Answered<Answer>> {
    const answers: Answer[] = [];
    if (questions.length === 0) return { answers, stopped: null };
    this.process ??= started(this.program, this.limits);
    const mine = this.process;
    const forget = () => {
      if (this.process === mine) this.process = null;
    };
    const process = await mine.catch((error: unknown) => {
      forget();
      throw error;
    });
    const stopped = await stopOf(process.child, this.limits.seconds, questions, answers);
    if (stopped !== null) {
      forget();
      void process.kill(); // the next one need not wait for it
    }
    return { answers, stopped };
  }
}

/** Collects answers, until all are there or something stops it. One at a time: none is lost in a process that ends. */
function stopOf<Question, Answer>(
  child: ChildProcess,
  seconds: number,
  questions: readonly Question[],
  answers: Answer[],
): Promise<Answered<Answer>['stopped']> {
  return new Promise((resolve) => {
    const end = (stopped: Answered<Answer>['stopped']) => {
      clock.stop();
      child.off('message', said).off('close', gone);
      resolve(stopped);
    };
    const askNext = () => child.send({ question: questions[answers.length] }, (error) => error !== null && gone());
    const said = (message: unknown) => {
      const { kind, answer } = message as FromReader<Answer>;
      if (kind !== 'answer') return end('failed');
      if (answers.push(answer) === questions.length) end(null);
      else askNext();
    };
    const gone = () => end('failed');
    const clock = new Clock(seconds, new Waiting(child.pid!), () => end('time'));
    child.on('message', said).once('close', gone);
    clock.restart();
    if (child.connected) askNext();
    else gone();
  });
}

const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  /** Ends it, once or more; resolves when it is gone. */
  kill(): Promise<void>;
}

/** @throws Error when it ends before it is ready, or is not ready in time */
async function started(program: URL, { megabytes }: ReadingLimits): Promise<Started> {
  const limits = {
    ...DEFAULT_LIMITS,
    submissionSeconds: NO_LIMIT,
    memoryMegabytes: megabytes + BESIDE_THE_HEAP,
  };
  const [file, ...args] = withResourceLimits(limits, [
    process.execPath,
    `--max-old-space-size=${megabytes}`,
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(program),
  ]);
  const child = spawn(file, args, {
    env: { NODE_COMPILE_CACHE: CACHE },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  const kill = () => child.kill('SIGKILL');
  alive.add(child);
  const gone = new Promise<void>((resolve) => {
    const forget = () => {
      alive.delete(child);
      resolve();
    };
    child.once('close', forget).once('error', forget);
  });
  // whoever waits for an answer has a clock that runs; an idle reader keeps nobody's process from ending
  child.unref();
  child.channel?.unref();
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown) => {
      clock.stop();
      kill();
      reject(error instanceof Error ? error : new Error(`${program.pathname}, which reads submissions, did not start`));
    };
    const clock = new Clock(MOST_TO_START, new Waiting(child.pid ?? process.pid), () => fail());
    clock.restart();
    child.once('error', fail).once('close', fail);
    child.once('message', () => {
      clock.stop();
      child.off('error', fail).off('close', fail);
      child.on('error', () => {}); // it ends, and is told by that
      resolve({
        child,
        kill: () => {
          child.ref();
          kill();
          return gone;
        },
      });
    });
  });
}
