/**
 * What travels between host and guest, and between checks and oracles: trees of tensors,
 * IEEE numbers, booleans, strings, undefined, arrays and named records.
 */
export type DType = 'float32' | 'int32' | 'bool';

/** A tensor by value: row-major data, never a handle. */
export class TensorValue {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;

  /** @throws RangeError when shape and data disagree. */
  constructor(dtype: DType, shape: readonly number[], data: Float32Array | Int32Array | Uint8Array) {
    const size = shape.reduce((product, length) => product * length, 1);
    if (size !== data.length) throw new RangeError(`shape [${shape}] holds ${size} entries, got ${data.length}`);
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }
}

/** A generator that the guest builds from a seed; without one, the call's `seeds` give it, one run each. */
export class RngValue {
  readonly seed: number | null;
  constructor(seed: number | null = null) {
    this.seed = seed;
  }
}

/** A degenerate generator: every uniform and every normal is the same number. */
export class ConstantRngValue {
  readonly uniform: number;
  readonly normal: number;
  constructor(uniform: number, normal: number) {
    this.uniform = uniform;
    this.normal = normal;
  }
}

/** A function as data (an energy, a denoiser): its kind and parameters; the guest builds it. */
export class FunctionValue {
  readonly kind: string;
  readonly parameters: ValueRecord;
  constructor(kind: string, parameters: ValueRecord) {
    this.kind = kind;
    this.parameters = parameters;
  }
}

/** Something a solution returned that no contract allows (a Promise, null, a function), by its name. */
export class ForeignValue {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

export interface ValueRecord {
  readonly [key: string]: Value;
}

export type Value =
  | undefined
  | boolean
  | number
  | string
  | TensorValue
  | RngValue
  | ConstantRngValue
  | FunctionValue
  | ForeignValue
  | readonly Value[]
  | ValueRecord;

/** True for a plain named record, false for every other kind of value. */
export function isRecord(value: Value): value is ValueRecord {
  return (
    (typeof value === 'object' && !Array.isArray(value) && Object.getPrototypeOf(value) === null) ||
    (typeof value === 'object' && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype)
  );
}

/** float32 tensor from numbers, row-major. */
export function float32(shape: readonly number[], numbers: ArrayLike<number>): TensorValue {
  return new TensorValue('float32', shape, Float32Array.from(numbers));
}

/** int32 tensor from numbers, row-major. */
export function int32(shape: readonly number[], numbers: ArrayLike<number>): TensorValue {
  return new TensorValue('int32', shape, Int32Array.from(numbers));
}

/** bool tensor from truth values, row-major. */
export function bool(shape: readonly number[], truths: ArrayLike<boolean | number>): TensorValue {
  return new TensorValue('bool', shape, Uint8Array.from(Array.from(truths, Number)));
}

/** float32 matrix from rows. @throws RangeError on ragged rows. */
export function matrix(rows: readonly (readonly number[])[], columns = rows[0]?.length ?? 0): TensorValue {
  return float32([rows.length, columns], rows.flat());
}

/** float32 vector. */
export function vector(numbers: readonly number[]): TensorValue {
  return float32([numbers.length], numbers);
}
