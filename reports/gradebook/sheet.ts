import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { BadInput } from '../../graders/verdict/bad-input.ts';
import type { Text } from '../../graders/verdict/text.ts';

/** A CSV as a platform wrote it, with what is needed to write it the same way. */
export interface Sheet {
  readonly rows: string[][];
  readonly delimiter: string;
  readonly bom: boolean;
  readonly lineEnd: string;
}

/** What came of a platform's gradebook. */
export interface Filled {
  readonly csv: string;
  /** what the teacher must know, one sentence each */
  readonly notes: readonly Text[];
}

/** @throws BadInput when it is not a CSV with a header; `file` is what the sentence calls it */
export function readSheet(text: string, file: string): Sheet {
  const body = text.replace(/^\ufeff/, '');
  const first = body.split(/\r?\n/, 1)[0];
  // a platform writes the separator of its language
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0];
  try {
    const rows = parse(body, { delimiter, relax_column_count: true });
    if (rows.length === 0) throw new Error('empty');
    return {
      rows,
      delimiter,
      bom: body.length < text.length,
      lineEnd: first.length < body.length && body.startsWith('\r\n', first.length) ? '\r\n' : '\n',
    };
  } catch {
    throw new BadInput({
      es: `«${file}» no es un CSV bien formado: descárgalo otra vez de la plataforma.`,
      en: `'${file}' is not a well-formed CSV: download it from the platform again.`,
    });
  }
}

/** The sheet again, its cells harmless. */
export function writtenSheet({ rows, delimiter, bom, lineEnd }: Sheet): string {
  return (
    (bom ? '\ufeff' : '') +
    stringify(
      rows.map((row) => row.map(harmlessCell)),
      { delimiter, record_delimiter: lineEnd, quoted_match: /[\r\n]/ },
    )
  );
}

/** A platform's cell: a negative number and a dash alone are no formulas, and must stay what they are. */
export function harmlessCell(text: string): string {
  return /^-(\d+([.,]\d+)?)?$/.test(text) ? text : harmless(text);
}

/** A text that no spreadsheet takes for a formula, without control characters but for line breaks and tabs. */
export function harmless(text: string): string {
  const visible = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd');
  return /^[=+\-@\t\r]/.test(visible) ? `'${visible}` : visible;
}
