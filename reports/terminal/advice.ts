import type { Advice } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { tamed, wrapped } from '../plain/plain.ts';
import { styleText } from 'node:util';
import type { TerminalOptions } from './pen.ts';

const words = {
  title: { es: 'Consejo de los tipos (no quita puntos)', en: 'Advice from the types (costs no points)' },
};

/** What the compiler noticed, by file and line; nothing where it noticed nothing. */
export function renderAdvice(
  untamed: readonly Advice[],
  language: Language,
  { colour, width }: TerminalOptions,
): string {
  if (untamed.length === 0) return '';
  const advice = tamed([...untamed]);
  const paint = (text: string) => (colour ? styleText('yellow', text, { validateStream: false }) : text);
  const lines = advice.flatMap(({ topic, file, line, message }) => [
    `  ${topic}/${file}:${line}`,
    ...message.split('\n').map((part) => wrapped(part.trim(), Math.max(60, width), '    ')),
  ]);
  return `\n${paint(`ⓘ ${words.title[language]}`)}\n${lines.join('\n')}\n`;
}
