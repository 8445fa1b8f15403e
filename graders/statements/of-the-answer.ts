/** What an answer may be beside the due one: a multiple, another arrangement, a function of each entry, an argument. */
import { argumentForms } from '../forms/declare.ts';
import { labelOf, placesOf, type Path } from '../forms/places.ts';
import type { Arguments } from '../forms/form.ts';
import { TensorValue, type Value } from '../values/value.ts';
import type { Text } from '../verdict/text.ts';
import type { Case } from './case.ts';
import type { Factor } from './factors.ts';
import { areNear } from './leaves.ts';
import type { Relation, Valued } from './relation.ts';

type Numbers = ArrayLike<number>;

const dueOf = (one: Valued, leaf: number): Numbers => one.answer.due[leaf];
const shapeOf = (one: Valued, leaf: number): readonly number[] => one.answer.leaves[leaf].shape;
const each = (numbers: Numbers, make: (entry: number, index: number) => number): number[] =>
  Array.from({ length: numbers.length }, (_, i) => make(numbers[i], i));

/** What says nothing of how a function reckons: zeros, one number, an argument as it came. */
export function emptyOnes(example: Case): readonly Relation[] {
  return [
    {
      says: { es: 'siempre 0', en: '0 always' },
      voice: 'is',
      isEmpty: true,
      predict: (one, leaf) => each(dueOf(one, leaf), () => 0),
    },
    {
      says: { es: 'NaN (no es un número)', en: 'NaN (not a number)' },
      voice: 'is',
      isEmpty: true,
      predict: (one, leaf) => each(dueOf(one, leaf), () => NaN),
    },
    ...givenBack(example),
  ];
}

/** An argument, or a part of one, as it came. */
function givenBack({ declaration, args }: Case): Relation[] {
  return tensorPaths(declaration, args).map((path) => ({
    says: {
      es: `\`${labelOf(path)}\`, tal como se dio`,
      en: `\`${labelOf(path)}\`, as it was given`,
    },
    voice: 'is',
    isEmpty: true,
    predict: (one, leaf) => numbersAt(one.args, path, shapeOf(one, leaf)),
  }));
}

/** The places of tensors among the arguments. */
export function tensorPaths(declaration: Case['declaration'], args: Arguments): readonly Path[] {
  return placesOf(argumentForms(declaration), args)
    .filter(({ value, form }) => value instanceof TensorValue && form.kind === 'tensor')
    .map(({ path }) => path);
}

export function valueAt(args: Arguments, path: Path): Value {
  return path.reduce<Value>((at, key) => (at as Arguments | undefined)?.[key], args);
}

/** The numbers of a tensor argument, repeated to a shape where it has the last axis of it; null where it has not. */
function numbersAt(args: Arguments, path: Path, shape: readonly number[]): Numbers | null {
  const value = valueAt(args, path);
  return value instanceof TensorValue && String(value.shape) === String(shape) ? value.data : null;
}

/** The due answer times a factor, or what another relation predicts times it. */
export function times(factor: Factor, base?: Relation): Relation {
  return {
    says:
      base === undefined
        ? {
            es: `${factor.name.es} × lo esperado`,
            en: `${factor.name.en} × the expected one`,
          }
        : {
            es: `${base.says.es}, y además multiplicado por ${factor.name.es}`,
            en: `${base.says.en}, and times ${factor.name.en} as well`,
          },
    voice: base?.voice ?? 'is',
    predict(one, leaf) {
      const by = factor.of(one);
      const start = base === undefined ? dueOf(one, leaf) : base.predict(one, leaf);
      return by === undefined || start === null ? null : each(start, (entry) => entry * by);
    },
  };
}

/**
 * An argument and a multiple of what should be added to it: a step of another length. What is added to nothing (an
 * option that was left out) is not asked.
 */
export function steps({ declaration, args }: Case, factors: readonly Factor[]): readonly Relation[] {
  return tensorPaths(declaration, args).flatMap((path) =>
    factors.map((factor): Relation => {
      const name = `\`${labelOf(path)}\``;
      return {
        says: {
          es: `${name} más ${factor.name.es} × lo que hay que sumarle`,
          en: `${name} plus ${factor.name.en} × what should be added to it`,
        },
        voice: 'is',
        predict(one, leaf) {
          const from = numbersAt(one.args, path, shapeOf(one, leaf));
          const by = factor.of(one);
          return from === null || by === undefined
            ? null
            : each(dueOf(one, leaf), (entry, i) => from[i] + by * (entry - from[i]));
        },
      };
    }),
  );
}

/** The due answer and a number more. */
export function plus(factor: Factor): Relation {
  return {
    says: { es: `lo esperado más ${factor.name.es}`, en: `the expected one plus ${factor.name.en}` },
    voice: 'is',
    predict(one, leaf) {
      const by = factor.of(one);
      return by === undefined ? null : each(dueOf(one, leaf), (entry) => entry + by);
    },
  };
}

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
function linesOf(shape: readonly number[], axis: number): number[][] {
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

/** The due answer and an argument of its shape, added, taken away, multiplied or divided. */
export function withArguments({ declaration, args }: Case): readonly Relation[] {
  const joins = [
    [
      (n: string): Text => ({ es: `lo esperado menos ${n}`, en: `the expected one minus ${n}` }),
      (x: number, a: number) => x - a,
    ],
    [
      (n: string): Text => ({ es: `lo esperado más ${n}`, en: `the expected one plus ${n}` }),
      (x: number, a: number) => x + a,
    ],
    [
      (n: string): Text => ({ es: `${n} menos lo esperado`, en: `${n} minus the expected one` }),
      (x: number, a: number) => a - x,
    ],
    [
      (n: string): Text => ({ es: `lo esperado por ${n}`, en: `the expected one times ${n}` }),
      (x: number, a: number) => x * a,
    ],
    [
      (n: string): Text => ({ es: `lo esperado entre ${n}`, en: `the expected one divided by ${n}` }),
      (x: number, a: number) => x / a,
    ],
  ] as const;
  return tensorPaths(declaration, args).flatMap((path) =>
    joins.map(([says, join]): Relation => ({
      says: says(`\`${labelOf(path)}\``),
      voice: 'is',
      predict(one, leaf) {
        const value = valueAt(one.args, path);
        if (!(value instanceof TensorValue)) return null;
        const due = dueOf(one, leaf);
        // an argument of the last axis's length is repeated for each row, as tfjs does
        const isRow = value.shape.length === 1 && value.data.length === shapeOf(one, leaf).at(-1);
        if (!isRow && String(value.shape) !== String(shapeOf(one, leaf))) return null;
        return each(due, (entry, i) => join(entry, value.data[i % value.data.length]));
      },
    })),
  );
}

/** One number in every case, whatever is asked. */
export function oneNumber(cases: readonly Valued[], paths: ReadonlySet<string>): readonly Relation[] {
  const first = cases[0]?.answer.leaves.find(({ path, data }) => paths.has(path) && data.length > 0)?.data[0];
  if (first === undefined || !Number.isFinite(first) || first === 0) return [];
  return [
    {
      says: { es: `siempre ${shortly(first, 'es')}`, en: `${shortly(first, 'en')} always` },
      voice: 'is',
      isEmpty: true,
      predict: (one, leaf) => each(dueOf(one, leaf), () => first),
    },
  ];
}

/** A multiple of what is due by a number that has no name, where it is the same in all cases. */
export function someMultiple(cases: readonly Valued[], paths: ReadonlySet<string>): readonly Relation[] {
  for (const one of cases) {
    if (one.isRight) continue;
    for (const [i, { path, data }] of one.answer.leaves.entries()) {
      if (!paths.has(path)) continue;
      const due = one.answer.due[i];
      let largest = 0;
      for (let k = 1; k < due.length; k++) if (Math.abs(due[k]) > Math.abs(due[largest])) largest = k;
      const by = data[largest] / due[largest];
      if (!Number.isFinite(by) || Math.abs(due[largest]) < 1e-3 || by === 0) continue;
      const scaled = each(due, (entry) => entry * by);
      if (!areNear(data, scaled)) return [];
      const name = { es: shortly(by, 'es'), en: shortly(by, 'en') };
      return [times({ name, of: () => by })];
    }
  }
  return [];
}

function shortly(number: number, language: 'es' | 'en'): string {
  const text = String(Number(number.toPrecision(4)));
  return language === 'es' ? text.replace('.', ',') : text;
}
