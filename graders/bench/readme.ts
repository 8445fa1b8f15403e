/** The rows of the README's table of speed, in both languages, as they were measured. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../kept/whole-file.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import type { Language, Text } from '../texts/text.ts';

export interface MeasuredRow {
  readonly key: string;
  readonly what: Text;
  readonly measured: Text;
  readonly must: string;
  readonly goal: string;
}

const READMES = { en: 'README.md', es: 'README.es.md' } as const;

/** A row as a table has it; Spanish numbers have a decimal comma. */
export function rowOf({ key, what, measured, must, goal }: MeasuredRow, language: Language): string {
  const numbers = [measured[language], must, goal].map((text) =>
    language === 'es' ? text.replace(/(?<=\d)\.(?=\d)/g, ',') : text,
  );
  return `| ${[key, what[language], ...numbers].join(' | ')} |`;
}

/** A text in which a table's row of that key is another. @throws Error where it has no such row, or several */
export function withRow(text: string, row: string): string {
  const start = row.slice(0, row.indexOf('|', 1) + 1);
  const lines = text.split('\n');
  const places = lines.flatMap((line, i) => (line.startsWith(`${start} `) ? [i] : []));
  if (places.length !== 1) throw new Error(`the table has ${places.length} rows that begin with '${start}'`);
  return lines.with(places[0], row).join('\n');
}

/** Puts a row into both READMEs. */
export async function writeRow(row: MeasuredRow): Promise<void> {
  for (const language of ['en', 'es'] as const) {
    const file = join(PROJECT, READMES[language]);
    await writeWhole(file, withRow(await readFile(file, 'utf8'), rowOf(row, language)));
  }
}
