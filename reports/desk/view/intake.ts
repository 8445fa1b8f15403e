import type { IntakeProblem } from '../../../graders/submission/submission.ts';
import type { Language, Text } from '../../../graders/texts/text.ts';
import { sayClass } from '../words.ts';
import { formattedInline } from '../../html/formatted.ts';
import type { Markup } from '../../html/templates.ts';
import type { WhoOf } from './who.ts';

export interface IntakeView {
  readonly taken: string;
  readonly found: string | null;
  readonly count: string;
  /** few enough to be read at once */
  readonly isOpen: boolean;
  readonly notes: readonly {
    readonly submission: string | null;
    readonly name: string | null;
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
  whoOf: WhoOf,
  language: Language,
): IntakeView {
  return {
    taken: taken[language],
    found: found?.[language] ?? null,
    count: `${sayClass('notes', language)}: ${problems.length}`,
    isOpen: problems.length <= FEW,
    notes: problems.map(({ submission, text }) => ({
      submission,
      ...(submission !== null && ids.has(submission) ? whoOf(submission) : { name: null, href: null }),
      words: formattedInline(text[language]),
    })),
  };
}
