/** What an answer may be beside the due one: a function of each entry, or the same entries in another order. */
import type { Text } from '../texts/text.ts';
import { dueOf, each, shapeOf, type Relation } from './relation.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const OF_ENTRIES: readonly (readonly [Text, (entry: number) => number])[] = [
  [
    { es: 'lo esperado sin signo (su valor absoluto)', en: 'the expected one without its sign (its absolute value)' },
    Math.abs,
  ],
  [{ es: 'el cuadrado de lo esperado', en: 'the square of the expected one' }, (x) => x * x],
  [{ es: 'la raíz cuadrada de lo esperado', en: 'the square root of the expected one' }, Math.sqrt],
  [{ es: 'el logaritmo de lo esperado', en: 'the logarithm of the expected one' }, Math.log],
  [{ es: 'menos el logaritmo de lo esperado', en: 'minus the logarithm of the expected one' }, (x) => -Math.log(x)],
  [{ es: 'la exponencial de lo esperado', en: 'the exponential of the expected one' }, Math.exp],
  [{ es: '1 menos lo esperado', en: '1 minus the expected one' }, (x) => 1 - x],
  [{ es: '1 dividido entre lo esperado', en: '1 divided by the expected one' }, (x) => 1 / x],
  [
    {
      es: 'lo esperado, con 0 en lugar de lo negativo',
      en: 'the expected one, with 0 in the place of what is negative',
    },
    (x) => Math.max(0, x),
  ],
  [
    {
      es: 'lo esperado, con 0 en lugar de lo positivo',
      en: 'the expected one, with 0 in the place of what is positive',
    },
    (x) => Math.min(0, x),
  ],
  [
    { es: 'lo esperado, recortado entre 0 y 1', en: 'the expected one, clipped between 0 and 1' },
    (x) => Math.min(1, Math.max(0, x)),
  ],
  [
    { es: 'lo esperado, recortado entre −1 y 1', en: 'the expected one, clipped between −1 and 1' },
    (x) => Math.min(1, Math.max(-1, x)),
  ],
  [{ es: 'el signo de lo esperado', en: 'the sign of the expected one' }, Math.sign],
  [{ es: 'lo esperado, redondeado', en: 'the expected one, rounded' }, Math.round],
  [{ es: 'la sigmoide de lo esperado', en: 'the sigmoid of the expected one' }, sigmoid],
  [{ es: 'la tangente hiperbólica de lo esperado', en: 'the hyperbolic tangent of the expected one' }, Math.tanh],
  [{ es: '1 donde se espera 0, y 0 donde no', en: '1 where 0 is expected, and 0 elsewhere' }, (x) => Number(x === 0)],
  [{ es: 'lo esperado menos 1', en: 'the expected one minus 1' }, (x) => x - 1],
  [{ es: 'lo esperado más 1', en: 'the expected one plus 1' }, (x) => x + 1],
  [{ es: 'el cubo de lo esperado', en: 'the cube of the expected one' }, (x) => x ** 3],
];

/** A function of each entry of the due answer. */
export const ofEntries: readonly Relation[] = OF_ENTRIES.map(([says, make]) => ({
  says,
  voice: 'is',
  predict: (one, leaf) => each(dueOf(one, leaf), make),
}));

/** The lines of an array along an axis: for each, the flat indices of its entries. */
export function linesOf(shape: readonly number[], axis: number): number[][] {
  const stride = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const length = shape[axis];
  const lines: number[][] = [];
  const size = shape.reduce((a, b) => a * b, 1);
  for (let start = 0; start < size; start++)
    if (Math.floor(start / stride) % length === 0) lines.push(Array.from({ length }, (_, i) => start + i * stride));
  return lines;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;

const OF_LINES: readonly (readonly [(along: Text) => Text, (line: readonly number[]) => readonly number[]])[] = [
  [(a) => ({ es: `lo esperado, al revés ${a.es}`, en: `the expected one, reversed ${a.en}` }), (x) => x.toReversed()],
  [
    (a) => ({ es: `lo esperado, corrido un lugar ${a.es}`, en: `the expected one, moved on by one place ${a.en}` }),
    (x) => [...x.slice(-1), ...x.slice(0, -1)],
  ],
  [
    (a) => ({
      es: `lo esperado, corrido un lugar hacia atrás ${a.es}`,
      en: `the expected one, moved back by one place ${a.en}`,
    }),
    (x) => [...x.slice(1), ...x.slice(0, 1)],
  ],
  [
    (a) => ({ es: `lo esperado, acumulado ${a.es}`, en: `the expected one, summed up step by step ${a.en}` }),
    (x) => x.map((_, i) => sum(x.slice(0, i + 1))),
  ],
  [
    (a) => ({ es: `la media de lo esperado ${a.es}, repetida`, en: `the mean of the expected one ${a.en}, repeated` }),
    (x) => x.map(() => mean(x)),
  ],
  [
    (a) => ({ es: `la suma de lo esperado ${a.es}, repetida`, en: `the sum of the expected one ${a.en}, repeated` }),
    (x) => x.map(() => sum(x)),
  ],
  [
    (a) => ({
      es: `lo primero que se espera ${a.es}, repetido`,
      en: `the first of the expected one ${a.en}, repeated`,
    }),
    (x) => x.map(() => x[0]),
  ],
  [
    (a) => ({ es: `lo último que se espera ${a.es}, repetido`, en: `the last of the expected one ${a.en}, repeated` }),
    (x) => x.map(() => x.at(-1)!),
  ],
  [
    (a) => ({ es: `lo esperado, dividido entre su suma ${a.es}`, en: `the expected one, divided by its sum ${a.en}` }),
    (x) => x.map((one) => one / sum(x)),
  ],
  [
    (a) => ({
      es: `lo esperado, dividido entre su máximo ${a.es}`,
      en: `the expected one, divided by its largest ${a.en}`,
    }),
    (x) => x.map((one) => one / Math.max(...x)),
  ],
  [
    (a) => ({ es: `lo esperado menos su media ${a.es}`, en: `the expected one minus its mean ${a.en}` }),
    (x) => x.map((one) => one - mean(x)),
  ],
  [
    (a) => ({
      es: `lo esperado, dividido entre su norma ${a.es}`,
      en: `the expected one, divided by its norm ${a.en}`,
    }),
    (x) => x.map((one) => one / Math.hypot(...x)),
  ],
  [
    (a) => ({ es: `la softmax de lo esperado ${a.es}`, en: `the softmax of the expected one ${a.en}` }),
    (x) => softmax(x),
  ],
];

function softmax(line: readonly number[]): number[] {
  const top = Math.max(...line);
  const weights = line.map((one) => Math.exp(one - top));
  return weights.map((one) => one / sum(weights));
}

const ALONG: readonly Text[] = [
  { es: 'a lo largo del primer eje (las filas)', en: 'along the first axis (the rows)' },
  { es: 'a lo largo del segundo eje (las columnas)', en: 'along the second axis (the columns)' },
  { es: 'a lo largo del tercer eje', en: 'along the third axis' },
];

/** The due answer arranged in another way. */
export const rearranged: readonly Relation[] = [
  {
    says: { es: 'lo esperado, traspuesto', en: 'the expected one, transposed' },
    voice: 'is',
    predict(one, leaf) {
      const shape = shapeOf(one, leaf);
      if (shape.length !== 2) return null;
      const [rows, columns] = shape;
      // where it is not square, what is due is read in the order of columns
      const due = dueOf(one, leaf);
      return each(due, (_, i) => due[(i % rows) * columns + Math.floor(i / rows)]);
    },
  },
  ...OF_LINES.flatMap(([says, make]) =>
    ALONG.map((along, axis): Relation => ({
      says: says(along),
      voice: 'is',
      predict(one, leaf) {
        const shape = shapeOf(one, leaf);
        if (axis >= shape.length || shape[axis] === 0) return null;
        const due = dueOf(one, leaf);
        const made = each(due, (entry) => entry);
        for (const line of linesOf(shape, axis)) {
          const values = make(line.map((i) => due[i]));
          for (const [k, i] of line.entries()) made[i] = values[k];
        }
        return made;
      },
    })),
  ),
];
