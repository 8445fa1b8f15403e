import type { CheckResult, Crash, Evidence } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { inPart } from '../../feedback/terms.ts';
import { crashText } from '../../feedback/crash-words.ts';
import { sentence } from '../../feedback/sentence.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { shownAlone, shownBeside, worstElsewhere, type ShownView } from './shown.ts';

export interface CrashView {
  readonly message: string;
  readonly place: string | null;
}

export interface EvidenceView {
  readonly asked: Markup;
  readonly inputTitle: string;
  readonly call: { readonly signature: string; readonly arguments: readonly ShownView[] } | null;
  readonly expected: ShownView | null;
  readonly got: ShownView | null;
  /** one above the other, because side by side they do not fit */
  readonly stacked: boolean;
  readonly marked: boolean;
  readonly differs: Markup | null;
  readonly elsewhere: string | null;
  readonly crash: CrashView | null;
}

/** What a failed check can show. */
export function evidenceView(check: CheckResult, evidence: Evidence, language: Language): EvidenceView {
  // redaction leaves an example in the place of evidence that must stay hidden
  const isExample = check.visibility === 'hidden' || check.publicOutcome !== check.outcome;
  const part = evidence.part === undefined ? '' : inPart(evidence.part)[language];
  const [expected, got] = shownBeside(
    [
      [say('expected', language) + part, evidence.expected],
      [say('got', language) + part, evidence.got],
    ],
    language,
  );
  return {
    asked: formatted(evidence.asked[language]),
    inputTitle: say(isExample ? 'publicExample' : 'smallest', language),
    call: evidence.call && {
      signature: `${evidence.call.function}(${evidence.call.arguments.map(({ name }) => name).join(', ')})`,
      arguments: evidence.call.arguments.map(({ name, value }) => shownAlone(name, value, language)),
    },
    expected,
    got,
    stacked: [expected, got].some((shown) => shown?.matrices.some(({ veryWide }) => veryWide)),
    marked: [expected, got].some((shown) =>
      shown?.matrices.some(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell.worst))),
    ),
    differs: evidence.differs && formattedInline(sentence(evidence.differs[language])),
    elsewhere: worstElsewhere(evidence.got, language),
    crash: evidence.crash && crashView(evidence.crash, language),
  };
}

/** The last words of a crash, with its place where it is known. */
export function crashView({ message, file, line }: Crash, language: Language): CrashView {
  const place = file && (line === null ? file : say('atLine', language, { file, line }));
  return { message: crashText(message, language), place };
}
