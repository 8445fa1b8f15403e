/** Axes by their names, and the sizes that a call gives to them. */

/** An axis: its name, which all axes of one size in a call share, its only legal size, or the rows of a batch. */
export type Axis = string | number | Rows;

/** The axis of a batch's rows: none at all must be refused. */
export interface Rows {
  readonly rows: string;
}

export type Sizes = Readonly<Record<string, number>>;

/** How large the axes of a made-up call are: all different, all of one size, or all of size 1. */
export type Shape = 'different' | 'square' | 'single';

/** The same, or all different but as small as that can be. */
export type Sizing = Shape | 'few';

/** A size: a number, the name of an axis or of a whole-number argument, or reckoned from those. */
export type Size = number | string | ((sizes: Sizes) => number);

/** @throws Error where the call does not fix the size: a mistake in the declaration. */
export function sizeOf(size: Size, sizes: Sizes): number {
  if (typeof size === 'number') return size;
  const found = typeof size === 'function' ? size(sizes) : ownSize(size, sizes);
  if (found === undefined || Number.isNaN(found))
    throw new Error(`no argument of the call fixes the size '${String(size)}'`);
  return found;
}

/** The name of an axis that has one. */
export function nameOf(axis: string | Rows): string {
  return typeof axis === 'string' ? axis : axis.rows;
}

/** The size of an axis in a call. */
export function lengthOf(axis: Axis, sizes: Sizes): number {
  return typeof axis === 'number' ? axis : sizeOf(nameOf(axis), sizes);
}

const ownSize = (name: string, sizes: Sizes) => (Object.hasOwn(sizes, name) ? sizes[name] : undefined);

/** How many entries a tensor of a shape has. */
export const volume = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
