/** A submission on its way through the database. */
import { OwnTrouble } from '../faults/own-trouble.ts';
import type { Task } from '../engine/task.ts';
import type { Work } from '../submission/submission.ts';
import { validVerdict } from '../verdict/validate.ts';

/** Intake lets a topic's files be 1 MiB; JSON can write a character in six. A verdict stays far below. */
export const MOST_BYTES = 64 * 2 ** 20;

/** @throws OwnTrouble when it is too long for the database */
export function packed({ submission, due, before }: Task): string {
  return bounded({ topics: [...submission.topics].filter(([topic]) => due.includes(topic)), due, before });
}

/** @throws Error when the text is no task's: cut off, not JSON, with an earlier verdict that is none */
export function unpacked(id: string, body: string): Task {
  const { topics, due, before } = JSON.parse(body) as Pick<Task, 'due' | 'before'> & { topics: [string, Work][] };
  if (!Array.isArray(due)) throw new Error('the stored submission does not say what is due');
  return { submission: { id, topics: new Map(topics) }, due, before: before === null ? null : validVerdict(before) };
}

/** What it is as JSON, which holds no character that the database refuses. @throws OwnTrouble when it is too long */
export function bounded(data: unknown): string {
  const body = JSON.stringify(data);
  if (Buffer.byteLength(body) <= MOST_BYTES) return body;
  const mebibytes = MOST_BYTES / 2 ** 20;
  throw new OwnTrouble({
    es: `pasa de ${mebibytes} MiB y no cabe en la cola`,
    en: `it is over ${mebibytes} MiB and does not fit in the queue`,
  });
}
