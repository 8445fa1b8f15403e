/** What may set some calls apart from others, read from their arguments alone. The plainest come first. */
import { argumentForms, type Declaration } from '../forms/declare.ts';
import type { Form } from '../forms/form.ts';
import { labelOf, placesOf, valueAt, type Path } from '../forms/places.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';

export interface Feature {
  /** a condition that follows "where" */
  readonly says: Text;
  /** how plain it is: the smaller the plainer */
  readonly rank: number;
  /** whether these cases show it at all: two sizes that are equal at one size alone, or at 1, show nothing */
  isShownBy?(cases: readonly Case[]): boolean;
  /** undefined where the call has nothing that it speaks of */
  of(one: Case): boolean | undefined;
}

export function featuresOf(declaration: Declaration, examples: readonly Case[]): readonly Feature[] {
  const quantities = quantitiesOf(declaration, examples[0]);
  const takes = argumentForms(declaration);
  const tensors = new Map<string, Path>();
  for (const { args } of examples)
    for (const { path, value } of placesOf(takes, args))
      if (value instanceof TensorValue) tensors.set(labelOf(path), path);
  return [
    ...quantities.flatMap(ofOne),
    ...quantities.flatMap((a, i) => quantities.slice(i + 1).flatMap((b) => ofTwo(a, b))),
    ...given(takes),
    ...[...tensors.values()].flatMap(ofEntries),
    ...[...tensors.values()].flatMap((a, i, all) => all.slice(i + 1).flatMap((b) => ofRows(a, b))),
    ...[...tensors.values()].flatMap((path) => quantities.map((quantity) => holdsNumber(path, quantity))),
  ];
}

const compared = (
  quantity: Quantity,
  sign: string,
  value: string,
  holds: (x: number) => boolean,
  rank = 1,
): Feature => ({
  says: { es: `${quantity.name.es} ${sign} ${value}`, en: `${quantity.name.en} ${sign} ${value}` },
  rank,
  of: (one) => {
    const number = quantity.of(one);
    return number === undefined ? undefined : holds(number);
  },
});

function ofOne(quantity: Quantity): Feature[] {
  const equals = (value: number, name = String(value), rank = 1) => [
    compared(quantity, '=', name, (x) => x === value, rank),
    compared(quantity, '≠', name, (x) => x !== value, rank),
  ];
  if (quantity.isWhole)
    return [
      ...equals(1),
      ...equals(0),
      ...equals(2, '2', 2),
      compared(quantity, '>', '2', (x) => x > 2, 3),
      compared(quantity, '≤', '2', (x) => x <= 2, 3),
    ];
  return [
    ...equals(1),
    ...equals(0),
    ...equals(Infinity, '∞'),
    ...equals(0.5, '½', 2),
    compared(quantity, '>', '1', (x) => x > 1, 2),
    compared(quantity, '<', '1', (x) => x < 1, 2),
    compared(quantity, '≥', '1', (x) => x >= 1, 3),
    compared(quantity, '≤', '1', (x) => x <= 1, 3),
    compared(quantity, '<', '0', (x) => x < 0, 2),
    compared(quantity, '>', '0', (x) => x > 0, 2),
  ];
}

/** The size that two have in common, where it is more than 1; else 0. */
const equalSize = (a: number | undefined, b: number | undefined) => (a === b && a !== undefined && a > 1 ? a : 0);

function ofTwo(a: Quantity, b: Quantity): Feature[] {
  if (!a.isWhole || !b.isWhole) return [];
  const both = (sign: string, holds: (x: number, y: number) => boolean, rank: number): Feature => ({
    says: { es: `${a.name.es} ${sign} ${b.name.es}`, en: `${a.name.en} ${sign} ${b.name.en}` },
    rank,
    of: (one) => {
      const [x, y] = [a.of(one), b.of(one)];
      return x === undefined || y === undefined ? undefined : holds(x, y);
    },
    isShownBy: (cases) => new Set(cases.map((one) => equalSize(a.of(one), b.of(one)))).size > 2,
  });
  return [
    both('=', (x, y) => x === y, 2),
    both('≠', (x, y) => x !== y, 2),
    both('>', (x, y) => x > y, 2),
    both('<', (x, y) => x < y, 2),
    both('≥', (x, y) => x >= y, 3),
    both('≤', (x, y) => x <= y, 3),
  ];
}

/** Options that are given or not, flags and words. */
function given(takes: Readonly<Record<string, Form>>): Feature[] {
  const features: Feature[] = [];
  const walk = (form: Form, path: Path): void => {
    const name = labelOf(path);
    switch (form.kind) {
      case 'optional':
        features.push(
          {
            says: { es: `se da \`${name}\``, en: `\`${name}\` is given` },
            rank: 1,
            of: (one) => valueAt(one.args, path) !== undefined,
          },
          {
            says: { es: `no se da \`${name}\``, en: `\`${name}\` is left out` },
            rank: 1,
            of: (one) => valueAt(one.args, path) === undefined,
          },
        );
        return walk(form.form, path);
      case 'record':
        for (const [key, own] of Object.entries(form.keys)) walk(own, [...path, key]);
        return;
      case 'variant': {
        const by = [...path, form.by];
        for (const word of Object.keys(form.of)) features.push(...isWord(by, word));
        return;
      }
      case 'flag':
        for (const value of [true, false])
          features.push({
            says: { es: `\`${name}\` es ${value}`, en: `\`${name}\` is ${value}` },
            rank: 1,
            of: (one) => valueAt(one.args, path) === value,
          });
        return;
      case 'choice':
        for (const word of form.of) features.push(...isWord(path, word));
        return;
      default:
    }
  };
  for (const [name, form] of Object.entries(takes)) walk(form, [name]);
  return features;
}

function isWord(path: Path, word: string): Feature[] {
  const name = labelOf(path);
  return [
    {
      says: { es: `\`${name}\` es '${word}'`, en: `\`${name}\` is '${word}'` },
      rank: 1,
      of: (one) => valueAt(one.args, path) === word,
    },
    {
      says: { es: `\`${name}\` no es '${word}'`, en: `\`${name}\` is not '${word}'` },
      rank: 1,
      of: (one) => valueAt(one.args, path) !== word,
    },
  ];
}

type OfTensor = readonly [(name: string) => Text, (value: TensorValue) => boolean];

const some = (value: TensorValue, holds: (entry: number) => boolean) => {
  for (const entry of value.data) if (holds(entry)) return true;
  return false;
};
const OF_ENTRIES: readonly OfTensor[] = [
  [(n) => ({ es: `\`${n}\` tiene algún 0`, en: `\`${n}\` holds a 0` }), (v) => some(v, (x) => x === 0)],
  [(n) => ({ es: `\`${n}\` no tiene ningún 0`, en: `\`${n}\` holds no 0` }), (v) => !some(v, (x) => x === 0)],
  [
    (n) => ({ es: `\`${n}\` tiene algo negativo`, en: `\`${n}\` holds something negative` }),
    (v) => some(v, (x) => x < 0),
  ],
  [
    (n) => ({ es: `\`${n}\` no tiene nada negativo`, en: `\`${n}\` holds nothing negative` }),
    (v) => !some(v, (x) => x < 0),
  ],
  [(n) => ({ es: `\`${n}\` tiene algún ∞`, en: `\`${n}\` holds an ∞` }), (v) => some(v, (x) => !Number.isFinite(x))],
  [(n) => ({ es: `todo \`${n}\` es 0`, en: `all of \`${n}\` is 0` }), (v) => !some(v, (x) => x !== 0)],
  [(n) => ({ es: `en \`${n}\` no todo es 0`, en: `not all of \`${n}\` is 0` }), (v) => some(v, (x) => x !== 0)],
  [
    (n) => ({ es: `todo \`${n}\` es lo mismo`, en: `all of \`${n}\` is one number` }),
    (v) => !some(v, (x) => x !== v.data[0]),
  ],
  [(n) => ({ es: `en \`${n}\` se repite alguna fila`, en: `\`${n}\` holds a row twice` }), hasRowTwice],
  [
    (n) => ({ es: `en alguna fila de \`${n}\` se repite un número`, en: `some row of \`${n}\` holds a number twice` }),
    hasTie,
  ],
  [
    (n) => ({ es: `\`${n}\` tiene algo mayor que 1`, en: `\`${n}\` holds something above 1` }),
    (v) => some(v, (x) => x > 1),
  ],
];

function ofEntries(path: Path): Feature[] {
  return OF_ENTRIES.map(([says, holds]) => ({
    says: says(labelOf(path)),
    rank: 3,
    of: (one) => {
      const value = valueAt(one.args, path);
      return value instanceof TensorValue ? holds(value) : undefined;
    },
  }));
}

function rowsOf(value: TensorValue): string[] {
  if (value.shape.length === 0) return [];
  const width = value.data.length / Math.max(1, value.shape[0]);
  return Array.from({ length: value.shape[0] }, (_, i) => String(value.data.subarray(i * width, (i + 1) * width)));
}

function hasRowTwice(value: TensorValue): boolean {
  const rows = rowsOf(value);
  return new Set(rows).size < rows.length;
}

function hasTie(value: TensorValue): boolean {
  const width = value.shape.at(-1) ?? 1;
  for (let start = 0; start < value.data.length; start += width) {
    const row = value.data.subarray(start, start + width);
    if (new Set(row).size < row.length) return true;
  }
  return false;
}

/** Rows of two arguments that coincide. */
function ofRows(a: Path, b: Path): Feature[] {
  const [x, y] = [labelOf(a), labelOf(b)];
  const meet = (one: Case): boolean | undefined => {
    const [left, right] = [valueAt(one.args, a), valueAt(one.args, b)];
    if (!(left instanceof TensorValue && right instanceof TensorValue)) return undefined;
    if (String(left.shape) !== String(right.shape) || left.shape.length === 0) return undefined;
    const others = rowsOf(right);
    return rowsOf(left).some((row, i) => row === others[i]);
  };
  return [
    {
      says: {
        es: `alguna fila de \`${x}\` es igual a la de \`${y}\``,
        en: `a row of \`${x}\` equals that of \`${y}\``,
      },
      rank: 3,
      of: meet,
    },
    {
      says: {
        es: `ninguna fila de \`${x}\` es igual a la de \`${y}\``,
        en: `no row of \`${x}\` equals that of \`${y}\``,
      },
      rank: 3,
      of: (one) => {
        const does = meet(one);
        return does === undefined ? undefined : !does;
      },
    },
  ];
}

/** Whether a whole number of the call stands among the entries of a tensor, as an id that is ignored does. */
function holdsNumber(path: Path, quantity: Quantity): Feature {
  const name = labelOf(path);
  return {
    says: { es: `\`${name}\` contiene ${quantity.name.es}`, en: `\`${name}\` holds ${quantity.name.en}` },
    rank: 4,
    of: (one) => {
      const [value, number] = [valueAt(one.args, path), quantity.of(one)];
      return value instanceof TensorValue && number !== undefined ? some(value, (x) => x === number) : undefined;
    },
  };
}
