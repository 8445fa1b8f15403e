import type { Expected } from '../check/oracle.ts';
import { ConstantRngValue, FunctionValue, RngValue, TensorValue, isRecord, type Value } from '../values/value.ts';

/**
 * A value as plain nested arrays, float64: how `exact.ts` takes its arguments; a function becomes the record of its
 * kind and parameters, a generator that of what it gives for ever, or of its seed.
 * @throws Error for what no argument is
 */
export function nested(value: Value): Expected {
  if (value instanceof TensorValue)
    return nestedTensor(value.dtype === 'bool' ? Array.from(value.data, Boolean) : Array.from(value.data), value.shape);
  if (value === undefined || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof ConstantRngValue) return { uniform: value.uniform, normal: value.normal };
  if (value instanceof RngValue) return { seed: value.seed ?? undefined };
  if (value instanceof FunctionValue)
    return { kind: value.kind as unknown as Expected, ...(nested(value.parameters) as object) };
  if (Array.isArray(value)) return value.map(nested);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nested(item)]));
  if (typeof value === 'string') return value as unknown as Expected;
  throw new Error(`no exact value depends on a ${(value as object).constructor.name}`);
}

function nestedTensor(data: readonly (number | boolean)[], shape: readonly number[], offset = 0): Expected {
  if (shape.length === 0) return data[offset];
  const [length, ...rest] = shape;
  const stride = rest.reduce((product, n) => product * n, 1);
  return Array.from({ length }, (_, i) => nestedTensor(data, rest, offset + i * stride));
}
