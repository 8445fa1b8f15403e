import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../graders/verdict/submission.ts';
import { fillCanvas } from './canvas.ts';
import { fillGradescope } from './gradescope.ts';
import type { Mark } from './marks.ts';
import { fillMoodle } from './moodle.ts';
import { harmlessCell, readSheet, writtenSheet } from './sheet.ts';

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
const delivery = (change: Partial<Delivery>): Delivery => ({
  at: null,
  late: null,
  name: null,
  email: null,
  platformId: null,
  extraDays: 0,
  group: null,
  onRoster: null,
  ...change,
});
const kmeans = (score: number | null, max = 20) => ({
  topic: 'kmeans-ebm',
  title: { es: 'K-means como modelo de energía', en: 'K-means as an energy-based model' },
  score,
  max,
});
const ebm = (score: number | null) => ({
  topic: 'ebm',
  title: { es: 'Energía $E$', en: 'Energy $E$' },
  score,
  max: 10,
});
const mark = (submission: string, topics: Mark['topics'], change: Partial<Delivery> = {}): Mark => ({
  submission,
  delivery: delivery(change),
  topics,
});
const rows = (csv: string, delimiter = ',') => parse(csv, { bom: true, delimiter });

describe('Canvas', () => {
  const downloaded =
    '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,"kmeans-ebm (991)",Other (12),Current Score\r\n    Points Possible,,,,,20,5,(read only)\r\n"López, Ana",11,s1,ana@x.example,A,,4,80\r\n"Ruiz, Blas",12,s2,blas@x.example,A,EX,-1,70\r\n"Sol, Noa",13,s3,noa@x.example,A,7,1,1\r\n"Student, Test",99,,,,,,\r\n';

  test('a downloaded gradebook is filled in: its own columns stay, a topic without one gets a new one, EX and what has no score stay', () => {
    const { csv, notes } = fillCanvas(
      [
        mark('lopezana_11', [kmeans(17.333), ebm(9)], { platformId: 'canvas:11' }),
        mark('s2', [kmeans(3), ebm(1)]),
        mark('x', [kmeans(null), ebm(null)], { name: 'Noa Sol' }),
        mark('gone', [kmeans(1), ebm(1)]),
      ],
      downloaded,
      'en',
    );
    expect(csv).toBe(
      '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,kmeans-ebm (991),Other (12),Current Score,Energy E\r\n    Points Possible,,,,,20,5,(read only),10\r\n"López, Ana",11,s1,ana@x.example,A,17.33,4,80,9\r\n"Ruiz, Blas",12,s2,blas@x.example,A,EX,-1,70,1\r\n"Sol, Noa",13,s3,noa@x.example,A,7,1,1,\r\n"Student, Test",99,,,,,,,\r\n',
    );
    expect(notes.map(({ en }) => en)).toEqual(['canvas.csv: it has no row for gone.']);
  });

  test("without one, it is made in Canvas's own form from what is known", () => {
    expect(
      rows(
        fillCanvas(
          [
            mark('ana', [kmeans(5)], { name: 'López, Ana', email: 'ana@x.example', platformId: 'canvas:11' }),
            mark('blas', [kmeans(null)]),
          ],
          null,
          'es',
        ).csv,
      ),
    ).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'K-means como modelo de energía'],
      ['    Points Possible', '', '', '', '', '20'],
      ['López, Ana', '11', 'ana', 'ana@x.example', '', '5'],
      ['blas', '', 'blas', '', '', ''],
    ]);
  });

  test("another platform's numbers are not Canvas's, and two people of one name are not guessed", () => {
    const { csv, notes } = fillCanvas(
      [
        mark('a', [kmeans(1)], { platformId: 'moodle:11' }),
        mark('b', [kmeans(2)], { name: 'Noa Sol' }),
        mark('c', [kmeans(3)], { name: 'Sol Noa' }),
      ],
      downloaded,
      'en',
    );
    expect(
      csv
        .split('\r\n')
        .slice(2, 5)
        .map((line) => line.split(',').at(-3)),
    ).toEqual(['', 'EX', '7']);
    expect(notes.map(({ en }) => en)).toEqual([
      "canvas.csv: 3 rows are nobody's submission, and stayed as it was.",
      'canvas.csv: it has no row for a, b, c.',
    ]);
  });
});

describe('Moodle', () => {
  test.each([
    [
      'en',
      ',',
      'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Feedback comments"',
      'Participant ',
      '100.00',
      'Yes',
      '85',
    ],
    [
      'es',
      ';',
      'Identificador;"Nombre completo";"Dirección de correo";Estado;Calificación;"Calificación máxima";"La calificación puede ser cambiada";"Última modificación (entrega)";"Comentarios de retroalimentación"',
      'Participante',
      '5,00',
      'Sí',
      '4,25',
    ],
  ])(
    'the worksheet in %s is filled on its own scale, with its own headers, separator and decimal sign',
    (_language, separator, header, participant, most, yes, grade) => {
      const line = (number: number, name: string, email: string, open = yes, given = '') =>
        [`${participant}${number}`, `"${name}"`, email, 'x', given, `"${most}"`, open, '-', ''].join(separator);
      const sheet = `\ufeff${[header, line(77, 'Ana López', 'ana@x.example'), line(78, 'Blas Ruiz', 'blas@x.example', 'No', '1'), line(79, 'Noa', 'noa@x.example')].join('\n')}\n`;
      const { csv, notes } = fillMoodle(
        [mark('Ana López_77', [kmeans(17)], { platformId: 'moodle:77' }), mark('blas@x.example', [kmeans(20)])],
        sheet,
      );
      const [before, after] = [rows(sheet, separator), rows(csv, separator)];
      expect(after[0]).toEqual(before[0]);
      expect(after.map((row) => row[4]).slice(1)).toEqual([grade, '1', '']);
      expect(after.map((row) => row.toSpliced(4, 1))).toEqual(before.map((row) => row.toSpliced(4, 1)));
      expect(notes.map(({ en }) => en)).toEqual([
        "moodle.csv: Moodle does not let blas@x.example's grade be changed, and it stayed as it was.",
        "moodle.csv: 1 row is nobody's submission, and stayed as it was.",
      ]);
    },
  );

  test('headers are never made up', () => {
    expect(() => fillMoodle([], 'Bezeichner,Bewertung\n1,2\n', 'w.csv')).toThrow(
      "'w.csv' is not a grading worksheet of Moodle's in Spanish or English",
    );
  });
});

test('Gradescope: made, or filled in by SID or e-mail', () => {
  expect(
    rows(
      fillGradescope([mark('u1', [kmeans(5), ebm(2)], { name: 'Ana', email: 'a@x' }), mark('u2', [kmeans(null)])], null)
        .csv,
    ),
  ).toEqual([
    ['Name', 'SID', 'Email', 'Total Score', 'Max Points', 'Status'],
    ['Ana', 'u1', 'a@x', '7', '30', 'Graded'],
    ['u2', 'u2', '', '', '20', 'Ungraded'],
  ]);
  expect(
    fillGradescope(
      [mark('u1', [kmeans(5)]), mark('z', [kmeans(6)], { email: 'b@x' })],
      'First Name,Last Name,SID,Email,Total Score,Max Points,Status\nA,B,u1,,,,Missing\nC,D,9,b@x,,,\n',
    ).csv,
  ).toBe('First Name,Last Name,SID,Email,Total Score,Max Points,Status\nA,B,u1,,5,20,Graded\nC,D,9,b@x,6,20,Graded\n');
  expect(() => fillGradescope([], 'a,b\n')).toThrow('is not an export of grades from Gradescope');
});

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
      fc.property(
        fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(',', ';', '\t'),
        (cells, delimiter) => {
          const table = [['a', 'b', 'c'], ...cells];
          const csv = writtenSheet({ rows: table, delimiter, bom: true, lineEnd: '\r\n' });
          const again = readSheet(csv, 'x').rows;
          expect(again).toEqual(table.map((row) => row.map(harmlessCell)));
          for (const cell of again.flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!(\d+([.,]\d+)?)?$)/);
        },
      ),
      { numRuns: 500 },
    ));

  test('through LibreOffice, or a second reader of CSV where it is not installed', () => {
    const csv = fillCanvas(
      NAMES.map((name, i) => mark(`s${i}`, [kmeans(i)], { name })),
      null,
      'es',
    ).csv;
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
