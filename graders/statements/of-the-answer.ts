/** What an answer may be beside the due one: a multiple, another arrangement, a function of each entry, an argument. */
import { argumentForms } from '../forms/declare.ts';
import { labelOf, placesOf, valueAt, type Path } from '../forms/places.ts';
import type { Arguments } from '../forms/form.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import type { Factor } from './factors.ts';
import { areNear } from './leaves.ts';
import { DUE, dueOf, each, shapeOf, type Numbers, type Relation, type Valued } from './relation.ts';
import { shortly } from './shortly.ts';

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
    isOfTheCall: base?.isOfTheCall === true,
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

/**
 * By what number the answers of one case are a multiple of what a relation predicts; null where they are none, or where
 * all that is predicted is 0.
 */
export function multipleOf(base: Relation, one: Valued, paths: ReadonlySet<string>): number | null {
  let by: number | null = null;
  for (const [i, { path, data }] of one.answer.leaves.entries()) {
    const predicted = paths.has(path) ? base.predict(one, i) : null;
    if (predicted === null) continue;
    let largest = 0;
    for (let k = 1; k < predicted.length; k++) if (Math.abs(predicted[k]) > Math.abs(predicted[largest])) largest = k;
    if (by === null && Math.abs(predicted[largest]) > TINY) by = data[largest] / predicted[largest];
    const factor = by ?? 1;
    const scaled = each(predicted, (entry) => entry * factor);
    if (!areNear(data, scaled)) return null;
  }
  return by;
}

/** A quotient of smaller numbers is rounding. */
const TINY = 1e-3;

/** A multiple of what is due by a number that has no name, where it is the same in all cases. */
export function someMultiple(cases: readonly Valued[], paths: ReadonlySet<string>): readonly Relation[] {
  for (const one of cases) {
    if (one.isRight) continue;
    const by = multipleOf(DUE, one, paths);
    if (by === null || by === 0 || !Number.isFinite(by)) continue;
    return [times({ name: { es: shortly(by, 'es'), en: shortly(by, 'en') }, of: () => by })];
  }
  return [];
}
