/** A failure in a line or two: what is known of it, and where its whole case stands. */
import type { CheckResult, TopicVerdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { fixingOrder, type FailureGroup } from '../feedback/order.ts';
import { sentence } from '../feedback/sentence.ts';
import { crashLine } from './evidence.ts';
import { plain } from './plain.ts';
import { outcomeWords, words } from './words.ts';

/** Why the checks of a group fail: the mistake, what is true of the answers, or what the case of one of them shows. */
export function reasonInShort(
  { misconception, statement, checks }: FailureGroup,
  topic: TopicVerdict,
  language: Language,
  [check] = checks,
): string {
  if (misconception !== null) return `${words.mistake[language]}: ${plain(misconception.title[language])}`;
  if (statement !== null) return plain(statement.text[language]);
  return `${checks.length > 1 ? `${check.function}: ` : ''}${caseInShort(check, topic, language)}`;
}

/** An error says more than that there is one. */
function caseInShort({ evidence, outcome }: CheckResult, { topic }: TopicVerdict, language: Language): string {
  if (evidence?.crash != null) return crashLine(evidence.crash, topic, language);
  return plain(sentence(evidence?.differs?.[language] ?? outcomeWords[outcome][language]));
}

/** The failures of one reason to which a check belongs; null where it does not fail. */
export function groupOf({ id }: CheckResult, topic: TopicVerdict): FailureGroup | null {
  return fixingOrder(topic).find(({ checks }) => checks.some((check) => check.id === id)) ?? null;
}
