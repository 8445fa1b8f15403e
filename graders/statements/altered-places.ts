/** What is given in a place of a call counts, but not as it should. */
import { labelOf } from '../forms/places.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { UNFIT, entries, withAt, withTensorAt, type CallChange, type Made, type Place } from './changed-call.ts';

type Alteration = readonly [(name: string) => Text, (x: number) => number];

const doubled: Alteration = [
  (n) => ({ es: `\`${n}\` fuera el doble`, en: `\`${n}\` were twice as much` }),
  (x) => 2 * x,
];
const halved: Alteration = [(n) => ({ es: `\`${n}\` fuera la mitad`, en: `\`${n}\` were half as much` }), (x) => x / 2];
const negated: Alteration = [
  (n) => ({ es: `\`${n}\` tuviera el otro signo`, en: `\`${n}\` had the other sign` }),
  (x) => -x,
];
const fromOne: Alteration = [
  (n) => ({ es: `en lugar de \`${n}\` hubiera \`1 − ${n}\``, en: `\`1 − ${n}\` stood in the place of \`${n}\`` }),
  (x) => 1 - x,
];
const squared: Alteration = [
  (n) => ({ es: `en lugar de \`${n}\` hubiera su cuadrado`, en: `the square of \`${n}\` stood in its place` }),
  (x) => x * x,
];

const OF_COUNTS: readonly Alteration[] = [
  [(n) => ({ es: `\`${n}\` fuera uno más`, en: `\`${n}\` were one more` }), (x) => x + 1],
  [(n) => ({ es: `\`${n}\` fuera uno menos`, en: `\`${n}\` were one less` }), (x) => x - 1],
  doubled,
  [(n) => ({ es: `\`${n}\` nunca fuera más de 1`, en: `\`${n}\` were never more than 1` }), (x) => Math.min(x, 1)],
];
const OF_SCALARS: readonly Alteration[] = [
  fromOne,
  squared,
  [
    (n) => ({
      es: `en lugar de \`${n}\` hubiera su raíz cuadrada`,
      en: `the square root of \`${n}\` stood in its place`,
    }),
    Math.sqrt,
  ],
  [
    (n) => ({ es: `en lugar de \`${n}\` hubiera \`1/${n}\``, en: `\`1/${n}\` stood in the place of \`${n}\`` }),
    (x) => 1 / x,
  ],
  doubled,
  halved,
  negated,
];
const OF_TENSORS: readonly Alteration[] = [
  negated,
  fromOne,
  doubled,
  halved,
  [(n) => ({ es: `\`${n}\` no tuviera signo`, en: `\`${n}\` had no sign` }), Math.abs],
  squared,
  [
    (n) => ({
      es: `en lugar de lo negativo de \`${n}\` hubiera 0`,
      en: `0 stood in the place of what is negative in \`${n}\``,
    }),
    (x) => Math.max(0, x),
  ],
];

/** Rows of a tensor, taken in another way: an index of the old rows for each of the new ones. */
const OF_ROWS: readonly (readonly [(name: string) => Text, (rows: number) => readonly number[]])[] = [
  [
    (n) => ({ es: `de \`${n}\` solo hubiera la primera fila`, en: `there were only the first row of \`${n}\`` }),
    () => [0],
  ],
  [
    (n) => ({ es: `en \`${n}\` faltara la última fila`, en: `the last row of \`${n}\` were missing` }),
    (rows) => range(rows - 1),
  ],
  [
    (n) => ({ es: `en \`${n}\` faltara la primera fila`, en: `the first row of \`${n}\` were missing` }),
    (rows) => range(rows - 1).map((i) => i + 1),
  ],
  [
    (n) => ({ es: `las filas de \`${n}\` estuvieran al revés`, en: `the rows of \`${n}\` were reversed` }),
    (rows) => range(rows).reverse(),
  ],
  [
    (n) => ({ es: `todas las filas de \`${n}\` fueran la primera`, en: `all rows of \`${n}\` were the first one` }),
    (rows) => range(rows).map(() => 0),
  ],
];

const range = (length: number) => Array.from({ length: Math.max(0, length) }, (_, i) => i);

const turned = (n: string): Text => ({
  es: `\`${n}\` fuera lo contrario de lo que se da`,
  en: `\`${n}\` were the contrary of what is given`,
});

/** What is given counts, but not as it should. */
export function altering({ path, form }: Place): CallChange[] {
  const change = (says: (name: string) => Text, of: CallChange['of']): CallChange => ({
    says: says(labelOf(path)),
    voice: 'as-if',
    of,
  });
  switch (form.kind) {
    case 'flag':
      return [
        change(
          turned,
          withAt(path, (value) => (typeof value === 'boolean' ? !value : UNFIT), false),
        ),
      ];
    case 'number': {
      const { whole } = form.domain;
      return (whole ? OF_COUNTS : OF_SCALARS).map(([says, make]) =>
        change(
          says,
          withAt(path, (value) => (typeof value === 'number' ? make(value) : UNFIT), whole),
        ),
      );
    }
    case 'tensor': {
      const each = ([says, make]: Alteration) =>
        change(
          says,
          withTensorAt(path, (value) => entries(value, make)),
        );
      if (form.dtype === 'bool') return [each([turned, (x) => 1 - x])];
      const real = form.dtype === 'float32' ? OF_TENSORS.map(each) : [];
      // of what stands deep in a record, the plainest alone
      if (path.length > 1) return real.slice(0, 1);
      const byRows = OF_ROWS.map(([says, rows]) =>
        change(
          says,
          withTensorAt(path, (value) => withRows(value, rows)),
        ),
      );
      return [
        ...real,
        ...byRows,
        ...(form.axes.length === 2 ? [change(transposed, withTensorAt(path, transpose))] : []),
      ];
    }
    default:
      return [];
  }
}

function withRows(value: TensorValue, rows: (count: number) => readonly number[]): Made {
  if (value.shape.length === 0 || value.shape[0] < 2) return UNFIT;
  const [count, ...rest] = value.shape;
  const width = value.data.length / count;
  const chosen = rows(count);
  const data = value.data.slice(0, chosen.length * width);
  chosen.forEach((row, i) => data.set(value.data.subarray(row * width, (row + 1) * width), i * width));
  return new TensorValue(value.dtype, [chosen.length, ...rest], data);
}

const transposed = (n: string): Text => ({ es: `\`${n}\` estuviera traspuesta`, en: `\`${n}\` were transposed` });

function transpose(value: TensorValue): Made {
  const [rows, columns] = value.shape;
  if (value.shape.length !== 2 || rows !== columns) return UNFIT;
  return entries(value, (_, i) => value.data[(i % rows) * rows + Math.floor(i / rows)]);
}
