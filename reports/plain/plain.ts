/** Markdown, formulas and a student's own words as plain terminal text. */

import { tame } from '../../graders/verdict/tame.ts';
import { formulaText } from './formula.ts';

/** A sentence without Markdown marks, its formulas in Unicode. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\$\$?([^$]+)\$\$?/g, (_, formula: string) => formulaText(formula))
    .replace(/\*{1,2}([^*\s][^*]*)\*{1,2}/g, '$1')
    .replace(/`([^`]+)`/g, '$1');
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
