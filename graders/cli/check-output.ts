/** What `check` prints of a verdict. Loaded while a guest loads its files: nothing else waits for it then. */
import type { Advice, Verdict } from '../verdict/schema.ts';
import { tameJson } from '../verdict/tame.ts';
import type { Language } from '../verdict/text.ts';
import { validVerdict } from '../verdict/validate.ts';
import { shownPoints } from '../../reports/drawing/numbers.ts';
import { renderAdvice } from '../../reports/terminal/advice.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { screen } from './screen.ts';

/** The first number of a language loads its formats. */
export function prepare(language: Language): void {
  shownPoints(0, language);
}

export function asText(verdict: Verdict, advice: readonly Advice[], language: Language): string {
  return adviceAsText(advice, language) + renderTerminal(verdict, language, screen());
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
