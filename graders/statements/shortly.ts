/** A number as a sentence has it: four digits, and the comma or the point of its language. */
import type { Language } from '../texts/text.ts';

export function shortly(number: number, language: Language): string {
  const text = String(Number(number.toPrecision(4)));
  return language === 'es' ? text.replace('.', ',') : text;
}
