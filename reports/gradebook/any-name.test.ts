/** Names that a spreadsheet would take for something else, in the sheets that are ours alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeCanvas } from './canvas.ts';
import { harmlessCell, madeSheet } from './sheet.ts';
import { kmeans, mark, sheetOf } from './testing/marks.ts';

const NAMES = [
  'López, Ana "la Ñata"',
  'José 🎓 Müller',
  "O'Brien; Zoë",
  '=HYPERLINK("http://evil.example","x")',
  '+1+cmd|calc',
  '@SUM(A1)',
  '-2+3',
  '\tTab',
  'two\nlines',
  '李 小龍',
];
describe('any name', () => {
  const word = fc.oneof(
    fc.constantFrom(...NAMES),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .array(fc.constantFrom(',', ';', '"', '\n', '\r', '\t', '=', '@', '-', '1', 'ñ', '🎓', ' '), { maxLength: 8 })
      .map((parts) => parts.join('')),
  );

  test('survives being written and read, except that no cell is a formula', () =>
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (cells) => {
        const table = [['a', 'b', 'c'], ...cells];
        const again = sheetOf(madeSheet(table)).rows;
        expect(again).toEqual(table.map((row) => row.map(harmlessCell)));
        for (const cell of again.flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!(\d+([.,]\d+)?)?$)/);
      }),
      { numRuns: 500 },
    ));

  test('through LibreOffice, or a second reader of CSV where it is not installed', () => {
    const { csv } = madeCanvas(
      NAMES.map((name, i) => mark(`s${i}`, [kmeans(i)], { name })),
      'es',
      'canvas.csv',
    );
    const folder = mkdtempSync(join(tmpdir(), 'gradiente-office-'));
    writeFileSync(join(folder, 'in.csv'), csv);
    const office = throughOffice(folder);
    const read = office ?? secondReader(join(folder, 'in.csv'));
    // a spreadsheet's cell holds no tab: LibreOffice leaves it out
    const kept = (name: string) => (office === null ? harmlessCell(name) : harmlessCell(name).replaceAll('\t', ''));
    expect(read.slice(2).map(([name, , id, , , score]) => [name, id, score])).toEqual(
      NAMES.map((name, i) => [kept(name), `s${i}`, String(i)]),
    );
  });
});

/** Opens the CSV as a spreadsheet, saves it as one, and reads that back; null where LibreOffice is not installed. */
function throughOffice(folder: string): string[][] | null {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
  } catch {
    console.warn(
      "LibreOffice (Debian's libreoffice-calc) is not installed: the gradebook is read by a second CSV reader instead",
    );
    return null;
  }
  const office = (...args: string[]) =>
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...args, '--outdir', folder],
      { stdio: 'ignore' },
    );
  office('--infilter=CSV:44,34,76', '--convert-to', 'ods', join(folder, 'in.csv'));
  office('--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', join(folder, 'in.ods'));
  return parse(readFileSync(join(folder, 'in.csv')), { bom: true });
}

/** Python's csv, which shares no code with ours; where there is none, RFC 4180 by hand. */
function secondReader(file: string): string[][] {
  try {
    return JSON.parse(
      execFileSync(
        'python3',
        [
          '-c',
          'import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))',
          file,
        ],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
      ),
    ) as string[][];
  } catch {
    const csv = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    const table: string[][] = [[]];
    for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
      table.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
      if (end === '\n') table.push([]);
    }
    return table.slice(0, -1);
  }
}
