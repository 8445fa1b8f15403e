/**
 * Values as bytes. The decoder trusts nothing: every length is checked against the bytes that are
 * there before anything is allocated, records get no prototype, and nothing decoded is code.
 */
import {
  ConstantRngValue,
  ForeignValue,
  FunctionValue,
  RngValue,
  TensorValue,
  isRecord,
  type DType,
  type Value,
  type ValueRecord,
} from './value.ts';

const Tag = {
  undefined: 0,
  false: 1,
  true: 2,
  number: 3,
  string: 4,
  array: 5,
  record: 6,
  tensor: 7,
  rng: 8,
  seedlessRng: 9,
  constantRng: 10,
  function: 11,
  foreign: 12,
} as const;
/** The NaN that is written: of its 64 bits the upper half, the lower is zero. */
const NAN_64 = 0x7ff80000;
const NAN_32 = 0x7fc00000;
const DTYPES: readonly DType[] = ['float32', 'int32', 'bool'];
const MAX_DEPTH = 16;
export const MAX_RANK = 6;
/** More entries than any reply has bytes; of an empty tensor the lengths other than 0 count. */
export const MAX_SPAN = 2 ** 26;
/** A tensor or a record takes as much memory as so many numbers or more, however little it holds. */
const VALUES_OF_A_TENSOR = 8;
const VALUES_OF_A_RECORD = 4;
/** More keys, or longer ones, than any message of ours has and any answer needs. */
export const MAX_KEYS = 256;
export const MAX_KEY_LENGTH = 256;

/** The bytes of a value; `decode` gives the value back. */
export function encode(value: Value): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  write(writer, value);
  return writer.bytes();
}

/** A value's bytes, to stand where the value would: what travels often is encoded once. */
export class Encoded {
  readonly bytes: Uint8Array;
  constructor(value: Encodable) {
    const writer = new Writer();
    write(writer, value);
    this.bytes = writer.bytes();
  }
}

/** What a message holds: JSON-like null has no place in a value, and travels as undefined. */
export type Encodable = Value | null | Encoded | readonly Encodable[] | { readonly [key: string]: Encodable };

/** The bytes of some values, one behind the other, after their number (uint32, little endian). */
export function encodeFrame(...values: readonly Encodable[]): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  writer.uint32(0);
  for (const value of values) write(writer, value);
  return writer.framed();
}

/** @throws Error `malformed value: …` for anything that `encode` would not have written. */
export function decode(bytes: Uint8Array): Value {
  const { value, rest } = decodeFirst(bytes);
  if (rest.length > 0) throw malformed('bytes left over');
  return value;
}

/** A value that stands before others. */
export interface First {
  readonly value: Value;
  /** how many values it is made of, itself and each item counted; a tensor or a record counts as several */
  readonly count: number;
  /** the bytes behind it, not looked at */
  readonly rest: Uint8Array;
}

/**
 * Decodes the value that the bytes begin with.
 * @param most how many values it may be made of: a byte may stand for one, and one takes more than a byte in memory
 * @throws Error `malformed value: …` for anything that `encode` would not have written
 * @throws TooManyValues as soon as there are more than allowed
 */
export function decodeFirst(bytes: Uint8Array, most = Infinity): First {
  const reader = new Reader(bytes, most);
  const value = read(reader, 0);
  return { value, count: reader.values, rest: reader.rest };
}

/** A value is made of more values than its reader allows. */
export class TooManyValues extends Error {}

function write(out: Writer, value: Encodable): void {
  if (value === undefined || value === null) return out.byte(Tag.undefined);
  if (typeof value === 'boolean') return out.byte(value ? Tag.true : Tag.false);
  if (typeof value === 'number') {
    out.byte(Tag.number);
    out.float64(value);
  } else if (typeof value === 'string') {
    out.byte(Tag.string);
    out.string(value);
  } else if (value instanceof TensorValue) writeTensor(out, value);
  else if (value instanceof RngValue) writeRng(out, value);
  else if (value instanceof ConstantRngValue) {
    out.byte(Tag.constantRng);
    out.float64(value.uniform);
    out.float64(value.normal);
  } else if (value instanceof FunctionValue) {
    out.byte(Tag.function);
    out.string(value.kind);
    write(out, value.parameters);
  } else if (value instanceof ForeignValue) {
    out.byte(Tag.foreign);
    out.string(value.what);
  } else if (value instanceof Encoded) out.raw(value.bytes);
  else if (isRecord(value as Value)) writeRecord(out, value as { readonly [key: string]: Encodable });
  else writeArray(out, value as readonly Encodable[]);
}

function writeRng(out: Writer, { seed }: RngValue): void {
  if (seed === null) return out.byte(Tag.seedlessRng);
  out.byte(Tag.rng);
  out.float64(seed);
}

function writeArray(out: Writer, items: readonly Encodable[]): void {
  out.byte(Tag.array);
  out.uint32(items.length);
  for (const item of items) write(out, item);
}

function writeTensor(out: Writer, { dtype, shape, data }: TensorValue): void {
  out.byte(Tag.tensor);
  out.byte(DTYPES.indexOf(dtype));
  out.byte(shape.length);
  for (const length of shape) out.uint32(length);
  const one = dtype === 'float32' ? withOneNaN(data as Float32Array) : data;
  out.raw(new Uint8Array(one.buffer, one.byteOffset, one.byteLength));
}

/** A NaN's sign and payload are left to processors and compilers: equal values have equal bytes. */
function withOneNaN(data: Float32Array): Float32Array {
  let first = 0;
  while (first < data.length && !Number.isNaN(data[first])) first++;
  if (first === data.length) return data;
  const copy = data.slice();
  const words = new Uint32Array(copy.buffer);
  for (let i = first; i < copy.length; i++) if (Number.isNaN(copy[i])) words[i] = NAN_32;
  return copy;
}

function writeRecord(out: Writer, value: { readonly [key: string]: Encodable }): void {
  const keys = Object.keys(value);
  out.byte(Tag.record);
  out.uint32(keys.length);
  for (const key of keys) {
    out.string(key);
    write(out, value[key]);
  }
}

function read(reader: Reader, depth: number): Value {
  if (depth > MAX_DEPTH) throw malformed('nested too deeply');
  reader.countValues(1);
  switch (reader.byte()) {
    case Tag.undefined:
      return undefined;
    case Tag.false:
      return false;
    case Tag.true:
      return true;
    case Tag.number:
      return reader.float64();
    case Tag.string:
      return reader.string();
    case Tag.array:
      return readArray(reader, depth);
    case Tag.record:
      return readRecord(reader, depth);
    case Tag.tensor:
      return readTensor(reader);
    case Tag.rng:
      return new RngValue(reader.float64());
    case Tag.seedlessRng:
      return new RngValue();
    case Tag.constantRng:
      return new ConstantRngValue(reader.float64(), reader.float64());
    case Tag.function:
      return readFunction(reader, depth);
    case Tag.foreign:
      return new ForeignValue(reader.string());
    default:
      throw malformed('unknown tag');
  }
}

function readArray(reader: Reader, depth: number): Value[] {
  const count = reader.count();
  const items: Value[] = [];
  for (let i = 0; i < count; i++) items.push(read(reader, depth + 1));
  return items;
}

function readRecord(reader: Reader, depth: number): ValueRecord {
  reader.countValues(VALUES_OF_A_RECORD - 1);
  const count = reader.count();
  if (count > MAX_KEYS) throw malformed('too many keys');
  const record: Record<string, Value> = Object.create(null) as Record<string, Value>;
  for (let i = 0; i < count; i++) {
    const key = reader.string();
    if (key.length > MAX_KEY_LENGTH) throw malformed('a key too long');
    if (Object.hasOwn(record, key)) throw malformed('a key stands twice');
    record[key] = read(reader, depth + 1);
  }
  return record;
}

/** The product of the lengths that are not 0. */
export function spanOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * Math.max(1, length), 1);
}

function readFunction(reader: Reader, depth: number): FunctionValue {
  const kind = reader.string();
  const parameters = read(reader, depth + 1);
  if (!isRecord(parameters)) throw malformed('a function without parameters');
  return new FunctionValue(kind, parameters);
}

function readTensor(reader: Reader): TensorValue {
  reader.countValues(VALUES_OF_A_TENSOR - 1);
  const dtype = DTYPES[reader.byte()];
  if (dtype === undefined) throw malformed('unknown dtype');
  const rank = reader.byte();
  if (rank > MAX_RANK) throw malformed('rank too high');
  const shape: number[] = [];
  for (let i = 0; i < rank; i++) shape.push(reader.uint32());
  // one that holds nothing has lengths too, and who walks along an axis takes its time
  if (spanOf(shape) > MAX_SPAN) throw malformed('an axis too long');
  const size = shape.reduce((product, length) => product * length, 1);
  const width = dtype === 'bool' ? 1 : 4;
  const raw = reader.raw(size * width);
  if (dtype === 'bool') return new TensorValue(dtype, shape, raw);
  return new TensorValue(dtype, shape, dtype === 'int32' ? new Int32Array(raw.buffer) : new Float32Array(raw.buffer));
}

/** Most texts are names and keys: below this length a loop is faster than the platform's own coder. */
const SHORT = 64;

class Writer {
  private buffer = new Uint8Array(256);
  private view = new DataView(this.buffer.buffer);
  private length = 0;

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }
  /** What was written, its first four bytes the number of the others. Not a copy: nothing is written afterwards. */
  framed(): Uint8Array<ArrayBuffer> {
    this.view.setUint32(0, this.length - 4, true);
    return this.buffer.subarray(0, this.length);
  }
  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }
  uint32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }
  float64(value: number): void {
    if (Number.isNaN(value)) {
      this.uint32(0);
      return this.uint32(NAN_64);
    }
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }
  string(value: string): void {
    if (this.ascii(value)) return;
    const raw = encoder.encode(value);
    this.uint32(raw.length);
    this.raw(raw);
  }
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Writes a short text of ASCII alone; of any other it leaves nothing and says so. */
  private ascii(value: string): boolean {
    const { length } = value;
    if (length > SHORT) return false;
    this.reserve(4 + length);
    const start = this.length + 4;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      this.buffer[start + i] = code;
    }
    this.uint32(length);
    this.length += length;
    return true;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.buffer);
    this.buffer = larger;
    this.view = new DataView(larger.buffer);
  }
}

class Reader {
  /** how many have been begun */
  values = 0;
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  private readonly most: number;
  private offset = 0;
  constructor(bytes: Uint8Array, most: number) {
    this.most = most;
    // a Buffer's slice shares memory, a Uint8Array's copies
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(this.offset);
  }
  countValues(count: number): void {
    this.values += count;
    if (this.values > this.most) throw new TooManyValues(`more than ${this.most} values`);
  }
  byte(): number {
    return this.bytes[this.take(1)];
  }
  uint32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  float64(): number {
    return this.view.getFloat64(this.take(8), true);
  }
  string(): string {
    const length = this.uint32();
    const start = this.take(length);
    const ascii = length > SHORT ? null : this.ascii(start, start + length);
    if (ascii !== null) return ascii;
    try {
      return decoder.decode(this.bytes.subarray(start, start + length));
    } catch {
      throw malformed('text that is not UTF-8');
    }
  }
  raw(length: number): Uint8Array<ArrayBuffer> {
    const start = this.take(length);
    return this.bytes.slice(start, start + length);
  }

  /** A number of items: each takes at least a byte, so more than the bytes left is a lie. */
  count(): number {
    const count = this.uint32();
    if (count > this.bytes.length - this.offset) throw malformed('more items than bytes');
    return count;
  }

  /** The text between two places, or null where it holds more than ASCII. */
  private ascii(start: number, end: number): string | null {
    let text = '';
    for (let i = start; i < end; i++) {
      if (this.bytes[i] > 127) return null;
      text += String.fromCharCode(this.bytes[i]);
    }
    return text;
  }

  private take(length: number): number {
    const start = this.offset;
    if (!(length <= this.bytes.length - start)) throw malformed('cut short');
    this.offset = start + length;
    return start;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

function malformed(what: string): Error {
  return new Error(`malformed value: ${what}`);
}
