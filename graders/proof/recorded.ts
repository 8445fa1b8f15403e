/**
 * What each known mistake answers where it differs from the right solution, as numbers beside the golden values:
 * enough to name a mistake without its source. Public checks that chance does not touch, their first sample on the
 * public seed.
 */
import * as tf from '@tensorflow/tfjs';
import type { Call, Reply } from '../values/call.ts';
import {
  ConstantRngValue,
  ForeignValue,
  FunctionValue,
  RngValue,
  TensorValue,
  isRecord,
  type Value,
} from '../values/value.ts';
import { planChecks } from '../engine/3-check.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { answer } from '../sandbox/guest/answer.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import { modulesOf } from './inside.ts';
import { PROJECT } from './project.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One call of a check, the right answer, and the answers that differ from it. */
export interface RecordedCall {
  readonly check: string;
  readonly function: string;
  readonly args: Json;
  readonly expected: Json;
  readonly mistakes: { readonly [name: string]: Json };
}

/** Beyond so many numbers a call says nothing more, at the price of a large file. */
const MOST_NUMBERS = 400;
/** Answers nearer than this are the same. */
const CLOSE = 1e-3;

/** Records a topic anew. */
export async function recordMistakes(id: string): Promise<RecordedCall[]> {
  const [topic, { solution: right, misconceptions }] = await Promise.all([loadTopic(PROJECT, id), modulesOf(id)]);
  const mistakes = [...misconceptions];
  const certain = topic.checks.filter(
    (check) =>
      check.visibility === 'public' &&
      check.falseFailure === undefined &&
      check.trains !== true &&
      check.guestWord !== true,
  );
  const recorded: RecordedCall[] = [];
  for (const { check, samples } of planChecks(id, certain, PUBLIC_SEED)) {
    for (const call of samples[0].calls.filter(({ observe }) => observe !== true)) {
      const expected = replied(right, call);
      if (numbersIn(call.args) + numbersIn(expected) > MOST_NUMBERS) continue;
      const wrong = mistakes
        .map(([name, module]) => [name, replied(module, call)] as const)
        .filter(([, reply]) => !alike(reply, expected));
      if (wrong.length > 0)
        recorded.push({
          check: check.id,
          function: call.function,
          args: call.args.map(jsonOf),
          expected: jsonOf(expected),
          mistakes: Object.fromEntries(wrong.map(([name, reply]) => [name, jsonOf(reply)])),
        });
    }
  }
  return recorded;
}

/** The answer, or what stands for one that threw. */
function replied(module: Exports, call: Call): Value {
  const reply: Reply = answer(tf, module, call);
  return reply.kind === 'value' ? reply.value : { ended: reply.kind };
}

/** The same kinds, shapes and numbers within a thousandth of the largest. */
export function alike(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Object.is(a, b) || Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b));
  if (a instanceof TensorValue || b instanceof TensorValue) {
    if (
      !(a instanceof TensorValue && b instanceof TensorValue) ||
      a.dtype !== b.dtype ||
      String(a.shape) !== String(b.shape)
    )
      return false;
    const largest = Math.max(1, ...Array.from(b.data, Math.abs).filter(Number.isFinite));
    return a.data.every((entry, i) => Object.is(entry, b.data[i]) || Math.abs(entry - b.data[i]) <= CLOSE * largest);
  }
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => alike(item as Value, b[i] as Value));
  if (isRecord(a) && isRecord(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => alike(a[key], b[key]));
  return a === b;
}

function numbersIn(value: Value): number {
  if (value instanceof TensorValue) return value.data.length;
  if (value instanceof FunctionValue) return numbersIn(value.parameters);
  if (Array.isArray(value)) return (value as readonly Value[]).reduce<number>((sum, item) => sum + numbersIn(item), 0);
  return isRecord(value) ? Object.values(value).reduce<number>((sum, item) => sum + numbersIn(item), 0) : 1;
}

/** JSON has no tensors, no generators and no NaN: they become records and words. */
function jsonOf(value: Value): Json {
  if (value === undefined) return null;
  if (value instanceof TensorValue)
    return { dtype: value.dtype, shape: value.shape, data: Array.from(value.data, digits) };
  if (value instanceof RngValue) return { rng: value.seed };
  if (value instanceof ConstantRngValue) return { constantRng: [value.uniform, value.normal] };
  if (value instanceof FunctionValue) return { map: value.kind, parameters: jsonOf(value.parameters) };
  if (value instanceof ForeignValue) return { foreign: value.what };
  if (typeof value === 'number') return digits(value);
  if (Array.isArray(value)) return (value as readonly Value[]).map(jsonOf);
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]))
    : (value as Json);
}

/** Six significant digits: as many as a float32 has for certain. */
function digits(number: number): number | string {
  return Number.isFinite(number) ? Number(number.toPrecision(6)) : String(number);
}
