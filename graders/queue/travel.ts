/** A submission on its way through the database. */
import { HarnessFault } from '../verdict/harness-fault.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission, Work } from '../verdict/submission.ts';

/** What is to be graded: a submission, the topics that are due, and the verdict whose other topics stay. */
export interface Task {
  readonly submission: Submission;
  readonly due: readonly string[];
  readonly before: Verdict | null;
}

/** Intake lets a topic's files be 1 MiB; JSON can write a character in six. A verdict stays far below. */
export const MOST_BYTES = 64 * 2 ** 20;

export function packed({ submission, due, before }: Task): string {
  return bounded(
    JSON.stringify({ topics: [...submission.topics].filter(([topic]) => due.includes(topic)), due, before }),
  );
}

export function unpacked(id: string, body: string): Task {
  const { topics, due, before } = JSON.parse(body) as Pick<Task, 'due' | 'before'> & { topics: [string, Work][] };
  return { submission: { id, topics: new Map(topics) }, due, before };
}

/** @throws HarnessFault when a text is too long for the database */
export function bounded(body: string): string {
  if (Buffer.byteLength(body) <= MOST_BYTES) return body;
  const mebibytes = MOST_BYTES / 2 ** 20;
  throw new HarnessFault({
    es: `Una entrega o un veredicto pasa de ${mebibytes} MiB y no cabe en la cola.`,
    en: `A submission or a verdict is over ${mebibytes} MiB and does not fit in the queue.`,
  });
}
