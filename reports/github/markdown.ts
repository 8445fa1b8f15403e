/** Foreign words inside GitHub's Markdown: they are shown, and mean nothing. */
import { cut } from '../../graders/texts/text.ts';
import { visible } from '../drawing/visible.ts';

/** A summary holds a million characters, and a sign may take a dozen. */
const MOST = 100_000;
const MEANINGFUL = /[\\`*_{}[\]()#+\-.!|<>~$:&@"'^=]/g;

/**
 * Text on one line. Every sign that Markdown or HTML could read is an entity; nobody is notified and nothing is linked.
 */
export function text(words: string): string {
  return visible(cut(words, MOST))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(MEANINGFUL, (sign) => `&#${sign.charCodeAt(0)};${sign === '@' || sign === '#' ? '&#8203;' : ''}`);
}

/** A code span on one line, also inside a table. */
export function code(words: string): string {
  const line = visible(cut(words, MOST)).replace(/\s+/g, ' ').trim() || ' ';
  const fence = '`'.repeat(longestRun(line) + 1);
  return `${fence} ${line.replaceAll('|', '\\|')} ${fence}`;
}

/** A block of lines in a font of equal widths. */
export function block(words: string): string {
  const lines = visible(cut(words, MOST));
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}text\n${lines}\n${fence}`;
}

/** Something to be opened; `inside` is Markdown that is safe already. */
export function details(summary: string, inside: string): string {
  return `<details><summary>${text(summary)}</summary>\n\n${inside}\n\n</details>`;
}

function longestRun(words: string): number {
  return (words.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
