import type { CheckResult, TopicVerdict } from '../../graders/verdict/schema.ts';
import { fixingOrder } from './order.ts';

/** The checks of a verdict whose case can be run again, in the order of their short numbers: what is told first leads. */
export function numberedCases(topic: TopicVerdict): CheckResult[] {
  const groups = fixingOrder(topic).map(({ checks }) => checks);
  return [...groups.map(([first]) => first), ...groups.flatMap(([, ...others]) => others)].filter(
    ({ replay }) => replay !== null,
  );
}
