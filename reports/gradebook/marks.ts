import type { Status, Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import type { Text } from '../../graders/texts/text.ts';

export interface TopicMark {
  readonly topic: string;
  readonly title: Text;
  readonly score: number | null;
  readonly max: number;
  readonly status: Status;
}

/** A student's scores with what is known of them. */
export interface Mark {
  readonly submission: string;
  readonly delivery: Delivery | null;
  readonly topics: readonly TopicMark[];
}

/** What of a mark goes into one column. */
export interface Part {
  /** null: nothing is written */
  readonly score: number | null;
  readonly max: number;
  /** why there is no score */
  readonly why: Text | null;
}

/** Verdicts with their people, by submission id. Bonus is no part of a score here either. */
export function marksOf(verdicts: readonly Verdict[], deliveries: ReadonlyMap<string, Delivery>): Mark[] {
  return verdicts.map(({ submission, topics }) => ({
    submission,
    delivery: deliveries.get(submission) ?? null,
    topics: topics.map(({ topic, title, score, max, status }) => ({ topic, title, score, max, status })),
  }));
}

/**
 * The sum of some topics, or of all; without a score where one of them has none, since a part would look like the whole.
 */
export function partOf({ topics }: Mark, only: readonly string[] | null = null): Part {
  const own = topics.filter(({ topic }) => only?.includes(topic) !== false);
  const max = own.reduce((sum, topic) => sum + topic.max, 0);
  const blank = own.find(({ score }) => score === null);
  if (own.length === 0)
    return { score: null, max, why: { es: 'sin veredicto de este tema', en: 'no verdict of this topic' } };
  if (blank !== undefined) return { score: null, max, why: whyBlank(blank.status) };
  return { score: own.reduce((sum, { score }) => sum + score!, 0), max, why: null };
}

function whyBlank(status: string): Text {
  if (status === 'grader-fault') return { es: 'fallo del corrector', en: "the grader's own fault" };
  if (status === 'unreadable')
    return { es: 'lo que se recibió no se puede leer', en: 'what was received cannot be read' };
  return { es: 'sin nota', en: 'no score' };
}

/** A score as programs write it: a point, at most two decimals. */
export function written(score: number): string {
  return String(Math.round(score * 100) / 100);
}

/** A number of a platform's, whose last point or comma stands before the decimals; null where it is none. */
export function numberOf(cell: string): number | null {
  const words = cell.trim();
  if (!/^-?\d[\d.,]*$/.test(words)) return null;
  const parts = words.split(/[.,]/);
  return Number(parts.length === 1 ? words : `${parts.slice(0, -1).join('')}.${parts.at(-1)!}`);
}
