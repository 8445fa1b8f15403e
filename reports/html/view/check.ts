import type { CheckResult, Outcome, TopicVerdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { shownPoints } from '../../drawing/numbers.ts';
import { nextStep } from '../../feedback/next-step.ts';
import { followedMark, followedWords } from '../../feedback/followed.ts';
import { skippedBy } from '../../feedback/order.ts';
import { sentence } from '../../feedback/sentence.ts';
import { whereToRead } from '../../feedback/where-to-read.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { evidenceView, type EvidenceView } from './evidence.ts';

/** A check in one line. */
export interface CheckLine {
  readonly title: Markup;
  readonly function: string;
  readonly points: string;
  readonly tags: readonly string[];
  readonly note: Markup | null;
}

/** A check with all that it can show. */
export interface CheckView extends CheckLine {
  readonly outcome: Outcome;
  readonly outcomeWord: string;
  readonly why: string | null;
  /** what is right for the student's own functions, or will be judged so */
  readonly followed: Markup | null;
  readonly unlocks: Markup | null;
  /** what fails for the same reason, and is not told again */
  readonly alike: readonly CheckLine[];
  readonly next: Markup;
  readonly section: { readonly title: string; readonly place: string } | null;
  readonly evidence: EvidenceView | null;
  readonly noEvidence: string;
  readonly replay: string | null;
  readonly debugHint: Markup;
}

/** The line of a check, with an optional remark. */
export function checkLine(check: CheckResult, language: Language, note: string | null = null): CheckLine {
  const mark = followedMark(check, language);
  return {
    title: formattedInline(check.title[language]),
    function: check.function,
    points: pointsOf(check, language),
    tags: [
      ...(check.visibility === 'hidden' ? [say('hidden', language)] : []),
      ...(check.extension ? [say('extension', language)] : []),
      ...(mark === null ? [] : [mark.replaceAll('`', '')]),
    ],
    note: note === null ? null : formattedInline(note),
  };
}

/** All of a failed check; `alike` fail for the same reason. */
export function checkView(
  check: CheckResult,
  topic: TopicVerdict,
  language: Language,
  alike: readonly CheckResult[] = [],
): CheckView {
  const waiting = skippedBy(check, topic.checks);
  const followed = followedWords(check, language);
  const { outcome } = check;
  return {
    ...checkLine(check, language),
    outcome,
    outcomeWord: say(`outcome.${outcome}`, language),
    why: outcome === 'crashed' || outcome === 'over-limit' ? say(`why.${outcome}`, language) : null,
    followed: followed === null ? null : formattedInline(sentence(followed)),
    unlocks: waiting.length
      ? formattedInline(say('unlocks', language, { titles: waiting.map(({ title }) => title[language]).join(' · ') }))
      : null,
    alike: alike.map((other) => checkLine(other, language)),
    next: formattedInline(nextStep(check, topic)[language]),
    section: check.evidence?.section ? whereToRead(check.evidence.section, topic, language) : null,
    evidence: check.evidence && evidenceView(check, check.evidence, language),
    noEvidence: say(check.visibility === 'hidden' ? 'hiddenInput' : 'noEvidence', language),
    replay: check.replay === null ? null : `npm run check -- ${topic.topic} --replay ${check.replay}`,
    debugHint: formattedInline(say('debugHint', language)),
  };
}

/** Points earned of points possible; a fault of the grader's earns a dash, never a zero. */
export function pointsOf({ points, max }: CheckResult, language: Language): string {
  return `${points === null ? '–' : shownPoints(points, language)} / ${shownPoints(max, language)}`;
}
