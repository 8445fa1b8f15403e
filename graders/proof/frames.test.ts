/**
 * Frames in which every field takes any value: what is read has the declared types and bounds or is refused in words,
 * and whatever is read comes to a verdict that obeys its schema and blames nobody else.
 */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GradingContext } from '../engine/context.ts';
import { graderOf, type Grader } from '../engine/fingerprint.ts';
import { assembled } from '../engine/grade-submission.ts';
import { gradeOpened } from '../engine/grade-topic.ts';
import type { Opened } from '../engine/respondent.ts';
import { loadTopic } from '../engine/topics.ts';
import { answered } from '../sandbox/guest/answer.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import { readGuestMessage, type ReadMessage } from '../sandbox/protocol.ts';
import { observedAs, type Call, type Reply } from '../values/call.ts';
import { TooManyValues, encodeFrame, type Encodable } from '../values/codec.ts';
import {
  ConstantRngValue,
  ForeignValue,
  FunctionValue,
  RngValue,
  TensorValue,
  float32,
  isRecord,
  type Value,
} from '../values/value.ts';
import { redacted } from '../verdict/redact.ts';
import { validVerdict } from '../verdict/validate.ts';
import { submission, TOPIC } from './attacks.ts';
import { benchInside, modulesOf } from './inside.ts';
import { PROJECT } from './project.ts';

const READING = { files: new Set(['solution.ts', 'twin.ts']), mostValues: 2000 };
const REFUSED = /^(malformed value|unexpected reply): /;
/** Whose checks are asked: of a tensor, of a record of tensors, of a record with numbers and lists; and plots. */
const FUNCTIONS = ['energies', 'infer', 'fit', 'energySurface'];
const MOST_PLACES = 400;

const VALUES = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Value>(undefined, true, false, 0, -1, 0.5, NaN, Infinity, 1e300, 2 ** 53, 'solution.ts', 'value'),
    fc.double(),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('x'.repeat(5000), '$'.repeat(3000), '__proto__', 'threw', 'syntax'),
    fc
      .tuple(fc.array(fc.nat(3), { maxLength: 3 }), fc.constantFrom('float32', 'int32', 'bool'), fc.float())
      .map(([shape, dtype, entry]) => {
        const size = shape.reduce((product, length) => product * length, 1);
        const kinds = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };
        return new TensorValue(dtype, shape, new kinds[dtype](size).fill(entry));
      }),
    fc.constantFrom<Value>(new RngValue(), new RngValue(NaN), new ConstantRngValue(NaN, -1), new ForeignValue('null')),
    fc.string({ maxLength: 20 }).map((words) => new ForeignValue(words)),
    fc.string({ maxLength: 20 }).map((kind) => new FunctionValue(kind, { a: 1 })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('es', 'en', '__proto__')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

/** What becomes of one place of a message: another value, nothing, one key or item more, or a tensor of odd numbers. */
interface Change {
  readonly kind: 'replace' | 'remove' | 'add' | 'spoil';
  readonly at: number;
  readonly key: string;
  readonly value: Value;
}
const CHANGE: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'remove', 'add', 'spoil', 'spoil'),
  at: fc.nat(MOST_PLACES),
  key: fc.oneof(
    fc.constantFrom('failure', 'exports', 'file', 'line', 'value', '__proto__'),
    fc.string({ maxLength: 6 }),
  ),
  value: VALUES,
});
const CHANGES = fc.array(CHANGE, { minLength: 1, maxLength: 3 });

const OBSERVATION = { argumentsAfter: [float32([2], [1, 2]), 3], aliased: false, leaked: 0 };
/** A well-formed message of every kind. */
const MESSAGES: readonly Value[] = [
  { type: 'ready' },
  { type: 'loaded', results: [{ exports: ['energies', 'fit'] }] },
  {
    type: 'loaded',
    results: [{ failure: { kind: 'threw', message: 'x is not defined', file: 'solution.ts', line: 3 } }],
  },
  { type: 'reply', id: 5, index: 0, reply: { kind: 'value', value: { W: float32([1, 2], [1, 2]), history: [1, 2] } } },
  {
    type: 'reply',
    id: 5,
    index: 1,
    reply: { kind: 'threw', name: 'TypeError', message: 'no', file: 'twin.ts', line: 2 },
  },
  { type: 'reply', id: 5, index: 2, reply: { kind: 'not-implemented' } },
];

describe('a message of which some fields are anything', () => {
  test('is read as declared, or refused in words', () => {
    const read = { refused: 0, taken: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGES), CHANGES, CHANGES, fc.boolean(), (message, changes, seen, isSeen) => {
        const body = bodyOf(
          changes.reduce(changed, message),
          isReply(message) ? [isSeen ? seen.reduce(changed, OBSERVATION as Value) : OBSERVATION] : [],
        );
        const got = refusedOr(() => readGuestMessage(body, READING));
        read[got === null ? 'refused' : 'taken']++;
        if (got !== null) expectDeclared(got);
      }),
      { numRuns: 20_000 },
    );
    // a fuzz that only makes what is refused, or only what is taken, shows little
    expect(Math.min(read.refused, read.taken)).toBeGreaterThan(2000);
  });
});

describe('what is read of such replies', () => {
  let context: GradingContext;
  let solution: Exports;
  let grader: Grader;

  beforeAll(async () => {
    const [inside, topic] = await Promise.all([benchInside(TOPIC), loadTopic(PROJECT, TOPIC)]);
    const checks = topic.checks.filter((check) => FUNCTIONS.includes(check.function));
    context = { ...inside, batchSeed: 'frames', topic: { ...topic, checks } };
    ({ solution } = await modulesOf(TOPIC));
    grader = await graderOf(PROJECT);
  });

  test(
    "comes to a verdict that obeys its schema, and is never called the grader's fault",
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(CHANGES, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 9 }),
          async (all, every) => {
            const { verdict, output } = await gradeOpened(changing(solution, all, every), context);
            const run = { isolation: 'node-permissions' as const, startedAt: '', milliseconds: 0 };
            const whole = validVerdict(
              assembled(submission('s', []), context.batchSeed, [{ verdict, output }], grader, null, run),
            );
            validVerdict(redacted(whole));
            const outcomes = verdict.checks.map(({ outcome }) => outcome);
            expect(verdict.status).not.toBe('grader-fault');
            expect(outcomes).not.toContain('grader-fault');
            expect(verdict.score).toBeLessThanOrEqual(verdict.max);
          },
        ),
        { numRuns: 60 },
      ),
    300_000,
  );
});

/** A solution whose replies travel as frames, every so many of them changed on its way. */
function changing(module: Exports, all: readonly (readonly Change[])[], every: number): Opened {
  let asked = 0;
  const answer = (call: Call): Reply => {
    const { reply, observation } = answered(tf, module, call);
    const message = { type: 'reply', id: 1, index: 0, reply: withoutNulls(reply) };
    const turn = asked++;
    const changes = turn % every === 0 ? all[(turn / every) % all.length] : [];
    const got = refusedOr(() => {
      const body = bodyOf(changes.reduce(changed, message), [observation as Encodable]);
      const read = readGuestMessage(body, { ...READING, mostValues: 200_000 });
      return read.type === 'reply' ? observedAs(call, read.reply, () => read.observation().observed) : null;
    });
    return got ?? { kind: 'died', how: 'unreadable' };
  };
  return {
    exports: Object.keys(module),
    ask: async (calls) => calls.map(answer),
    close: async () => ({ text: '', cut: false }),
  };
}

/** As a reply travels: there is no null. */
function withoutNulls(reply: Reply): Value {
  const parts = Object.entries(reply as unknown as Record<string, Value | null>);
  return Object.fromEntries(parts.map(([key, part]) => [key, part ?? undefined]));
}

function bodyOf(message: Value, behind: readonly Encodable[]): Uint8Array {
  return encodeFrame(message, ...behind).subarray(4);
}

function isReply(message: Value): boolean {
  return isRecord(message) && message.type === 'reply';
}

/** What is read, or null where it is refused as it should be. */
function refusedOr<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TooManyValues)) expect((error as Error).message).toMatch(REFUSED);
    return null;
  }
}

function expectDeclared(message: ReadMessage): void {
  switch (message.type) {
    case 'ready':
      expect(message).toEqual({ type: 'ready' });
      return;
    case 'loaded':
      for (const result of message.results) {
        if ('exports' in result) for (const name of result.exports) expectText(name, 256);
        else {
          expect(['syntax', 'import', 'threw']).toContain(result.failure.kind);
          expectText(result.failure.message, 2000);
          expectPlace(result.failure);
        }
      }
      return;
    case 'reply':
      for (const number of [message.id, message.index, message.weight.bytes, message.weight.values])
        expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
      expectReply(message.reply);
      expectObservation(refusedOr(() => message.observation()));
  }
}

function expectReply(reply: Reply): void {
  expect(['value', 'threw', 'not-implemented']).toContain(reply.kind);
  if (reply.kind !== 'threw') return;
  expectText(reply.name, 256);
  expectText(reply.message, 2000);
  expectPlace(reply);
}

function expectObservation(seen: ReturnType<Extract<ReadMessage, { type: 'reply' }>['observation']> | null): void {
  if (seen === null) return;
  expect(seen.weight.values).toBeLessThanOrEqual(READING.mostValues);
  if (seen.observed === null) return;
  expect(Array.isArray(seen.observed.argumentsAfter)).toBe(true);
  expect(typeof seen.observed.aliased).toBe('boolean');
  expect(Number.isSafeInteger(seen.observed.leaked)).toBe(true);
}

function expectText(text: unknown, most: number): void {
  expect(typeof text === 'string' && text.length <= most).toBe(true);
}

function expectPlace({ file, line }: { readonly file: string | null; readonly line: number | null }): void {
  expect(file === null || READING.files.has(file)).toBe(true);
  expect(line === null || (Number.isSafeInteger(line) && line >= 1 && file !== null)).toBe(true);
}

type Path = readonly (string | number)[];

/** A message with one of its places changed; the whole of it is a place too. */
function changed(message: Value, { kind, at, key, value }: Change): Value {
  const places = placesIn(message);
  const path = places[at % places.length];
  return edited(message, path, (own) => {
    if (kind === 'remove') return undefined;
    if (kind === 'replace') return { value };
    if (kind === 'spoil') return { value: spoiled(own, at) };
    if (Array.isArray(own)) return { value: [...(own as readonly Value[]), value] };
    return { value: isRecord(own) ? withKey(own, key, value) : value };
  });
}

const ODD = [NaN, Infinity, -Infinity, 3.4e38, -0, 1e-45, -1, 2 ** 31 - 1];

/** A tensor of the same form with odd entries, a number that is odd; anything else as it is. */
function spoiled(value: Value, at: number): Value {
  const odd = ODD[at % ODD.length];
  if (typeof value === 'number') return odd;
  if (!(value instanceof TensorValue)) return value;
  return new TensorValue(
    value.dtype,
    value.shape,
    value.data.map((entry, i) => (i % 2 === at % 2 ? odd : entry)),
  );
}

function placesIn(value: Value, path: Path = [], found: Path[] = []): Path[] {
  if (found.length >= MOST_PLACES) return found;
  found.push(path);
  if (Array.isArray(value)) value.forEach((item: Value, i) => placesIn(item, [...path, i], found));
  else if (isRecord(value)) for (const key of Object.keys(value)) placesIn(value[key], [...path, key], found);
  return found;
}

/** @param edit gives what stands there instead, undefined where nothing does */
function edited(value: Value, [key, ...rest]: Path, edit: (own: Value) => { value: Value } | undefined): Value {
  if (key === undefined) return edit(value)?.value;
  const inner = rest.length > 0 ? { value: edited(itemOf(value, key), rest, edit) } : edit(itemOf(value, key));
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return items.flatMap((item, i) => {
      if (i !== key) return [item];
      return inner === undefined ? [] : [inner.value];
    });
  }
  const { [key]: _, ...others } = value as Record<string, Value>;
  return inner === undefined ? others : withKey(value as Record<string, Value>, String(key), inner.value);
}

function itemOf(value: Value, key: string | number): Value {
  return (value as Record<string | number, Value>)[key];
}

/** Also `__proto__` is a key like any other. */
function withKey(record: Readonly<Record<string, Value>>, key: string, value: Value): Value {
  return Object.fromEntries([...Object.entries(record).filter(([other]) => other !== key), [key, value]]);
}
