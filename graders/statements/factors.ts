/** By what number an answer may be off: a constant, or one that the call names. The plainest come first. */
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import type { Quantity } from './quantities.ts';

export interface Factor {
  /** `½`, `−1`, `N`, `1/N` */
  readonly name: Text;
  of(one: Case): number | undefined;
}

const same = (text: string): Text => ({ es: text, en: text });
const CONSTANTS: readonly (readonly [number, string])[] = [
  [-1, '−1'],
  [2, '2'],
  [0.5, '½'],
  [-2, '−2'],
  [-0.5, '−½'],
  [4, '4'],
  [0.25, '¼'],
  [3, '3'],
  [1 / 3, '1/3'],
  [Math.SQRT2, '√2'],
  [Math.SQRT1_2, '1/√2'],
];

const MINUS = (x: Text): Text => ({ es: `−${x.es}`, en: `−${x.en}` });

interface Shape {
  name(x: Text): Text;
  of(x: number): number;
}

const wrap =
  (before: string, after = '') =>
  (x: Text): Text => ({ es: before + x.es + after, en: before + x.en + after });

const OF_ONE: readonly Shape[] = [
  { name: wrap(''), of: (x) => x },
  { name: wrap('1/'), of: (x) => 1 / x },
  { name: wrap('√'), of: Math.sqrt },
  { name: wrap('1/√'), of: (x) => 1 / Math.sqrt(x) },
  { name: wrap('', '²'), of: (x) => x * x },
  { name: wrap('1/', '²'), of: (x) => 1 / (x * x) },
  { name: wrap('2·'), of: (x) => 2 * x },
  { name: wrap('½·'), of: (x) => x / 2 },
  { name: wrap('2/'), of: (x) => 2 / x },
  { name: wrap('1/(2·', ')'), of: (x) => 1 / (2 * x) },
];
const OF_A_COUNT: readonly Shape[] = [
  { name: (x) => ({ es: `(${x.es} − 1)/${x.es}`, en: `(${x.en} − 1)/${x.en}` }), of: (x) => (x - 1) / x },
  { name: (x) => ({ es: `${x.es}/(${x.es} − 1)`, en: `${x.en}/(${x.en} − 1)` }), of: (x) => x / (x - 1) },
  { name: (x) => ({ es: `${x.es}/(${x.es} + 1)`, en: `${x.en}/(${x.en} + 1)` }), of: (x) => x / (x + 1) },
  { name: wrap('', ' − 1'), of: (x) => x - 1 },
  { name: wrap('', ' + 1'), of: (x) => x + 1 },
];
const OF_A_SCALAR: readonly Shape[] = [
  { name: wrap('1 − '), of: (x) => 1 - x },
  { name: wrap('1/(1 − ', ')'), of: (x) => 1 / (1 - x) },
  { name: (x) => ({ es: `${x.es}/(1 − ${x.es})`, en: `${x.en}/(1 − ${x.en})` }), of: (x) => x / (1 - x) },
  { name: (x) => ({ es: `(1 − ${x.es})/${x.es}`, en: `(1 − ${x.en})/${x.en}` }), of: (x) => (1 - x) / x },
];

export function constants(): readonly Factor[] {
  return CONSTANTS.map(([value, name]) => ({ name: same(name), of: () => value }));
}

/** Those that one or two quantities of the call make. */
export function factorsOf(quantities: readonly Quantity[]): readonly Factor[] {
  const single = quantities.flatMap((quantity) =>
    [...OF_ONE, ...(quantity.isWhole ? OF_A_COUNT : OF_A_SCALAR)].map((shape) => made(shape, quantity)),
  );
  const pairs = quantities.flatMap((a, i) => quantities.slice(i + 1).flatMap((b) => pairsOf(a, b)));
  return [...single, ...single.map(negated), ...pairs];
}

function made({ name, of }: Shape, quantity: Quantity): Factor {
  return {
    name: name(quantity.name),
    of: (one) => {
      const value = quantity.of(one);
      return value === undefined ? undefined : of(value);
    },
  };
}

function negated({ name, of }: Factor): Factor {
  return {
    name: MINUS(name),
    of: (one) => {
      const value = of(one);
      return value === undefined ? undefined : -value;
    },
  };
}

function pairsOf(a: Quantity, b: Quantity): Factor[] {
  const both = (name: (x: string, y: string) => string, of: (x: number, y: number) => number): Factor => ({
    name: { es: name(a.name.es, b.name.es), en: name(a.name.en, b.name.en) },
    of: (one) => {
      const [x, y] = [a.of(one), b.of(one)];
      return x === undefined || y === undefined ? undefined : of(x, y);
    },
  });
  return [
    both(
      (x, y) => `${x} · ${y}`,
      (x, y) => x * y,
    ),
    both(
      (x, y) => `1/(${x} · ${y})`,
      (x, y) => 1 / (x * y),
    ),
    both(
      (x, y) => `${x}/${y}`,
      (x, y) => x / y,
    ),
    both(
      (x, y) => `${y}/${x}`,
      (x, y) => y / x,
    ),
  ];
}
