/** What the entries of a tensor may be, where that is less than any real number of order 1. */
import type { Text } from '../texts/text.ts';
import { sizeOf, volume, type Size, type Sizes } from './axis.ts';

/** Random choices for entries; the arbitraries of `properties` offer them. */
export interface EntryDraw {
  integer(low: number, high: number): number;
  grid(scale?: number): number;
}

export interface Entries {
  readonly says: Text;
  /** legal entries, row-major */
  draw(draw: EntryDraw, shape: readonly number[], sizes: Sizes): number[];
  /** entries to put in place of the first one that must be refused; anything else is unspecified */
  refused(sizes: Sizes): readonly number[];
  /** what each may be rests on no other, and on no size: of legal entries, any part is legal */
  readonly isEachAlone?: true;
  /** numbers that all entries may be at once: such tensors are asked on every seed */
  readonly constants?: readonly number[];
}

const filled = (shape: readonly number[], entry: (index: number) => number) =>
  Array.from({ length: volume(shape) }, (_, i) => entry(i));

/** Real numbers from 0 to 1; 0 and 1 among them. */
export const unitInterval: Entries = {
  says: { es: 'valores entre 0 y 1', en: 'values from 0 to 1' },
  isEachAlone: true,
  draw: (draw, shape) => filled(shape, () => draw.integer(0, 64) / 64),
  refused: () => [1.5, -0.5],
};

/** Strictly between 0 and 1, where a logarithm of either side stays small. */
export const openInterval: Entries = {
  ...unitInterval,
  draw: (draw, shape) => filled(shape, () => draw.integer(4, 60) / 64),
};

/** 0 or 1; others are unspecified. */
export const bits: Entries = {
  says: { es: 'valores 0 o 1', en: 'values 0 or 1' },
  isEachAlone: true,
  draw: (draw, shape) => filled(shape, () => draw.integer(0, 1)),
  refused: () => [],
};

/** 0 or 1, and everything else is refused. */
export const labels: Entries = { ...bits, refused: () => [2, 0.5, -1] };

/** One 1 in each row; a soft assignment is unspecified. */
export const oneHot: Entries = {
  says: { es: 'filas one-hot', en: 'one-hot rows' },
  draw(draw, shape) {
    const width = shape.at(-1) ?? 1;
    const chosen = Array.from({ length: volume(shape) / Math.max(1, width) }, () => draw.integer(0, width - 1));
    return filled(shape, (i) => Number(chosen[Math.floor(i / width)] === i % width));
  },
  refused: () => [],
};

/** Ids from 0 to one below a size. Where `ignored` is given, that one is legal too and all others are refused. */
export function ids(size: Size, ignored?: number): Entries {
  return {
    says: { es: 'ids del vocabulario', en: 'ids of the vocabulary' },
    draw: (draw, shape, sizes) =>
      filled(shape, (i) => (ignored !== undefined && i % 2 === 0 ? ignored : draw.integer(0, sizeOf(size, sizes) - 1))),
    refused: (sizes) => (ignored === undefined ? [] : [sizeOf(size, sizes), -1]),
  };
}

/** Truth values, the first one true and the second one not: a choice that is neither all nor nothing. */
export const someTrue: Entries = {
  says: { es: 'alguna entrada verdadera', en: 'some entry true' },
  draw: (draw, shape) => filled(shape, (i) => (i < 2 ? 1 - i : draw.integer(0, 1))),
  refused: () => [],
};

/** Truth values; all true and all false are edges. */
export const truths: Entries = {
  ...someTrue,
  says: { es: 'valores verdadero o falso', en: 'values true or false' },
  constants: [0, 1],
};
