import type { Status, Verdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import type { Delivery } from '../../../graders/submission/submission.ts';
import { sayClass } from '../words.ts';
import { totalOf } from '../../html/view/score.ts';

/** Each order is a page of its own: no script sorts, and what is read, tabbed through and printed is in that order. */
export const ORDERS = ['name', 'lowest', 'highest', 'status', 'slowest', 'latest'] as const;
export type Order = (typeof ORDERS)[number];

export interface OrderLink {
  readonly href: string;
  readonly words: string;
  readonly isHere: boolean;
}

/** The file of a page; the class page itself is in the order of the names. */
export function orderFile(order: Order): string {
  return order === 'name' ? 'index.html' : `index.${order}.html`;
}

export function orderLinks(here: Order, language: Language): OrderLink[] {
  return ORDERS.map((order) => ({
    href: `${orderFile(order)}#submissions`,
    words: sayClass(`order.${order}`, language),
    isHere: order === here,
  }));
}

/** What needs the teacher first. */
export const URGENT: readonly Status[] = [
  'grader-fault',
  'unreadable',
  'rejected',
  'crashed',
  'over-limit',
  'missing',
  'not-started',
  'graded',
];

/** The verdicts in an order; those that tie stay in the order of the batch. */
export function inOrder(
  verdicts: readonly Verdict[],
  order: Order,
  deliveries: ReadonlyMap<string, Delivery>,
): readonly Verdict[] {
  const share = new Map(
    verdicts.map((verdict) => {
      const { score, max } = totalOf(verdict.topics);
      return [verdict, score === null || max === 0 ? -1 : score / max] as const;
    }),
  );
  const urgency = (verdict: Verdict) =>
    Math.min(...verdict.topics.map(({ status }) => URGENT.indexOf(status)), URGENT.length);
  const by: Readonly<Record<Order, (verdict: Verdict) => number>> = {
    name: () => 0,
    lowest: (verdict) => share.get(verdict)!,
    highest: (verdict) => -share.get(verdict)!,
    status: urgency,
    slowest: ({ run }) => -run.milliseconds,
    latest: ({ submission }) => -(Date.parse(deliveries.get(submission)?.at ?? '') || 0),
  };
  return verdicts.toSorted((a, b) => by[order](a) - by[order](b));
}
