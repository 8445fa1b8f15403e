/** What a part of the proof says of its records: data, before any language or format. */
import type { LoadedTopic } from '../../engine/topics.ts';
import type { Text } from '../../texts/text.ts';
import type { RunRecord } from '../machine/records.ts';

/** The records of one part on one topic, and how many runs it asks for. */
export interface TopicRuns {
  readonly topic: LoadedTopic;
  readonly runs: readonly RunRecord[];
  readonly asked: number;
}

export interface Section {
  readonly title: Text;
  /** one line of the table: what was measured */
  readonly summary: Text;
  /** why this point does not hold; it holds where there is none */
  readonly problems: readonly Text[];
  readonly tables: readonly Table[];
}
export interface Table {
  readonly title: Text;
  readonly head: readonly Text[];
  readonly rows: readonly (readonly Text[])[];
  readonly note?: Text;
}

/** Runs that end without an answer of their own are findings of every part. */
export function endedOtherwise(all: readonly TopicRuns[]): Text[] {
  return all.flatMap(({ topic, runs }) =>
    runs
      .filter(({ found }) => found.outcome === 'over-limit' || found.outcome === 'died')
      .map(({ key, found }) => ({
        es: `${topic.id}: ${key} no terminó (${String(found.doing)}).`,
        en: `${topic.id}: ${key} did not end (${String(found.doing)}).`,
      })),
  );
}

/** 12345 → 12 345 in either language; small numbers with three digits. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
}

export function power(number: number): string {
  if (number === 0) return '0';
  const [digits, exponent] = number.toExponential(1).split('e');
  return `${digits}·10${[...String(Number(exponent))].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]).join('')}`;
}

/** The same in both languages. */
export const both = (word: string): Text => ({ es: word, en: word });
