/**
 * The records of single runs: a line of JSON each, appended as they come, so that a killed proof goes on where it was.
 */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Fields } from './job.ts';

/** One run. `basis` says what it rests on: a record of other graders is not counted. `ms` is processor time. */
export interface RunRecord {
  readonly basis: string;
  readonly key: string;
  readonly ms: number;
  readonly found: Fields;
}

export class Records {
  private readonly file: string;
  private readonly basis: string;
  private readonly kept: Map<string, RunRecord>;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(file: string, basis: string, kept: Map<string, RunRecord>) {
    this.file = file;
    this.basis = basis;
    this.kept = kept;
  }

  /** Reads what there is; drops what rests on other graders, and a last line that a kill cut short. */
  static async open(folder: string, job: string, topic: string, basis: string): Promise<Records> {
    const file = join(folder, job, `${topic}.jsonl`);
    const text = await readFile(file, 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => line !== '');
    const read = lines.map(parsed).filter((record) => record !== null);
    const kept = new Map(read.filter((record) => record.basis === basis).map((record) => [record.key, record]));
    await mkdir(dirname(file), { recursive: true });
    if (kept.size !== lines.length || !(text === '' || text.endsWith('\n')))
      await writeFile(file, [...kept.values()].map((record) => `${JSON.stringify(record)}\n`).join(''));
    return new Records(file, basis, kept);
  }

  get(key: string): RunRecord | undefined {
    return this.kept.get(key);
  }

  all(): RunRecord[] {
    return [...this.kept.values()];
  }

  /** Appends in order; the promise settles when it is on disk. */
  add(key: string, ms: number, found: Fields): Promise<void> {
    const record = { basis: this.basis, key, ms: Math.round(ms), found };
    this.kept.set(key, record);
    const written = this.last.then(() => appendFile(this.file, `${JSON.stringify(record)}\n`));
    this.last = written.catch(() => {});
    return written;
  }
}

function parsed(line: string): RunRecord | null {
  try {
    return JSON.parse(line) as RunRecord;
  } catch {
    return null;
  }
}
