/**
 * What a number among the arguments may be. Three parts: legal (asked, its edges always), refused (asked as bad
 * input), and all the rest, which is unspecified and never asked.
 */
import type { Text } from '../texts/text.ts';
import { sizeOf, type Size, type Sizes } from './axis.ts';

export interface Domain {
  /** what it must be, to follow the name of the argument */
  readonly says: Text;
  /** counts, sizes and ids: its value is known by the argument's name, or as the axis that it fixes */
  readonly whole: boolean;
  readonly axis?: string;
  isLegal(value: number, sizes: Sizes): boolean;
  /** legal numbers that are asked on every seed */
  edges(sizes: Sizes): readonly number[];
  /** legal numbers like those of everyday use */
  usual(sizes: Sizes): readonly number[];
  /** numbers that must be refused */
  refused(sizes: Sizes): readonly number[];
}

interface CountOptions {
  /** the axis whose size it is, where that has another name */
  readonly axis?: string;
  /** further numbers that must be refused, such as Infinity */
  readonly refuses?: readonly number[];
}

/** A whole number from `least` on, up to `most` where that is given. Other numbers are refused, and so is NaN. */
export function count(least: number, most?: Size, { axis, refuses = [] }: CountOptions = {}): Domain {
  const highest = (sizes: Sizes) => (most === undefined ? Infinity : sizeOf(most, sizes));
  const named = typeof most === 'string' ? most : '';
  const range: Text =
    most === undefined
      ? { es: `un entero mayor o igual que ${least}`, en: `an integer of at least ${least}` }
      : {
          es: `un entero entre ${least} y ${named || String(most)}`,
          en: `an integer from ${least} to ${named || String(most)}`,
        };
  return {
    says: range,
    whole: true,
    ...(axis === undefined ? {} : { axis }),
    isLegal: (value, sizes) => Number.isInteger(value) && value >= least && value <= highest(sizes),
    edges: (sizes) => [least, ...(most === undefined ? [] : [highest(sizes)])],
    usual: (sizes) => [least + 1, least + 2, least + 3].filter((value) => value <= highest(sizes)),
    refused: (sizes) => [
      least - 1,
      ...(least - 1 < -1 ? [] : [least - 2]),
      least + 0.5,
      NaN,
      ...(most === undefined ? [] : [highest(sizes) + 1]),
      ...refuses,
    ],
  };
}

/** An id: a whole number from 0 to one below a size. */
export function idBelow(size: Size): Domain {
  return {
    ...count(0, (sizes) => sizeOf(size, sizes) - 1),
    says: { es: 'un id del vocabulario', en: 'an id of the vocabulary' },
    refused: (sizes) => [-1, sizeOf(size, sizes)],
  };
}

interface RealOptions {
  readonly says: Text;
  readonly isLegal: (value: number) => boolean;
  readonly edges: readonly number[];
  readonly usual: readonly number[];
  readonly refused: readonly number[];
}

function real({ says, isLegal, edges, usual, refused }: RealOptions): Domain {
  return { says, whole: false, isLegal, edges: () => edges, usual: () => usual, refused: () => refused };
}

/** Finite and greater than 0: rates, temperatures, steps, widths of a grid. */
export const positive: Domain = real({
  says: { es: 'un número finito mayor que 0', en: 'a finite number greater than 0' },
  isLegal: (value) => value > 0 && value < Infinity,
  edges: [1],
  usual: [0.125, 0.375, 0.75, 2],
  refused: [0, -0.5, NaN, Infinity],
});

/** Greater than 0, infinite too: an inverse temperature whose limit is defined. */
export const positiveOrInfinite: Domain = real({
  says: { es: 'un número mayor que 0 (también Infinity)', en: 'a number greater than 0 (Infinity too)' },
  isLegal: (value) => value > 0,
  edges: [1, Infinity],
  usual: [0.5, 2, 3],
  refused: [0, -1, NaN, -Infinity],
});

/** Finite and at least 0. */
export const nonNegative: Domain = real({
  says: { es: 'un número finito mayor o igual que 0', en: 'a finite number of at least 0' },
  isLegal: (value) => value >= 0 && value < Infinity,
  edges: [0, 1],
  usual: [0.25, 0.5, 1.5],
  refused: [-0.5, NaN, Infinity],
});

/** From 0 to 1, both included. */
export const probability: Domain = real({
  says: { es: 'un número entre 0 y 1', en: 'a number from 0 to 1' },
  isLegal: (value) => value >= 0 && value <= 1,
  edges: [0, 1],
  usual: [0.25, 0.5, 0.75],
  refused: [-0.1, 1.1, NaN],
});

/** The same domain, but what `refuses` says is unspecified and asked by nobody. */
export function unspecified(domain: Domain, isUnspecified: (value: number) => boolean): Domain {
  return {
    ...domain,
    isLegal: (value, sizes) => !isUnspecified(value) && domain.isLegal(value, sizes),
    edges: (sizes) => domain.edges(sizes).filter((value) => !isUnspecified(value)),
    usual: (sizes) => domain.usual(sizes).filter((value) => !isUnspecified(value)),
    refused: (sizes) => domain.refused(sizes).filter((value) => !isUnspecified(value)),
  };
}

/** Numbers that no line of the contract limits: the usual ones are legal, and what lies between 0 and them. */
export function unlimited(usual: readonly number[]): Domain {
  return real({
    says: { es: 'un número', en: 'a number' },
    isLegal: (value) => usual.includes(value) || (value > 0 && usual.some((one) => value <= one)),
    edges: [],
    usual,
    refused: [],
  });
}

/** What a function gives: any number has the form of a number. */
export const anyNumber: Domain = real({
  says: { es: 'un número', en: 'a number' },
  isLegal: () => true,
  edges: [],
  usual: [],
  refused: [],
});
