/**
 * A solution that answers anything: right answers with odd numbers in them, answers of the declared form made of
 * nothing but odd numbers, and answers of any other form. The same seed gives the same answers.
 */
import type { Reply } from '../../values/call.ts';
import { ForeignValue, TensorValue, isRecord, type Value, type ValueRecord } from '../../values/value.ts';
import type { DeclaredCall } from '../../forms/ask.ts';
import type { Opened } from '../../engine/respondent.ts';
import { createGenerator } from '../../numerics/generator.ts';
import type { Inside } from '../inside.ts';

/** How an answer is made of a right one. */
export const MANNERS = ['spoiled', 'extreme', 'misshapen', 'stranger'] as const;
export type Manner = (typeof MANNERS)[number];

/** Numbers on which arithmetic breaks: none, too large, too small, of the other sign of nothing, out of every index. */
const ODD = [NaN, Infinity, -Infinity, -0, 0, 1, -1, 0.5, 1e38, -1e38, 1e-45, 2 ** 31 - 1, -(2 ** 31), 2 ** 24 + 1];

export class Adversary implements Opened {
  readonly exports: readonly string[];
  private readonly right: Inside;
  private readonly draw: Draw;
  private readonly manner: Manner;

  constructor(right: Inside, manner: Manner, seed: number) {
    this.exports = right.exports;
    this.right = right;
    this.manner = manner;
    this.draw = drawOf(seed);
  }

  async ask(calls: readonly DeclaredCall[]): Promise<Reply[]> {
    const replies = await this.right.ask(calls);
    return replies.map((reply) => (reply.kind === 'value' ? { ...reply, value: this.change(reply.value) } : reply));
  }

  async close(): Promise<{ text: string; cut: boolean }> {
    return { text: '', cut: false };
  }

  private change(value: Value): Value {
    switch (this.manner) {
      case 'spoiled':
        return spoiled(value, this.draw);
      case 'extreme':
        return eachNumber(value, this.draw);
      case 'misshapen':
        return misshapen(value, this.draw);
      case 'stranger':
        return stranger(this.draw, 0);
    }
  }
}

interface Draw {
  /** a whole number from 0 to one below */
  below(count: number): number;
  pick<T>(items: readonly T[]): T;
}

function drawOf(seed: number): Draw {
  const generator = createGenerator(seed);
  const below = (count: number) => generator.next() % count;
  return { below, pick: (items) => items[below(items.length)] };
}

/** The same form with a few entries of one tensor, or one number, at an odd value. */
function spoiled(value: Value, draw: Draw): Value {
  return atOneLeaf(value, draw, (leaf) => {
    if (typeof leaf === 'number') return draw.pick(ODD);
    if (typeof leaf === 'boolean') return !leaf;
    if (!(leaf instanceof TensorValue) || leaf.data.length === 0) return leaf;
    const data = leaf.data.slice();
    const odd = oddEntry(leaf, draw);
    for (let i = 0; i < 1 + draw.below(3); i++) data[draw.below(data.length)] = odd();
    return new TensorValue(leaf.dtype, leaf.shape, data);
  });
}

/** Entries for a tensor: a bool that is neither 0 nor 1 has another form. */
function oddEntry({ dtype }: TensorValue, draw: Draw): () => number {
  return dtype === 'bool' ? () => draw.below(2) : () => draw.pick(ODD);
}

/** The same form, every number an odd one: all different, or all the same. */
function eachNumber(value: Value, draw: Draw): Value {
  const one = draw.below(2) === 0 ? draw.pick(ODD) : null;
  const odd = () => one ?? draw.pick(ODD);
  return everywhere(value, (leaf) => {
    if (typeof leaf === 'number') return odd();
    if (typeof leaf === 'boolean') return draw.below(2) === 0;
    if (!(leaf instanceof TensorValue)) return leaf;
    const data = leaf.data.slice();
    const entry = leaf.dtype === 'bool' ? oddEntry(leaf, draw) : odd;
    for (let i = 0; i < data.length; i++) data[i] = entry();
    return new TensorValue(leaf.dtype, leaf.shape, data);
  });
}

/** Nearly the declared form: a dtype, an axis, a key or a kind is another. */
function misshapen(value: Value, draw: Draw): Value {
  const change = draw.below(6);
  if (change === 0 && isRecord(value)) return keyTaken(value, draw);
  if (change === 1 && Array.isArray(value)) return (value as readonly Value[]).slice(0, -1);
  return atOneLeaf(value, draw, (leaf) => (leaf instanceof TensorValue ? otherTensor(leaf, draw) : stranger(draw, 0)));
}

function keyTaken(record: ValueRecord, draw: Draw): Value {
  const keys = Object.keys(record);
  if (keys.length === 0) return undefined;
  const gone = draw.pick(keys);
  const rest = Object.fromEntries(Object.entries(record).filter(([key]) => key !== gone));
  return draw.below(2) === 0 ? rest : { ...rest, [`${gone}s`]: record[gone] };
}

function otherTensor(tensor: TensorValue, draw: Draw): Value {
  const { shape, data, dtype } = tensor;
  switch (draw.below(7)) {
    case 0:
      return new TensorValue(
        dtype === 'int32' ? 'float32' : 'int32',
        shape,
        dtype === 'int32' ? Float32Array.from(data) : Int32Array.from(data),
      );
    case 1:
      return new TensorValue(dtype, [...shape, 1], data);
    case 2:
      return new TensorValue(dtype, [data.length], data);
    case 3:
      return new TensorValue(dtype, [0, 4294967295], data.slice(0, 0));
    case 4:
      return new TensorValue(dtype, [data.length + 1], grown(data));
    case 5:
      return Array.from(data.subarray(0, 100));
    default:
      return { shape: [1e9, 1000], dtype, data: [1, 2, 3], length: 1e9 };
  }
}

function grown(data: TensorValue['data']): TensorValue['data'] {
  const longer = new (data.constructor as Float32ArrayConstructor)(data.length + 1);
  longer.set(data);
  return longer;
}

/** Whatever a function may return in JavaScript, lying about itself, wide or deep. */
function stranger(draw: Draw, depth: number): Value {
  const leaves: readonly Value[] = [
    undefined,
    new ForeignValue('Promise'),
    new ForeignValue('null'),
    new ForeignValue('function'),
    new ForeignValue('a disposed tensor'),
    new ForeignValue('$x$'.repeat(100)),
    NaN,
    -0,
    'text'.repeat(50),
    '**bold** `code` <b>',
    true,
    [],
    {},
    { es: 'uno', en: 'one' },
    { shape: [1e9, 1000], data: [] },
    { length: 1e9, '0': 1 },
    new TensorValue('float32', [], Float32Array.of(NaN)),
    new TensorValue('bool', [2, 0, 3], new Uint8Array(0)),
    new TensorValue('int32', [1, 1, 1, 1, 1, 1], Int32Array.of(7)),
    Array.from({ length: 5_000 }, (_, i) => i),
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`key${i}`, i])),
  ];
  const kind = draw.below(leaves.length + (depth < 3 ? 2 : 0));
  if (kind < leaves.length) return leaves[kind];
  const items = Array.from({ length: 1 + draw.below(4) }, () => stranger(draw, depth + 1));
  return kind === leaves.length
    ? items
    : Object.fromEntries(items.map((item, i) => [['W', 'history', 'loss', 'x'][i], item]));
}

/** The value with one of its leaves, in turn of a draw, changed. */
function atOneLeaf(value: Value, draw: Draw, change: (leaf: Value) => Value): Value {
  let count = 0;
  everywhere(value, (leaf) => {
    count++;
    return leaf;
  });
  if (count === 0) return change(value);
  const chosen = draw.below(count);
  let at = 0;
  return everywhere(value, (leaf) => {
    const isChosen = at === chosen;
    at++;
    return isChosen ? change(leaf) : leaf;
  });
}

function everywhere(value: Value, change: (leaf: Value) => Value): Value {
  if (value instanceof TensorValue || value instanceof ForeignValue) return change(value);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => everywhere(item, change));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everywhere(item, change)]));
  return change(value);
}
