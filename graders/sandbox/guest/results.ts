/** A solution's result as a value that can travel; what is none is told by its class. */
import { MAX_KEYS, MAX_KEY_LENGTH, MAX_RANK } from '../../values/codec.ts';
import { ForeignValue, TensorValue, type Value } from '../../values/value.ts';
import type { Tensorflow } from './cpu-backend.ts';
import type { Tensor } from '@tensorflow/tfjs';

const MAX_DEPTH = 8;
const MAX_ITEMS = 100_000;

/** The classes of an instance whose getters are read: more than any honest one has above it. */
const MOST_CLASSES = 8;

type Entries = readonly (readonly [key: string, value: unknown])[];
/** What was read of each instance of a class: its getters run once, however often it is looked at. */
export type Looked = WeakMap<object, Entries>;

/** What a solution returned, by value. Getters run and Proxies answer here, in the guest, never at the host. */
export function toValue(tf: Tensorflow, result: unknown, looked: Looked = new WeakMap(), depth = 0): Value {
  if (result === undefined || typeof result === 'boolean' || typeof result === 'number' || typeof result === 'string')
    return result;
  if (result === null || typeof result !== 'object') return new ForeignValue(result === null ? 'null' : typeof result);
  if (result instanceof tf.Tensor) return tensorValue(result as Tensor);
  if (result instanceof Promise) return new ForeignValue('Promise');
  if (depth >= MAX_DEPTH) return new ForeignValue('something nested too deeply');
  if (ArrayBuffer.isView(result) && !(result instanceof DataView))
    return Array.from(result as unknown as ArrayLike<number>, Number).slice(0, MAX_ITEMS);
  if (Array.isArray(result)) return result.slice(0, MAX_ITEMS).map((item) => toValue(tf, item, looked, depth + 1));
  const entries = entriesOf(result, looked);
  if (entries.length > MAX_KEYS) return new ForeignValue(`an object with ${entries.length} keys`);
  if (entries.some(([key]) => key.length > MAX_KEY_LENGTH)) return new ForeignValue('an object with a key too long');
  return Object.fromEntries(entries.map(([key, value]) => [key, toValue(tf, value, looked, depth + 1)]));
}

/** Its own keys; of an instance of a class also what the class's getters give, which is how it says what it holds. */
function entriesOf(object: object, looked: Looked): Entries {
  const prototype = Object.getPrototypeOf(object) as object | null;
  if (prototype === null || prototype === Object.prototype) return Object.entries(object);
  let entries = looked.get(object);
  if (entries === undefined) {
    const names = new Set([...Object.keys(object), ...getterNames(object, prototype)]);
    entries = [...names].slice(0, MAX_KEYS + 1).map((name) => [name, (object as Record<string, unknown>)[name]]);
    looked.set(object, entries);
  }
  return entries;
}

/** Of a map, a date and the like none: what they are is no record. */
function getterNames(object: object, prototype: object): string[] {
  if (Object.prototype.toString.call(object) !== '[object Object]') return [];
  const names: string[] = [];
  let level: object | null = prototype;
  for (let i = 0; i < MOST_CLASSES && level !== null && level !== Object.prototype; i++) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
      if (get !== undefined) names.push(name);
    level = Object.getPrototypeOf(level) as object | null;
  }
  return names;
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
export function tensorsIn(
  tf: Tensorflow,
  container: unknown,
  looked: Looked = new WeakMap(),
  found: Tensor[] = [],
  depth = 0,
): Tensor[] {
  if (container instanceof tf.Tensor) {
    const tensor = container as Tensor;
    if (!found.includes(tensor)) found.push(tensor);
  } else if (
    typeof container === 'object' &&
    container !== null &&
    depth < MAX_DEPTH &&
    !ArrayBuffer.isView(container)
  ) {
    const items = Array.isArray(container)
      ? container.slice(0, MAX_ITEMS)
      : entriesOf(container, looked).map(([, value]) => value);
    for (const item of items) tensorsIn(tf, item, looked, found, depth + 1);
  }
  return found;
}
