import { tameLine } from './tame.ts';

/** The two languages of every sentence that a user can see. */
export type Language = 'es' | 'en';

/**
 * A sentence in both languages; leaving one out is a type error. It is the grader's own: it may hold Markdown and
 * `$formulas$`, and foreign words only as `quoted` writes them.
 */
export interface Text {
  readonly es: string;
  readonly en: string;
}

/** No sentence or explanation of ours is longer. A longer text is shown as it is, and cut: no format looks into it. */
export const MOST_FORMATTED = 20_000;
/** How much is shown of foreign words. */
const MOST_QUOTED = 300;
/** What can't be read as a sentence of ours: it has no spaces. */
const NAME = /^[\p{L}\p{M}\p{N}_$.[\]/@+-]+…?$/u;

/** Text of at most so many characters, with a sign where it is cut. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** A name as it is, and any other words between quotation marks, as code would write them. */
export function named(words: string): string {
  return NAME.test(words) ? words : JSON.stringify(words);
}

/**
 * Foreign words within a sentence of ours: short, on one line, as a code span that they can't end, which no format looks
 * into. What could pass for our own words stands between quotation marks.
 */
export function quoted(words: string, most = MOST_QUOTED): string {
  const written = named(tameLine(cut(words, most)));
  const longest = (written.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  return fence + written + fence;
}

/** The same text in both languages: names and code of ours. */
export function untranslated(words: string): Text {
  return { es: words, en: words };
}

/** Picks the singular or plural form: in both languages 1 alone is singular. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
