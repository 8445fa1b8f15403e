import { styleText } from 'node:util';
import type { Outcome } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import type { Pen as PlainPen } from '../plain/evidence.ts';

/** `width` is the terminal's; fewer than 60 columns are treated as 60. */
export interface TerminalOptions {
  readonly colour: boolean;
  readonly width: number;
  /** cases can be asked for by their number; `dir` is the folder that must be said with it */
  readonly numbered?: { readonly dir: string | undefined };
}

export type Style = Parameters<typeof styleText>[0];

/** How lines are written: in which language, how wide, and whether in colour. */
export interface Pen extends PlainPen, Pick<TerminalOptions, 'numbered'> {
  paint(style: Style, text: string): string;
}

const NARROWEST = 60;
/** Lines longer than this are tiring to read, however wide the terminal. */
const WIDEST = 120;

export function penOf(language: Language, { colour, width, numbered }: TerminalOptions): Pen {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  return {
    language,
    width: Math.min(WIDEST, Math.max(NARROWEST, width)),
    numbered,
    paint,
    label: (text) => paint('cyan', text),
  };
}

/** Each outcome's sign, which colour only repeats. */
export const SIGNS: Readonly<Record<Outcome, readonly [string, Style]>> = {
  passed: ['✔', 'green'],
  failed: ['✘', 'red'],
  crashed: ['✘', 'red'],
  'over-limit': ['✘', 'red'],
  skipped: ['·', 'gray'],
  'not-implemented': ['○', 'gray'],
  'grader-fault': ['!', 'yellow'],
};

/** The heading of a part of an explanation. */
export function label(text: string, pen: Pen): string {
  return `  ${pen.label(text)}`;
}

/** Text cut to a width, with a sign that it is. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1).trimEnd()}…`;
}
