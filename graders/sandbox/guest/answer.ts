/** One call, answered by the solution's function, and what was seen of arguments and memory around it. */
import { observedAs, type Call, type Observation, type Question, type Reply } from '../../values/call.ts';
import type { Value } from '../../values/value.ts';
import { toArgument } from './arguments.ts';
import { GivenTensors } from './given.ts';
import type { Exports } from './exports.ts';
import { placeOf } from './place.ts';
import { tensorsIn, toValue, type Looked } from './results.ts';
import type { Tensorflow } from './cpu-backend.ts';

type Callable = (...args: unknown[]) => unknown;

/** A reply, and what was seen around the call: the same for every call, whatever is asked for. */
export interface Answered {
  readonly reply: Reply;
  /** null where there is no value; of many seeds, the first run's */
  readonly observation: Observation | null;
}

/** Runs one call on a loaded solution, as a host hears of it. Never throws: what went wrong is the answer. */
export function answer(tf: Tensorflow, module: Exports, call: Call): Reply {
  const { reply, observation } = answered(tf, module, call);
  return observedAs(call, reply, () => observation);
}

/** The same with all that was seen. */
export function answered(tf: Tensorflow, module: Exports, call: Question): Answered {
  const run = module[call.function];
  if (typeof run !== 'function') return unobserved({ kind: 'not-implemented' });
  try {
    if (call.seeds === undefined) return runObserved(tf, run as Callable, call, null);
    const [first, ...others] = call.seeds;
    if (first === undefined) return unobserved({ kind: 'value', value: [] });
    const { reply, observation } = runObserved(tf, run as Callable, call, first);
    const values = others.map((seed) => runUnobserved(tf, run as Callable, call, seed));
    return { reply: { kind: 'value', value: [reply.value, ...values] }, observation };
  } catch (error) {
    return unobserved(thrownReply(error));
  }
}

const unobserved = (reply: Reply): Answered => ({ reply, observation: null });

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

/** The value is read first: what the call did to its arguments is another matter. */
function runObserved(
  tf: Tensorflow,
  run: Callable,
  call: Question,
  seed: number | null,
): { reply: Extract<Reply, { kind: 'value' }>; observation: Observation } {
  const given = new GivenTensors(tf);
  const args = call.args.map((value) => toArgument(tf, value, seed, given));
  const before = tf.memory().numTensors;
  const result = run(...args);
  const looked: Looked = new WeakMap();
  const results = tensorsIn(tf, result, looked);
  const created = results.filter((tensor) => !given.has(tensor));
  const leaked = tf.memory().numTensors - before - created.length;
  const value = toValue(tf, result, looked);
  const argumentsAfter = given.isAnyDisposed ? [] : call.args.map((was, i) => given.after(tf, args[i], was));
  given.dispose();
  const aliased = created.length < results.length || created.some((tensor) => given.isGone(tensor));
  for (const tensor of created) letGo(tensor);
  return { reply: { kind: 'value', value }, observation: { argumentsAfter, aliased, leaked } };
}

/** Another run of a call that has been observed. */
function runUnobserved(tf: Tensorflow, run: Callable, call: Question, seed: number): Value {
  const args = call.args.map((value) => toArgument(tf, value, seed));
  const result = run(...args);
  const looked: Looked = new WeakMap();
  const value = toValue(tf, result, looked);
  for (const tensor of [...args.flatMap((arg) => tensorsIn(tf, arg)), ...tensorsIn(tf, result, looked)]) letGo(tensor);
  return value;
}

/** Disposes a tensor. One that a solution froze stays: it has been read, and whose fault that is does not matter. */
function letGo(tensor: { dispose(): void; isDisposed: boolean }): void {
  try {
    if (!tensor.isDisposed) tensor.dispose();
  } catch {
    /* frozen */
  }
}

/** The starter's own error and no other, which means: not begun. */
function isStarterError(error: unknown): boolean {
  return error instanceof Error && error.name === 'Error' && /^not implemented: [\w$]+$/.test(error.message);
}
