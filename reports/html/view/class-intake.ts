import type { IntakeProblem } from '../../../graders/verdict/submission.ts';
import type { Language, Text } from '../../../graders/verdict/text.ts';
import { sayClass } from '../class-words.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import type { ReportOf } from './class-rows.ts';

export interface IntakeView {
  readonly taken: string;
  readonly found: string | null;
  readonly count: string;
  /** few enough to be read at once */
  readonly isOpen: boolean;
  readonly notes: readonly {
    readonly submission: string | null;
    readonly href: string | null;
    readonly words: Markup;
  }[];
}

const FEW = 12;

/** What the source was taken as and what was wrong with it; a submission that has a report is linked. */
export function intakeView(
  {
    taken,
    found,
    problems,
  }: { readonly taken: Text; readonly found?: Text; readonly problems: readonly IntakeProblem[] },
  ids: ReadonlySet<string>,
  reportOf: ReportOf,
  language: Language,
): IntakeView {
  return {
    taken: taken[language],
    found: found?.[language] ?? null,
    count: `${sayClass('notes', language)}: ${problems.length}`,
    isOpen: problems.length <= FEW,
    notes: problems.map(({ submission, text }) => ({
      submission,
      href: submission !== null && ids.has(submission) ? reportOf(submission) : null,
      words: formattedInline(text[language]),
    })),
  };
}
