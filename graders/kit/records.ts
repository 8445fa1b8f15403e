/**
 * The numbers of a kit's topics: as they were made for the last kit where nothing that they rest on has changed since,
 * else made by processes side by side.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Grader } from '../engine/fingerprint.ts';
import { writeWhole } from '../kept/whole-file.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import type { Answer, Order } from './recorder.ts';

/** What decides on a record beside the grader's part for its topic. */
const RECORDER = ['record.ts', 'recorder.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url)));

export interface Telling {
  /** a topic is being made */
  begin(topic: string): void;
  step(): void;
  /** a topic was there already: none of its steps is told */
  kept(topic: string): void;
}

/** The packed record of each topic, in the topics' order. @throws HarnessFault where one can't be made */
export async function recordsOf(
  project: string,
  topics: readonly string[],
  grader: Grader,
  telling: Telling,
): Promise<Map<string, Buffer>> {
  const recorder = await Promise.all(RECORDER.map((file) => readFile(file, 'utf8')));
  const ending = new AbortController();
  const together = pLimit(availableParallelism());
  try {
    const records = await Promise.all(
      topics.map((topic) =>
        together(async () => {
          ending.signal.throwIfAborted();
          const kept = new Kept(project, topic, [grader.topics[topic], ...recorder]);
          const known = await kept.read();
          if (known !== null) {
            telling.kept(topic);
            return known;
          }
          telling.begin(topic);
          const record = await made({ project, topic }, ending.signal, () => telling.step());
          await kept.write(record);
          return record;
        }),
      ),
    );
    return new Map(topics.map((topic, i) => [topic, records[i]]));
  } finally {
    ending.abort();
  }
}

/** A topic's record beside the compile cache, by all that it rests on; the last one alone. */
class Kept {
  private readonly folder: string;
  private readonly topic: string;
  private readonly name: string;

  constructor(project: string, topic: string, restsOn: readonly string[]) {
    this.folder = `${project}.cache/gradiente/records`;
    this.topic = topic;
    this.name = `${topic}.${createHash('sha256').update(JSON.stringify(restsOn)).digest('hex').slice(0, 32)}`;
  }

  read(): Promise<Buffer | null> {
    return readFile(`${this.folder}/${this.name}`).catch(() => null);
  }

  async write(record: Buffer): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await writeWhole(`${this.folder}/${this.name}`, record);
      const older = (await readdir(this.folder)).filter(
        (file) => file.startsWith(`${this.topic}.`) && file !== this.name && /^[^.]+\.[0-9a-f]+$/.test(file),
      );
      for (const file of older) await rm(`${this.folder}/${file}`, { force: true });
    } catch {
      /* a project that can't be written: it is made each time */
    }
  }
}

function made(order: Order, signal: AbortSignal, onStep: () => void): Promise<Buffer> {
  const child = fork(fileURLToPath(new URL('recorder.ts', import.meta.url)), {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    signal,
    killSignal: 'SIGKILL',
  });
  let errors = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-2000);
  });
  return new Promise<Buffer>((resolve, reject) => {
    child.on('error', (error) => reject(fault(order, error.message)));
    child.on('exit', (code, how) =>
      reject(fault(order, `the process ended (${how ?? `code ${String(code)}`}): ${errors}`)),
    );
    child.on('message', (answer: Answer) => {
      if (answer.type === 'step') return onStep();
      if (answer.type === 'done') resolve(Buffer.from(answer.record));
      else reject(answer.type === 'fault' ? new HarnessFault(answer.text) : fault(order, answer.message));
      child.disconnect();
    });
    child.send(order);
  });
}

function fault({ topic }: Order, message: string): HarnessFault {
  return new HarnessFault({
    es: `No se pudo apuntar lo que se espera en ${topic}: ${message}`,
    en: `What is expected in ${topic} could not be recorded: ${message}`,
  });
}
