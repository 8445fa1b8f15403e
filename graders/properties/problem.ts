import fc from 'fast-check';
import { TensorValue, type ValueRecord } from '../values/value.ts';
import { drawBy, plainDraw, type Draw } from './draw.ts';
import { hasSizes, isVaried, smallSizes, type Layout } from './small-sizes.ts';

export interface ProblemSpec<Input extends ValueRecord> extends Layout {
  build(draw: Draw, sizes: Readonly<Record<string, number>>): Input;
  /** the legal domain: shrinking never leaves it */
  legal?(input: Input): boolean;
  /** numbers that cancel exactly make another question of it */
  readonly isNeverPlain?: true;
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

  /**
   * Small inputs of numbers that a person can reckon with, made rather than cropped: what holds between tensors (one 1
   * in each row, say) holds in them too. The same for a seed.
   */
  *plain(seed: number): IterableIterator<Input> {
    if (this.spec.isNeverPlain === true) return;
    const draw = plainDraw(seed);
    for (const sizes of smallSizes(this.spec)) {
      for (let count = 0, attempt = 0; count < PLAIN && attempt < PLAIN * PLAIN_ATTEMPTS; attempt++) {
        const input = this.made(draw, sizes);
        if (input === null) continue;
        count++;
        yield input;
      }
    }
  }

  /** The same inputs, none of them of plain numbers alone. */
  neverPlain(): Problem<Input> {
    return new Problem({ ...this.spec, isNeverPlain: true });
  }

  /** An input of these sizes, or null: not every drawing can make so few. */
  private made(draw: Draw, sizes: Readonly<Record<string, number>>): Input | null {
    try {
      const input = this.spec.build(draw, sizes);
      return hasSizes(input, this.spec, sizes) && isVaried(input, this.spec) && this.isLegal(input) ? input : null;
    } catch {
      return null;
    }
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
  if (entries.some((entry) => entry !== Math.round(entry))) yield withData(entries.map(rounded));
  for (let i = 0; i < Math.min(entries.length, 24); i++) {
    if (entries[i] !== 0) yield withData(entries.with(i, 0));
    if (entries[i] !== 0 && Math.abs(entries[i]) !== 1) yield withData(entries.with(i, Math.sign(entries[i])));
  }
}

/** To the nearest whole number; 0 has no sign. */
const rounded = (entry: number) => Math.round(entry) + 0;

/** So many inputs of each small size, and how many drawings each may take. */
const PLAIN = 3;
const PLAIN_ATTEMPTS = 24;
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
