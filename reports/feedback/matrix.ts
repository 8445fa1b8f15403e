import type { TensorShown, WriteEntry } from './entries.ts';

export interface Cell {
  readonly text: string;
  readonly worst: boolean;
  readonly gap: boolean;
}

/** One matrix; `label` says which slice of a larger tensor it is. */
export interface MatrixView {
  readonly label: string | null;
  readonly rows: readonly { readonly cells: readonly Cell[] }[];
  /** it may not fit a phone: it scrolls, and the keyboard must reach it */
  readonly wide: boolean;
  /** even half a page is too narrow for it */
  readonly veryWide: boolean;
}

/** How much of a tensor is drawn. */
export interface Room {
  readonly rows: number;
  readonly columns: number;
  readonly slices: number;
}
const ROOM: Room = { rows: 8, columns: 8, slices: 3 };
const GAP: Cell = { text: '⋯', worst: false, gap: true };

/** A tensor as matrices: a vector is one row, more than two dimensions become slices. */
export function matrices(
  tensor: TensorShown,
  worst: ReadonlySet<number>,
  write: WriteEntry,
  room: Room = ROOM,
): MatrixView[] {
  const { shape } = tensor;
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1;
  const size = rows * columns;
  const slices = size ? Math.min(room.slices, Math.ceil(tensor.values.length / size)) : 0;
  return Array.from({ length: slices }, (_, slice) => {
    const drawn = rowsOf(tensor, slice * size, rows, columns, worst, write, room);
    const letters = Math.max(
      0,
      ...drawn.map(({ cells }) => cells.reduce((sum, cell) => sum + cell.text.length + 2, 0)),
    );
    return {
      label: shape.length > 2 ? sliceName(slice, shape) : null,
      rows: drawn,
      wide: letters > 24,
      veryWide: letters > 44,
    };
  });
}

/** The entries to be marked as the worst of values that stand side by side; none where a mark would be on all. */
export function markedIn(tensors: readonly TensorShown[]): ReadonlySet<number> {
  const worst = new Set(tensors.flatMap((tensor) => tensor.worst));
  return tensors.every(({ values }) => worst.size >= values.length) ? new Set() : worst;
}

/** Whether `matrices` draws every entry. */
export function isWhole({ shape, values }: TensorShown, room: Room = ROOM): boolean {
  const [slices, rows, columns] = [shape.slice(0, -2).reduce((a, b) => a * b, 1), shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  return (
    values.length >= slices * rows * columns && slices <= room.slices && rows <= room.rows && columns <= room.columns
  );
}

/** Places of the worst entries that lie outside what `matrices` draws, the first few. */
export function worstElsewhere(tensor: TensorShown, room: Room = ROOM): string[] {
  return tensor.worst
    .filter((i) => !isShown(tensor, i, room))
    .slice(0, 4)
    .map((i) => `[${coordinates(i, tensor.shape).join(', ')}]`);
}

/** True where the flat index lies among the entries that `matrices` shows. */
export function isShown({ shape, values }: TensorShown, index: number, room: Room = ROOM): boolean {
  const [row, column] = coordinates(index, shape).slice(-2);
  const size = (shape.at(-1) ?? 1) * (shape.at(-2) ?? 1);
  const last = shape.length < 2 ? (row ?? 0) : column;
  const inRow = shape.length < 2 || row < room.rows;
  return index < values.length && inRow && last < room.columns && Math.floor(index / size) < room.slices;
}

/** Indices of an entry, the last dimension fastest. */
export function coordinates(index: number, shape: readonly number[]): number[] {
  const places: number[] = [];
  for (const length of shape.toReversed()) {
    places.unshift(index % length);
    index = Math.floor(index / length);
  }
  return places;
}

function rowsOf(
  { values }: TensorShown,
  start: number,
  rows: number,
  columns: number,
  worst: ReadonlySet<number>,
  write: WriteEntry,
  room: Room,
): { cells: Cell[] }[] {
  const shown: { cells: Cell[] }[] = [];
  for (let row = 0; row < Math.min(rows, room.rows); row++) {
    const first = start + row * columns;
    const count = Math.min(columns, room.columns, values.length - first);
    if (count <= 0) break;
    const cells = Array.from({ length: count }, (_, k): Cell => ({
      text: write(values[first + k]),
      worst: worst.has(first + k),
      gap: false,
    }));
    shown.push({ cells: count < columns ? [...cells, GAP] : cells });
  }
  if (shown.length < rows && shown.length) shown.push({ cells: shown[0].cells.map(() => ({ ...GAP, text: '⋮' })) });
  return shown;
}

function sliceName(slice: number, shape: readonly number[]): string {
  return `[${coordinates(slice, shape.slice(0, -2)).join(', ')}, :, :]`;
}
