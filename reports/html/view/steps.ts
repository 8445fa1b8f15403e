/** What to fix, in steps: what a tutor would say first, then the rest. */
import type { CheckResult, TopicVerdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import type { FailureGroup } from '../../feedback/order.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { checkView, type CheckView } from './check.ts';

/** One thing to fix: a named mistake with its checks, or failures without a name. */
export interface StepView {
  readonly label: string;
  readonly misconception: { readonly title: Markup; readonly explanation: Markup } | null;
  readonly shared: string | null;
  /** mistakes that show only in checks that wait for this step's */
  readonly behind: {
    readonly lead: string;
    readonly mistakes: readonly { readonly title: Markup; readonly explanation: Markup }[];
  } | null;
  /** shown in full */
  readonly open: CheckView | null;
  readonly closed: readonly CheckView[];
}

/**
 * Named mistakes and the very first failure are shown in full; other failures lie closed, together where they follow
 * one another.
 */
export function stepsOf(groups: readonly FailureGroup[], topic: TopicVerdict, language: Language): StepView[] {
  const steps: StepView[] = [];
  const mistake = ({ title, explanation }: NonNullable<FailureGroup['misconception']>) => ({
    title: formattedInline(title[language]),
    explanation: formatted(explanation[language]),
  });
  for (const [i, { misconception, statement, checks, behind }] of groups.entries()) {
    const observed = statement && {
      title: formattedInline(say('statement', language)),
      explanation: formatted(statement.text[language]),
    };
    const told = misconception ? mistake(misconception) : observed;
    const views = viewsOf(checks, told !== null, topic, language);
    const [first, ...others] = views;
    const last = steps.at(-1);
    if (told === null && i > 0) {
      if (last?.open === null) steps[steps.length - 1] = { ...last, closed: [...last.closed, first, ...others] };
      else
        steps.push({
          label: say('then', language),
          misconception: null,
          shared: null,
          behind: null,
          open: null,
          closed: [first, ...others],
        });
      continue;
    }
    steps.push({
      label: say(i === 0 ? 'fixFirst' : 'then', language),
      misconception: told,
      shared:
        told && others.length
          ? say(misconception ? 'sameMistake' : 'sameStatement', language, { count: checks.length })
          : null,
      behind:
        behind.length === 0
          ? null
          : { lead: say('behind', language), mistakes: behind.map((second) => mistake(second.misconception)) },
      open: first,
      closed: others,
    });
  }
  return steps;
}

/** Each check by itself where an explanation stands above them; what only fails alike is told once. */
function viewsOf(
  checks: readonly CheckResult[],
  isTold: boolean,
  topic: TopicVerdict,
  language: Language,
): readonly CheckView[] {
  const [first, ...others] = checks;
  return isTold
    ? checks.map((check) => checkView(check, topic, language))
    : [checkView(first, topic, language, others)];
}
