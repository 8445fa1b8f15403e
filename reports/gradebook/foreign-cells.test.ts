/** Whatever else a platform's file says, and however it is written: only our cells change. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillCanvas, kmeans, mark } from './testing/marks.ts';

const foreign = fc.oneof(
  fc.constantFrom('', '- good start', '=1+1', '+1', '@x', '"', '17.50', 'ñandú', ' a ', "'x", 'EX', '(read only)'),
  fc.string({ maxLength: 12 }),
  fc
    .array(fc.constantFrom(',', ';', '\t', '"', '\n', '\r', '=', '-', 'é', '\u0092', ' '), { maxLength: 6 })
    .map((parts) => parts.join('')),
);
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with its mark': (text) => Buffer.from(`\ufeff${text}`),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
  'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 the other way round': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

/** A cell as some program writes it: quoted where it must be, or anyway. */
function asWritten(cell: string, separator: string, isQuoted: boolean): string {
  return isQuoted || /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

test('everything outside our cells is the same to the byte, and nothing changes when it is written again', () => {
  const row = fc.array(fc.tuple(foreign, fc.boolean()), { minLength: 3, maxLength: 3 });
  const end = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(
      fc.record({
        separator: fc.constantFrom(',', ';', '\t'),
        encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
        cells: fc.array(row, { minLength: 3, maxLength: 3 }),
        ends: fc.array(end, { minLength: 4, maxLength: 4 }),
        isLastEnded: fc.boolean(),
        quarters: fc.integer({ min: 0, max: 80 }),
      }),
      ({ separator, encoding, cells, ends, isLastEnded, quarters }) => {
        const [header, ana, blas] = cells.map((own) =>
          own.map(([cell, isQuoted], i) => asWritten(cell, separator, isQuoted || i === 2)),
        );
        const file = (ours: string) => {
          const lines = [
            ['Student', 'ID', `"Note ${header[2].slice(1)}`, 'kmeans-ebm (1)', `"Note 2 ${header[2].slice(1)}`],
            ['    Points Possible', '', '', '20', ''],
            ['"Sol, Ana"', '1', ana[0], ours, ana[1]],
            ['"Ruiz, Blas"', '2', blas[0], blas[1], blas[2]],
          ].map((line) => line.join(separator));
          const ended = lines.map((line, i) => line + (i < 3 || isLastEnded ? ends[i] : ''));
          return ENCODINGS[encoding](ended.join(''));
        };
        const marks = [mark('s', [kmeans(quarters / 4)], { platformId: 'canvas:1' })];
        const { csv } = fillCanvas(file(''), marks);
        expect(csv.toString('latin1')).toBe(file(String(quarters / 4)).toString('latin1'));
        expect(fillCanvas(csv, marks).csv.equals(csv)).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('bytes that are no text in any encoding stay too', () => {
  const bytes = fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((all) => all.filter((byte) => ![0, 0x22].includes(byte)));
  fc.assert(
    fc.property(bytes, (odd) => {
      const file = (ours: string) =>
        Buffer.concat([Buffer.from(`Student,ID,kmeans-ebm (1)\nAna,1,${ours}\nSol,2,`), odd]);
      const { csv } = fillCanvas(file(''), [mark('s', [kmeans(3)], { platformId: 'canvas:1' })]);
      expect(csv.equals(file('3'))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a row shorter than its header gets the cells that lie between', () => {
  const file = 'Student,ID,a,b,kmeans-ebm (1),c\r\nAna,1\r\nBlas,2,"- x"\r\n';
  const marks = [
    mark('s', [kmeans(3)], { platformId: 'canvas:1' }),
    mark('t', [kmeans(4)], { platformId: 'canvas:2' }),
  ];
  expect(fillCanvas(file, marks).csv.toString()).toBe(
    'Student,ID,a,b,kmeans-ebm (1),c\r\nAna,1,,,3\r\nBlas,2,"- x",,4\r\n',
  );
});
