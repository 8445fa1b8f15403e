/** Values as a solution receives them: tensors, generators, functions, records. */
import { ConstantRngValue, FunctionValue, RngValue, TensorValue, isRecord, type Value } from '../../values/value.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { buildFunction } from './functions.ts';
import type { Tensorflow } from './cpu-backend.ts';
import type { GivenTensors } from './given.ts';

/** The injected source of randomness, as a solution sees it. */
interface Rng {
  uniform(shape: number[]): unknown;
  normal(shape: number[]): unknown;
}

/**
 * Builds the argument that a solution receives; generators are built from their seed, fresh for each call.
 * @param given notes its tensors
 */
export function toArgument(tf: Tensorflow, value: Value, seed: number | null, given?: GivenTensors): unknown {
  if (value instanceof TensorValue) {
    const tensor = tf.tensor(value.data.slice(), [...value.shape], value.dtype);
    return given?.note(tensor) ?? tensor;
  }
  if (value instanceof RngValue) return seededRng(tf, value.seed ?? seed ?? 0);
  if (value instanceof ConstantRngValue) return constantRng(tf, value);
  if (value instanceof FunctionValue) return buildFunction(tf, value);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => toArgument(tf, item, seed, given));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toArgument(tf, item, seed, given)]));
  return value;
}

function seededRng(tf: Tensorflow, seed: number): Rng {
  const generator = createGenerator(seed);
  return {
    uniform: (shape) => tf.tensor(filled(sizeOf(shape), generator.uniform), shape, 'float32'),
    normal: (shape) => tf.tensor(Float32Array.from(generator.normals(sizeOf(shape))), shape, 'float32'),
  };
}

/** In a loop: laws of chance draw millions, and `Float32Array.from` takes several times as long. */
function filled(length: number, draw: () => number): Float32Array {
  const drawn = new Float32Array(length);
  for (let i = 0; i < length; i++) drawn[i] = draw();
  return drawn;
}

function constantRng(tf: Tensorflow, { uniform, normal }: ConstantRngValue): Rng {
  return {
    uniform: (shape) => tf.tensor(new Float32Array(sizeOf(shape)).fill(uniform), shape, 'float32'),
    normal: (shape) => tf.tensor(new Float32Array(sizeOf(shape)).fill(normal), shape, 'float32'),
  };
}

/** @throws TypeError when the shape is not an array of lengths. */
function sizeOf(shape: unknown): number {
  if (!Array.isArray(shape) || !shape.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new TypeError(`rng.uniform and rng.normal take a shape such as [3, 2], got ${JSON.stringify(shape)}`);
  }
  return (shape as number[]).reduce((product, length) => product * length, 1);
}
