import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Encoded, TooManyValues, decode, decodeFirst, encode, encodeFrame } from './codec.ts';
import {
  ConstantRngValue,
  ForeignValue,
  FunctionValue,
  RngValue,
  TensorValue,
  bool,
  float32,
  int32,
  isRecord,
  type Value,
} from './value.ts';

const tensor = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return fc.oneof(
    fc.array(fc.float(), { minLength: size, maxLength: size }).map((data) => float32(shape, data)),
    fc.array(fc.integer(), { minLength: size, maxLength: size }).map((data) => int32(shape, data)),
    fc.array(fc.boolean(), { minLength: size, maxLength: size }).map((data) => bool(shape, data)),
  );
});
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(undefined),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: 'grapheme' }),
    tensor,
    fc.integer().map((seed) => new RngValue(seed)),
    fc.constant(new RngValue()),
    fc.tuple(fc.double(), fc.double()).map(([u, n]) => new ConstantRngValue(u, n)),
    fc.string().map((what) => new ForeignValue(what)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    fc.dictionary(fc.string(), fc.double(), { maxKeys: 2 }).map((p) => new FunctionValue('quadratic', p)),
  ),
})).value;

/** Records as entries, so that a null prototype compares equal. */
function plain(v: Value): unknown {
  if (v instanceof TensorValue) return ['tensor', v.dtype, v.shape, Array.from(v.data)];
  if (v instanceof FunctionValue) return ['function', v.kind, plain(v.parameters)];
  if (Array.isArray(v)) return v.map(plain);
  return isRecord(v) ? Object.entries(v).map(([k, x]) => [k, plain(x)]) : v;
}

test('what is encoded comes back: every kind, NaN, infinities and -0 included', () => {
  fc.assert(
    fc.property(value, (v) => {
      expect(plain(decode(encode(v)))).toEqual(plain(v));
    }),
  );
});

test('every NaN has the same bytes, whatever its sign and payload', () => {
  const numberOf = (sign: number, payload: number) => {
    const words = Uint32Array.of(payload, ((sign * 2 ** 31) | 0x7ff80000) >>> 0);
    return new Float64Array(words.buffer)[0];
  };
  const tensorOf = (sign: number, payload: number) =>
    float32([3], new Float32Array(Uint32Array.of(0, ((sign * 2 ** 31) | 0x7f800000 | payload) >>> 0, 0).buffer));
  const sign = fc.integer({ min: 0, max: 1 });
  fc.assert(
    fc.property(sign, fc.integer({ min: 1, max: 2 ** 22 }), (s, payload) => {
      expect(encode(numberOf(s, payload))).toEqual(encode(NaN));
      expect(encode(tensorOf(s, payload))).toEqual(encode(float32([3], [0, NaN, 0])));
    }),
  );
});

test('arbitrary bytes either decode or are refused in one sentence, and never allocate by a lie', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decode(bytes);
      } catch (error) {
        expect(String(error)).toMatch(/malformed value|not valid|RangeError/);
      }
    }),
    { numRuns: 2000 },
  );
  const lie = (...lengths: number[]) => Uint8Array.from([7, 0, lengths.length / 4, ...lengths]);
  expect(() => decode(lie(255, 255, 255, 0))).toThrow('malformed value: cut short');
  expect(() => decode(lie(255, 255, 255, 255, 255, 255, 255, 255))).toThrow('malformed value: an axis too long');
  expect(() => decode(lie(255, 255, 255, 255, 0, 0, 0, 0))).toThrow('malformed value: an axis too long');
});

test('a record cannot reach a prototype', () => {
  const back = decode(encode({ ['__proto__']: 1 }));
  expect(Object.getPrototypeOf(back)).toBe(null);
});

test('a message has the same bytes where a part of it was encoded before, its null is undefined, and its length comes first', () => {
  fc.assert(
    fc.property(value, (v) => {
      const frame = encodeFrame({ nothing: null, calls: [new Encoded(v), v] });
      const body = encode({ nothing: undefined, calls: [v, v] });
      expect(Array.from(frame.subarray(4))).toEqual(Array.from(body));
      expect(new DataView(frame.buffer, frame.byteOffset).getUint32(0, true)).toBe(body.length);
    }),
  );
});

test('texts come back whether short or long, ASCII or not; what is not UTF-8 is refused in both lengths', () => {
  for (const length of [0, 1, 63, 64, 65, 200]) {
    for (const text of ['a'.repeat(length), `${'a'.repeat(length)}é`, `\u{1f4a9}${'\0'.repeat(length)}`])
      expect(decode(encode(text))).toBe(text);
    const broken = encode(`${'a'.repeat(length)}b`);
    broken[broken.length - 1] = 255;
    expect(() => decode(broken)).toThrow('malformed value: text that is not UTF-8');
    expect(() => decode(broken.subarray(0, -1))).toThrow('malformed value: cut short');
  }
});

test.each<[string, Value, number]>([
  ['numbers', [1, 2, 3], 4],
  ['empty tensors', [float32([0], []), float32([0], [])], 17],
  ['empty records', [{}, {}], 9],
  ['a record of a tensor', { W: float32([1], [1]) }, 12],
])('%s count for what they take in memory', (_, items, count) => {
  expect(decodeFirst(encode(items), count).count).toBe(count);
  expect(() => decodeFirst(encode(items), count - 1)).toThrow(TooManyValues);
});
