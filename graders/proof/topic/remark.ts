import type { Language, Text } from '../../texts/text.ts';

/** What is wrong in a topic (it grades wrongly or not at all), missing, or worth knowing. */
export type Kind = 'wrong' | 'missing' | 'note';

/** A place in the project; line 0 is the file as a whole. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One sentence about one place. */
export interface Remark extends Place {
  readonly kind: Kind;
  readonly says: Text;
}

const KINDS: readonly Kind[] = ['wrong', 'missing', 'note'];
const TITLES: Readonly<Record<Kind, Text>> = {
  wrong: { es: 'Mal', en: 'Wrong' },
  missing: { es: 'Falta', en: 'Missing' },
  note: { es: 'Para saber', en: 'To know' },
};

/** What an author reads: the worst first, each with `file:line` in front, which editors and terminals open. */
export function written(remarks: readonly Remark[], language: Language): string {
  return KINDS.flatMap((kind) => {
    const own = remarks.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const lines = own.map(({ file, line, says }) => `  ${file}${line > 0 ? `:${line}` : ''}\n    ${says[language]}`);
    return [`${TITLES[kind][language]} (${own.length})`, ...new Set(lines), ''];
  }).join('\n');
}
