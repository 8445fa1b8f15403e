/** Markdown and formulas as plain terminal text. */

import { tame } from '../../graders/texts/tame.ts';
import { MOST_FORMATTED, cut } from '../../graders/texts/text.ts';
import { formulaText } from './formula.ts';

const CODE = /(?<!`)(`+)(?!`)([^]*?[^`])\1(?!`)/g;
/** A name so short that it reads as a word: `a` and `y` are words of Spanish. */
const LIKE_A_WORD = /^\p{L}{1,2}$/u;
/** Stands for a code span while the text around it is read. */
const TAKEN = '\0';

/** A sentence without Markdown marks, its formulas in Unicode. What stands in a code span stays as it is; a name that would read as a word keeps its marks. */
export function plain(markdown: string): string {
  if (markdown.length > MOST_FORMATTED) return cut(markdown, MOST_FORMATTED);
  const taken: string[] = [];
  return markdown
    .replaceAll(TAKEN, '·')
    .replace(CODE, (_, _fence, inside: string) => {
      const code = inside.replace(/^ (.*[^ ].*) $/s, '$1');
      taken.push(LIKE_A_WORD.test(code) ? `\`${code}\`` : code);
      return TAKEN;
    })
    .replace(/\$\$?([^$\0]+)\$\$?/g, (_, formula: string) => formulaText(formula))
    .replace(/\*{1,2}([^*\s][^*]*)\*{1,2}/g, '$1')
    .replaceAll(TAKEN, () => taken.shift()!);
}

/** Data whose every string is tame, at any depth. */
export function tamed<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, part: unknown) => (typeof part === 'string' ? tame(part) : part)) as T;
}

/** Breaks words into lines of at most `width`, each after `indent`. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      if (line !== '' && indent.length + line.length + 1 + word.length > width) {
        lines.push(indent + line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(indent + line);
  }
  return lines.join('\n');
}
