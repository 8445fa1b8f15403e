import type { Shown } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { codeOf } from '../feedback/data.ts';
import { entryWriter, type TensorShown, type WriteEntry } from '../feedback/entries.ts';
import { isWhole, markedIn, matrices, worstElsewhere, type MatrixView } from '../feedback/matrix.ts';
import { shapeOf } from '../feedback/type-of.ts';
import { plain, wrapped } from './plain.ts';
import { words } from './words.ts';

const MOST_ROWS = 8;
const MOST_COLUMNS = 16;
const GAP = 4;
/** Beside the entries that differ most. */
export const WORST = '‹';

type WordsShown = Extract<Shown, { kind: 'words' }>;

/** A value on its own as aligned lines of at most `room` characters. */
export function valueLines(value: Shown, language: Language, room: number): string[] {
  return linesOf(value, writerOf([value]), new Set(), language, room);
}

/**
 * What was expected and what came: written alike, the worst entries of both marked `‹`, so that colour is never
 * needed, and side by side where that fits. Each is a heading and a value.
 */
export function besideLines(
  values: readonly (readonly [heading: string, value: Shown])[],
  language: Language,
  room: number,
): string[] {
  const write = writerOf(values.map(([, value]) => value));
  const worst = markedIn(values.map(([, value]) => value).filter((value) => value.kind === 'tensor'));
  const blocks = values.map(([heading, value]) => [
    heading,
    ...linesOf(value, write, worst, language, room).map((line) => `  ${line}`),
  ]);
  const [left, right] = blocks;
  if (right === undefined) return left ?? [];
  const [leftWidth, rightWidth] = [left, right].map((lines) => Math.max(...lines.map((line) => line.length)));
  if (leftWidth + GAP + rightWidth > room) return [...left, ...right];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    `${(left[i] ?? '').padEnd(leftWidth + GAP)}${right[i] ?? ''}`.trimEnd(),
  );
}

function writerOf(values: readonly Shown[]): WriteEntry {
  return entryWriter(values.filter((value) => value.kind === 'tensor'));
}

function linesOf(
  value: Shown,
  write: WriteEntry,
  worst: ReadonlySet<number>,
  language: Language,
  room: number,
): string[] {
  if (value.kind !== 'tensor')
    return wrapped(codeOf(value) ?? plain((value as WordsShown).text[language]), room).split('\n');
  const entry = value.dtype === 'bool' ? (one: number | string) => (Number(one) ? 'true' : 'false') : write;
  if (value.shape.length === 0) return [entry(value.values[0] ?? NaN)];
  if (value.values.length === 0) return [`[] (${shapeOf(value.shape)})`];
  return tensorLines(value, worst, entry, language, room);
}

function tensorLines(
  value: TensorShown,
  worst: ReadonlySet<number>,
  write: WriteEntry,
  language: Language,
  room: number,
): string[] {
  const widest = Math.max(...value.values.map((one) => write(one).length)) + 1;
  // brackets take two characters, the sign of what is left out three
  const fitting = Math.max(1, Math.floor((room - 5) / (widest + 1)));
  const limits = { rows: MOST_ROWS, columns: Math.min(MOST_COLUMNS, fitting), slices: 2 };
  const drawn = matrices(value, worst, write, limits);
  const lines = drawn.flatMap((matrix) => [...(matrix.label === null ? [] : [matrix.label]), ...matrixLines(matrix)]);
  const elsewhere = worstElsewhere(value, limits);
  if (!isWhole(value, limits)) lines.push(words.part(shapeOf(value.shape))[language]);
  if (elsewhere.length > 0) lines.push(...wrapped(words.elsewhere(elsewhere.join(', '))[language], room).split('\n'));
  return lines;
}

function matrixLines({ rows }: MatrixView): string[] {
  const cells = rows.map((row) => row.cells.map(({ text, worst }) => `${text}${worst ? WORST : ' '}`));
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const width = Math.max(...widths.slice(0, rows[0].cells.at(-1)?.gap ? -1 : undefined));
  return cells.map(
    (row, i) =>
      `[ ${row.map((text, column) => text.padStart(rows[i].cells[column].gap && column === row.length - 1 ? widths[column] : width)).join(' ')}]`,
  );
}
