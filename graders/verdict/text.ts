/** The two languages of every sentence that a user can see. */
export type Language = 'es' | 'en';

/** A sentence in both languages; leaving one out is a type error. May hold Markdown and `$formulas$`. */
export interface Text {
  readonly es: string;
  readonly en: string;
}

/** The same text in both languages: names, code, a student's own words. */
export function untranslated(words: string): Text {
  return { es: words, en: words };
}

/** Picks the singular or plural form: in both languages 1 alone is singular. */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
