import type { Call, Observation, Reply } from '../../values/call.ts';
import type { Value } from '../../values/value.ts';
import { toArgument } from './arguments.ts';
import type { Exports } from './load.ts';
import { placeOf } from './place.ts';
import { tensorsIn, toValue } from './results.ts';
import type { Tensorflow } from './cpu-backend.ts';

type Callable = (...args: unknown[]) => unknown;

/** Runs one call on a loaded solution. Never throws: what went wrong is the answer. */
export function answer(tf: Tensorflow, module: Exports, call: Call): Reply {
  const run = module[call.function];
  if (typeof run !== 'function') return { kind: 'not-implemented' };
  try {
    if (call.seeds === undefined) return answerOnce(tf, run as Callable, call, null);
    const values: Value[] = [];
    for (const seed of call.seeds) {
      const reply = answerOnce(tf, run as Callable, call, seed);
      if (reply.kind !== 'value') return reply;
      values.push(reply.value);
    }
    return { kind: 'value', value: values };
  } catch (error) {
    return thrownReply(error);
  }
}

/** What was thrown, in words: it may be anything, and reading it may throw again. */
function thrownReply(error: unknown): Reply {
  try {
    if (isStarterError(error)) return { kind: 'not-implemented' };
    const thrown = error instanceof Error;
    return {
      kind: 'threw',
      name: thrown ? String(error.name) : typeof error,
      message: thrown ? String(error.message) : String(error),
      ...placeOf(error),
    };
  } catch {
    return { kind: 'threw', name: typeof error, message: 'something that has no words', file: null, line: null };
  }
}

function answerOnce(tf: Tensorflow, run: Callable, call: Call, seed: number | null): Reply {
  const args = call.args.map((value) => toArgument(tf, value, seed));
  const given = args.flatMap((arg) => tensorsIn(tf, arg));
  const before = tf.memory().numTensors;
  const result = run(...args);
  const created = tensorsIn(tf, result).filter((tensor) => !given.includes(tensor));
  const leaked = tf.memory().numTensors - before - created.length;
  if (call.observe !== true) {
    const value = toValue(tf, result);
    for (const tensor of [...given, ...created]) letGo(tensor);
    return { kind: 'value', value };
  }
  return { kind: 'value', ...observed(tf, args, given, result, leaked) };
}

/** Reads the arguments back, disposes them, and only then reads the result: an alias is gone by then. */
function observed(
  tf: Tensorflow,
  args: readonly unknown[],
  given: readonly { dispose(): void; isDisposed: boolean }[],
  result: unknown,
  leaked: number,
): { value: Value; observed: Observation } {
  const disposedArgument = given.some((tensor) => tensor.isDisposed);
  const argumentsAfter = disposedArgument ? [] : args.map((arg) => toValue(tf, arg));
  for (const tensor of given) letGo(tensor);
  const results = tensorsIn(tf, result);
  const aliased = results.some((tensor) => tensor.isDisposed);
  const value = aliased ? undefined : toValue(tf, result);
  for (const tensor of results) letGo(tensor);
  return { value, observed: { argumentsAfter, aliased, leaked } };
}

/** Disposes a tensor. One that a solution froze stays: it has been read, and whose fault that is does not matter. */
function letGo(tensor: { dispose(): void; isDisposed: boolean }): void {
  try {
    if (!tensor.isDisposed) tensor.dispose();
  } catch {
    /* frozen */
  }
}

/** The starter's own error, which means: not begun. */
function isStarterError(error: unknown): boolean {
  return error instanceof Error && /^not implemented\b/i.test(error.message);
}
