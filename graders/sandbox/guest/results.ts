import { MAX_KEYS, MAX_KEY_LENGTH, MAX_RANK } from '../../values/codec.ts';
import { ForeignValue, TensorValue, type Value } from '../../values/value.ts';
import type { Tensorflow } from './cpu-backend.ts';
import type { Tensor } from '@tensorflow/tfjs';

const MAX_DEPTH = 8;
const MAX_ITEMS = 100_000;

/** What a solution returned, by value. Getters run and Proxies answer here, in the guest, never at the host. */
export function toValue(tf: Tensorflow, result: unknown, depth = 0): Value {
  if (result === undefined || typeof result === 'boolean' || typeof result === 'number' || typeof result === 'string')
    return result;
  if (result === null || typeof result !== 'object') return new ForeignValue(result === null ? 'null' : typeof result);
  if (result instanceof tf.Tensor) return tensorValue(result as Tensor);
  if (result instanceof Promise) return new ForeignValue('Promise');
  if (depth >= MAX_DEPTH) return new ForeignValue('something nested too deeply');
  if (ArrayBuffer.isView(result) && !(result instanceof DataView))
    return Array.from(result as unknown as ArrayLike<number>, Number).slice(0, MAX_ITEMS);
  if (Array.isArray(result)) return result.slice(0, MAX_ITEMS).map((item) => toValue(tf, item, depth + 1));
  const keys = Object.keys(result);
  if (keys.length > MAX_KEYS) return new ForeignValue(`an object with ${keys.length} keys`);
  if (keys.some((key) => key.length > MAX_KEY_LENGTH)) return new ForeignValue('an object with a key too long');
  return Object.fromEntries(keys.map((key) => [key, toValue(tf, (result as Record<string, unknown>)[key], depth + 1)]));
}

function tensorValue(tensor: Tensor): Value {
  if (tensor.isDisposed) return new ForeignValue('a disposed tensor');
  const { dtype, shape } = tensor;
  if (shape.length > MAX_RANK) return new ForeignValue(`a tensor of rank ${shape.length}`);
  if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')
    return new ForeignValue(`a tensor of dtype ${dtype}`);
  return new TensorValue(dtype, shape, ARRAYS[dtype].from(tensor.dataSync()));
}

// tfjs keeps some tensors in another array than their dtype says: oneHot in float32 holds bytes
const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/** The distinct tensors in arrays and records. */
export function tensorsIn(tf: Tensorflow, container: unknown, found: Tensor[] = [], depth = 0): Tensor[] {
  if (container instanceof tf.Tensor) {
    const tensor = container as Tensor;
    if (!found.includes(tensor)) found.push(tensor);
  } else if (
    typeof container === 'object' &&
    container !== null &&
    depth < MAX_DEPTH &&
    !ArrayBuffer.isView(container)
  ) {
    const items = Array.isArray(container) ? container.slice(0, MAX_ITEMS) : Object.values(container);
    for (const item of items) tensorsIn(tf, item, found, depth + 1);
  }
  return found;
}
