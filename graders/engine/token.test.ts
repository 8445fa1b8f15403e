import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import { encode } from '../values/codec.ts';
import { ForeignValue, FunctionValue, RngValue, isRecord, matrix, vector, type Value } from '../values/value.ts';
import { BadInput } from '../faults/bad-input.ts';
import { asker, type DeclaredCall } from '../forms/ask.ts';
import { f32, number } from '../forms/build.ts';
import type { Judged } from './check-run.ts';
import { readToken, replayToken } from './token.ts';

const E = matrix([[0, 1, 2]]);
const table = { section: 's', gives: f32('N', 'K') };
const gibbs = asker('gibbs', { ...table, takes: [{ E: f32('N', 'K') }, { beta: number() }] });
const inferY = asker('inferY', { ...table, takes: [{ y0: f32('N', 'K') }, { opts: f32() }] });
const judged = (calls: readonly DeclaredCall[], oracle: Oracle) =>
  ({
    check: { id: 'gibbs.errors' } as Check,
    outcome: 'failed',
    planned: calls,
    finding: null,
    failed: null,
    fault: null,
    trial: { input: ['steps'], calls, replies: [], values: [], oracle },
  }) satisfies Judged;

test('a token carries the case and the values that are expected', () => {
  const oracle: Oracle = { expected: () => [[0.5, 0.25]], misconceptions: async () => new Map() };
  expect(readToken(replayToken('ebm', judged([gibbs({ E, beta: 1 })], oracle)))).toEqual({
    topic: 'ebm',
    check: 'gibbs.errors',
    input: ['steps'],
    expected: [[[0.5, 0.25]]],
    after: false,
  });
});

test('nobody computes what is expected of bad input: an infinite count would never end', () => {
  const expected = vi.fn(() => {
    throw new Error('never to be asked');
  });
  const bad: DeclaredCall = { ...inferY({ y0: E, opts: { stepSize: 1, steps: Infinity } }), mayThrow: true };
  expect(
    readToken(replayToken('ebm', judged([bad], { expected, misconceptions: async () => new Map() }))).expected,
  ).toEqual([undefined]);
  expect(expected).not.toHaveBeenCalled();
});

describe('a token that somebody else wrote', () => {
  const packed = (bytes: Uint8Array) => `g1.${deflateRawSync(bytes).toString('base64url')}`;
  const written = (value: Value) => packed(encode(value));
  const read = (token: string) => {
    try {
      return readToken(token);
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput);
      expect((error as BadInput).text.en).toBe(
        "That --replay cannot be read: copy the whole token, from 'g1.' to its end.",
      );
      return null;
    }
  };
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'constructor', '../../evil', '\u001b[2J', 'topic', 'check', 'input'),
  );
  const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(undefined, true, NaN, -0, Infinity, 1e300),
      fc.double(),
      word,
      fc.array(fc.float(), { maxLength: 5 }).map((numbers) => vector(numbers)),
      fc.integer().map((seed) => new RngValue(seed)),
      word.map((what) => new ForeignValue(what)),
      fc.dictionary(word, tie('value'), { maxKeys: 3 }).map((keys) => new FunctionValue('f', keys)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(word, tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  test('gives its parts as they are, or one sentence, whatever it holds', () => {
    const content = fc.oneof(value, fc.record({ topic: word, check: word, input: value, expected: value }));
    fc.assert(
      fc.property(content, (held) => {
        const told = read(written(held));
        if (told === null) return;
        if (!isRecord(held)) throw new Error('what is no record has no parts');
        expect(Object.keys(told)).toEqual(['topic', 'check', 'input', 'expected', 'after']);
        expect([told.topic, told.check]).toEqual([held.topic, held.check]);
        expect(encode(told.input)).toEqual(encode(held.input));
        expect(Buffer.from(encode(told.input)).toString()).not.toMatch(/\u001b\[/);
      }),
      { numRuns: 500 },
    );
  });

  test('is read or refused, whatever its letters are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((body) => `g1.${body}`),
          fc.uint8Array().map(packed),
        ),
        (token) => {
          read(token);
        },
      ),
    );
  });

  const holding = (input: Value, rest: object = {}) => written({ topic: 'ebm', check: 'gibbs.errors', input, ...rest });
  test.each([
    ['words that move a cursor', holding('\u001b[2J')],
    ['a key that does', holding([{ '\u001b]0;title\u0007': 1 }])],
    ['a key of a function that does', holding(new FunctionValue('f', { '\u202e': 1 }))],
    ['an answer', holding(new ForeignValue('Promise'))],
    ['an input larger than any', holding(vector(Array.from({ length: 10_000 }, (_, i) => i)))],
    ['no topic', written({ check: 'gibbs.errors', input: 1 })],
    ['a topic that is no word', written({ topic: ['ebm'], check: 'gibbs.errors', input: 1 })],
    ['what unpacks to 200 MB', packed(new Uint8Array(200 * 2 ** 20))],
    ['a length that is a lie', packed(Uint8Array.of(5, 255, 255, 255, 255))],
    ['more than a megabyte', `g1.${'A'.repeat(2 ** 20)}`],
    ['nothing', ''],
    ['no body', 'g1'],
  ])('with %s is refused', (_, token) => {
    expect(read(token)).toBe(null);
  });

  test('may expect anything: that is never asked', () => {
    expect(read(holding(1, { expected: '\u001b[2J' }))).toMatchObject({ topic: 'ebm', input: 1 });
  });
});
