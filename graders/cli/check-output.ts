/** What `check` prints of a verdict. Loaded while a guest loads its files: nothing else waits for it then. */
import type { Advice, Verdict } from '../verdict/schema.ts';
import { tameJson } from '../texts/tame.ts';
import type { Language } from '../texts/text.ts';
import { validVerdict, verdictCheck } from '../verdict/validate.ts';
import { drawnByTopic } from '../verdict/without-details.ts';
import { shownPoints } from '../../reports/drawing/numbers.ts';
import { renderAdvice } from '../../reports/terminal/advice.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import type { TerminalOptions } from '../../reports/terminal/pen.ts';
import { screen } from '../terminal/screen.ts';

export { keepCases } from './last-cases.ts';

/** The first number of a language loads its formats, and the first verdict its check. */
export function prepare(language: Language): void {
  verdictCheck();
  shownPoints(0, language);
}

/**
 * The verdict under its advice, and the verdict as it is shown: a topic that cannot be shown is there as the grader's own
 * fault, and hides no other.
 */
export function asText(
  verdict: Verdict,
  advice: readonly Advice[],
  language: Language,
  known: Pick<TerminalOptions, 'numbered'> = {},
): { readonly text: string; readonly shown: Verdict } {
  const { drawn, shown } = drawnByTopic(verdict, (one) => renderTerminal(one, language, { ...screen(), ...known }));
  return { text: adviceAsText(advice, language) + drawn, shown };
}

/** By itself, where it comes after its verdict. */
export function adviceAsText(advice: readonly Advice[], language: Language): string {
  return renderAdvice(advice, language, screen());
}

/** @throws Error when it is no verdict */
export function asJson(verdict: Verdict, advice: readonly Advice[]): string {
  const whole = { ...validVerdict(verdict), run: { ...verdict.run, advice: [...advice] } };
  return `${tameJson(JSON.stringify(whole, null, 2))}\n`;
}
