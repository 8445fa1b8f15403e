import { areAlike, finder, type Names } from '../../graders/verdict/people.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/verdict/submission.ts';
import { plural, type Text } from '../../graders/verdict/text.ts';

export interface TopicMark {
  readonly topic: string;
  readonly title: Text;
  readonly score: number | null;
  readonly max: number;
}

/** A student's scores with what is known of them. */
export interface Mark {
  readonly submission: string;
  readonly delivery: Delivery | null;
  readonly topics: readonly TopicMark[];
}

/** Verdicts with their people, by submission id. Bonus is no part of a score here either. */
export function marksOf(verdicts: readonly Verdict[], deliveries: ReadonlyMap<string, Delivery>): Mark[] {
  return verdicts.map(({ submission, topics }) => ({
    submission,
    delivery: deliveries.get(submission) ?? null,
    topics: topics.map(({ topic, title, score, max }) => ({ topic, title, score, max })),
  }));
}

/** The sum of the topics, null where one of them has no score: a part would look like the whole. */
export function total({ topics }: Mark): { readonly score: number | null; readonly max: number } {
  const max = topics.reduce((sum, topic) => sum + topic.max, 0);
  return topics.length === 0 || topics.some(({ score }) => score === null)
    ? { score: null, max }
    : { score: topics.reduce((sum, { score }) => sum + score!, 0), max };
}

/** Finds the mark of a row, and remembers who was found. */
export class MarkFinder {
  readonly #find: (asked: Names) => Mark | 'several' | null;
  readonly #marks: readonly Mark[];
  readonly #used = new Set<Mark>();
  #without = 0;

  /** `platform` tells which numbers are the platform's own */
  constructor(marks: readonly Mark[], platform: string) {
    this.#marks = marks;
    const own = (id: string | null | undefined) => (id?.startsWith(`${platform}:`) ? id : null);
    this.#find = finder(marks, ({ submission, delivery }) => ({
      ids: [submission, delivery?.rosterId ?? null, own(delivery?.platformId)],
      emails: [delivery?.email ?? null, submission.includes('@') ? submission : null],
      names: [delivery?.name ?? null, submission],
    }));
  }

  of(names: Names): Mark | null {
    const found = this.#find(names);
    if (found === null || found === 'several' || this.#isAnothers(found, names)) {
      this.#without++;
      return null;
    }
    this.#used.add(found);
    return found;
  }

  /** Moodle numbers teams too, and a team's number may be a participant's: where no roster vouches, the names must agree. */
  #isAnothers({ delivery }: Mark, { ids, names }: Names): boolean {
    const number = delivery?.platformId ?? null;
    const theirs = delivery?.name ?? null;
    const own = names.filter((name) => name !== null);
    if (number === null || theirs === null || own.length === 0 || delivery?.onRoster === true) return false;
    return number.startsWith('moodle:') && ids.includes(number) && !own.some((name) => areAlike(name, theirs));
  }

  /** Who is on one side only. */
  notes(file: string): Text[] {
    const lost = this.#marks.filter((mark) => !this.#used.has(mark)).map(({ submission }) => submission);
    return [
      ...(this.#without > 0
        ? [
            {
              es: `${file}: ${plural(this.#without, 'fila no es', 'filas no son')} de ninguna entrega, y se quedó como estaba.`,
              en: `${file}: ${plural(this.#without, 'row is', 'rows are')} nobody's submission, and stayed as it was.`,
            },
          ]
        : []),
      ...(lost.length > 0
        ? [
            {
              es: `${file}: no tiene fila para ${lost.join(', ')}.`,
              en: `${file}: it has no row for ${lost.join(', ')}.`,
            },
          ]
        : []),
    ];
  }
}

/** A score as programs write it: a point, at most two decimals. */
export function written(score: number): string {
  return String(Math.round(score * 100) / 100);
}
