/** A platform's CSV, in which single cells are written anew and all else stays the same to the byte. */
import { stringify } from 'csv-stringify/sync';
import { BadInput } from '../../graders/faults/bad-input.ts';
import type { Text } from '../../graders/texts/text.ts';
import { bytesOf, unitsOf, unitsOfWords, wordsOf, type Encoding, type Units } from './encodings.ts';

/** What came of a platform's gradebook. */
export interface Filled {
  readonly csv: Buffer;
  /** what is written where, and what the teacher must know: one sentence each */
  readonly notes: readonly Text[];
}

/** Where a cell stands among the file's units. */
interface Place {
  readonly from: number;
  readonly to: number;
}
interface Edit extends Place {
  readonly units: string;
}

/** A platform writes the separator of its language; its first title, quoted or not, holds none. */
const FIRST_SEPARATOR = /^(?:"[^"]*"|[^",;\t\r\n]*)([,;\t])/;

export class Sheet {
  /** what each cell says, as it was read */
  readonly rows: readonly (readonly string[])[];
  readonly encoding: Encoding;
  private readonly units: Units;
  private readonly places: readonly (readonly Place[])[];
  private readonly separator: string;

  /** @throws BadInput when it is not a CSV with a header; `file` is what the sentence calls it */
  constructor(bytes: Buffer, file: string) {
    this.units = unitsOf(bytes);
    const { text, encoding } = this.units;
    this.encoding = encoding;
    this.separator = FIRST_SEPARATOR.exec(text)?.[1] ?? ',';
    const places = text === '' || text.includes('\0') ? null : records(text, this.separator);
    if (places === null)
      throw new BadInput({
        es: `«${file}» no es un CSV bien formado: descárgalo otra vez de la plataforma.`,
        en: `'${file}' is not a well-formed CSV: download it from the platform again.`,
      });
    this.places = places;
    this.rows = places.map((row) => row.map(({ from, to }) => said(text.slice(from, to), encoding)));
  }

  get header(): readonly string[] {
    return this.rows[0];
  }

  /** The file with other words in some cells. What a cell says already is not written again. */
  with(cells: readonly { readonly row: number; readonly column: number; readonly words: string }[]): Buffer {
    const edits = [...Map.groupBy(cells, ({ row }) => row)].flatMap(([row, own]) => this.editsOf(row, own));
    let [text, at] = ['', 0];
    for (const { from, to, units } of edits.sort((a, b) => a.from - b.from)) {
      text += this.units.text.slice(at, from) + units;
      at = to;
    }
    return bytesOf({ ...this.units, text: text + this.units.text.slice(at) });
  }

  private editsOf(row: number, cells: readonly { readonly column: number; readonly words: string }[]): Edit[] {
    const places = this.places[row];
    const written = new Map(cells.map(({ column, words }) => [column, this.written(words)]));
    const edits = [...written].flatMap(([column, units]) =>
      column >= places.length || this.rows[row][column] === cells.findLast((one) => one.column === column)!.words
        ? []
        : [{ ...places[column], units }],
    );
    const last = Math.max(...written.keys());
    if (last < places.length) return edits;
    // a row that is shorter than its header gets the cells that lie between
    const { to } = places.at(-1)!;
    const added = Array.from({ length: last + 1 - places.length }, (_, i) => written.get(places.length + i) ?? '');
    return [...edits, { from: to, to, units: added.map((units) => this.separator + units).join('') }];
  }

  private written(words: string): string {
    const cell = harmlessCell(words);
    const isPlain = !cell.includes(this.separator) && !/["\r\n]/.test(cell);
    return unitsOfWords(isPlain ? cell : `"${cell.replaceAll('"', '""')}"`, this.encoding);
  }
}

/** A sheet that is ours alone, as platforms write theirs. */
export function madeSheet(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(
    `\ufeff${stringify(
      rows.map((row) => row.map(harmlessCell)),
      { record_delimiter: '\n', quoted_match: /[\r\n]/ },
    )}`,
  );
}

/** All records, null where a quotation never ends. */
function records(text: string, separator: string): Place[][] | null {
  const rows: Place[][] = [];
  for (let at = 0; at < text.length;) {
    const record = recordAt(text, at, separator);
    if (record === null) return null;
    rows.push(record.cells);
    at = record.next;
  }
  return rows;
}

/** A record's cells, and where the next one begins. Only at a cell's start does a quotation mark quote. */
function recordAt(text: string, start: number, separator: string): { cells: Place[]; next: number } | null {
  const cells: Place[] = [];
  for (let from = start; ;) {
    const body = text[from] === '"' ? afterQuotation(text, from) : from;
    if (body === null) return null;
    let to = body;
    while (to < text.length && text[to] !== separator && text[to] !== '\n' && text[to] !== '\r') to++;
    cells.push({ from, to });
    if (text[to] !== separator) return { cells, next: to + (text.startsWith('\r\n', to) ? 2 : 1) };
    from = to + 1;
  }
}

function afterQuotation(text: string, from: number): number | null {
  for (let at = from + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return null;
    if (text[at + 1] !== '"') return at + 1;
  }
}

/** What a cell says. */
function said(units: string, encoding: Encoding): string {
  if (!units.startsWith('"')) return wordsOf(units, encoding);
  const end = afterQuotation(units, 0)!;
  return wordsOf(units.slice(1, end - 1).replaceAll('""', '"') + units.slice(end), encoding);
}

/** A cell of ours in a platform's sheet: a negative number and a dash alone are no formulas, and stay what they are. */
export function harmlessCell(text: string): string {
  return /^-(\d+([.,]\d+)?)?$/.test(text) ? text : harmless(text);
}

/** A text that no spreadsheet takes for a formula, without control characters but for line breaks and tabs. */
export function harmless(text: string): string {
  const visible = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd');
  return /^[=+\-@\t\r]/.test(visible) ? `'${visible}` : visible;
}
