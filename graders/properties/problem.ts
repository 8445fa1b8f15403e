import fc from 'fast-check';
import { TensorValue, type ValueRecord } from '../values/value.ts';
import { createGenerator } from '../numerics/generator.ts';

/** Random choices for the making of an input. */
export interface Draw {
  /** an integer from low to high, both included */
  integer(low: number, high: number): number;
  /** one of the items */
  pick<T>(items: readonly T[]): T;
  /** a multiple of 1/64 in [-scale, scale]: exact in float32, centred, never rounding-friendly */
  grid(scale?: number): number;
  /** `count` of the above */
  grids(count: number, scale?: number): number[];
  /** the items in random order */
  shuffled<T>(items: readonly T[]): T[];
}

export interface ProblemSpec<Input extends ValueRecord> {
  /** the sizes that an axis may take when drawn; different axes never take the same size */
  readonly axes: Readonly<Record<string, readonly number[]>>;
  /** the smallest legal size of each axis, for shrinking */
  readonly smallest: Readonly<Record<string, number>>;
  /** the axes of each tensor of the input, for shrinking */
  readonly layout: Readonly<Record<string, readonly string[]>>;
  /** tensors whose entries shrinking must leave alone (one-hot rows, indices) */
  readonly fixed?: readonly string[];
  build(draw: Draw, sizes: Readonly<Record<string, number>>): Input;
  /** the legal domain: shrinking never leaves it */
  legal?(input: Input): boolean;
}

const ATTEMPTS = 2000;

/**
 * Inputs made of tensors that share named axes. Drawn with pairwise different sizes, none of them
 * 1 or 2, so that no factor of one axis can hide in another; shrunk by cropping an axis of all
 * tensors together and by making entries simpler.
 */
export class Problem<Input extends ValueRecord> extends fc.Arbitrary<Input> {
  private readonly spec: ProblemSpec<Input>;
  constructor(spec: ProblemSpec<Input>) {
    super();
    this.spec = spec;
  }

  override generate(random: fc.Random): fc.Value<Input> {
    const draw = drawBy((low, high) => random.nextInt(low, high));
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const input = this.spec.build(draw, differentSizes(draw, this.spec.axes));
      if (this.isLegal(input)) return new fc.Value(input, undefined);
    }
    throw new Error('no legal input in 2000 draws: widen the sizes or the legal domain');
  }

  override canShrinkWithoutContext(value: unknown): value is Input {
    return typeof value === 'object';
  }

  override shrink(input: Input): fc.Stream<fc.Value<Input>> {
    return fc
      .stream(this.simpler(input))
      .filter((candidate) => this.isLegal(candidate))
      .map((candidate) => new fc.Value(candidate, undefined));
  }

  private isLegal(input: Input): boolean {
    return this.spec.legal?.(input) ?? true;
  }

  private *simpler(input: Input): IterableIterator<Input> {
    yield* this.cropped(input);
    for (const name of Object.keys(this.spec.layout)) {
      if (!(this.spec.fixed ?? []).includes(name)) yield* simplerEntries(input, name);
    }
  }

  /** The leading part of one axis, first as small as is legal, then one less. */
  private *cropped(input: Input): IterableIterator<Input> {
    for (const [axis, least] of Object.entries(this.spec.smallest)) {
      const size = this.sizeOf(input, axis);
      if (size <= least) continue;
      for (const to of new Set([least, least + 1, Math.ceil(size / 2), size - 1]))
        if (to >= least && to < size) yield this.cropTo(input, axis, to);
    }
  }

  private sizeOf(input: Input, axis: string): number {
    for (const [name, axes] of Object.entries(this.spec.layout)) {
      if (axes.includes(axis)) return (input[name] as TensorValue).shape[axes.indexOf(axis)];
    }
    throw new Error(`no tensor has the axis ${axis}`);
  }

  private cropTo(input: Input, axis: string, length: number): Input {
    const parts = Object.entries(this.spec.layout).map(([name, axes]) => {
      const at = axes.indexOf(axis);
      const tensor = input[name] as TensorValue;
      return [name, at < 0 ? tensor : crop(tensor, at, length)] as const;
    });
    return { ...input, ...Object.fromEntries(parts) };
  }
}

function* simplerEntries<Input extends ValueRecord>(input: Input, name: string): IterableIterator<Input> {
  const tensor = input[name] as TensorValue;
  const withData = (data: number[]) => ({
    ...input,
    [name]: new TensorValue(
      tensor.dtype,
      tensor.shape,
      tensor.dtype === 'float32' ? Float32Array.from(data) : tensor.data,
    ),
  });
  const entries = Array.from(tensor.data);
  if (tensor.dtype !== 'float32') return;
  if (entries.some((entry) => entry !== Math.round(entry))) yield withData(entries.map(Math.round));
  for (let i = 0; i < Math.min(entries.length, 24); i++) {
    if (entries[i] !== 0) yield withData(entries.with(i, 0));
    if (entries[i] !== 0 && Math.abs(entries[i]) !== 1) yield withData(entries.with(i, Math.sign(entries[i])));
  }
}

function crop(tensor: TensorValue, axis: number, length: number): TensorValue {
  const shape = tensor.shape.with(axis, length);
  const inner = tensor.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const kept = Array.from(tensor.data).filter((_, i) => Math.floor(i / inner) % tensor.shape[axis] < length);
  const Data = tensor.data.constructor as Float32ArrayConstructor;
  return new TensorValue(tensor.dtype, shape, Data.from(kept));
}

function differentSizes(draw: Draw, axes: Readonly<Record<string, readonly number[]>>): Record<string, number> {
  for (;;) {
    const sizes = Object.fromEntries(Object.entries(axes).map(([axis, options]) => [axis, draw.pick(options)]));
    const shared = Object.values(sizes).filter((size, i, all) => all.indexOf(size) !== i);
    // an axis with one option is meant to be that size, whatever the others are
    if (shared.length === 0 || Object.values(axes).every((options) => options.length === 1)) return sizes;
  }
}

/** The choices that a seed gives. */
export function drawFromSeed(seed: number): Draw {
  const generator = createGenerator(seed);
  return drawBy((low, high) => low + (generator.next() % (high - low + 1)));
}

function drawBy(integer: Draw['integer']): Draw {
  const grid = (scale = 2) => integer(-64 * scale, 64 * scale) / 64;
  return {
    integer,
    grid,
    pick: (items) => items[integer(0, items.length - 1)],
    grids: (count, scale) => Array.from({ length: count }, () => grid(scale)),
    shuffled<T>(items: readonly T[]): T[] {
      const order = [...items];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
  };
}

/** A list of named cases, all of them when drawn; shrunk to the single ones. */
export class Cases extends fc.Arbitrary<readonly string[]> {
  private readonly names: readonly string[];
  constructor(names: readonly string[]) {
    super();
    this.names = names;
  }
  override generate(): fc.Value<readonly string[]> {
    return new fc.Value(this.names, undefined);
  }
  override canShrinkWithoutContext(value: unknown): value is readonly string[] {
    return Array.isArray(value);
  }
  override shrink(cases: readonly string[]): fc.Stream<fc.Value<readonly string[]>> {
    return fc.stream(
      (cases.length > 1 ? cases : []).map((name) => new fc.Value([name] as readonly string[], undefined)).values(),
    );
  }
}
