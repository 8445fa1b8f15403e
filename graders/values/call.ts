import type { Value } from './value.ts';

/** One question to a solution: a function and its arguments. */
export interface Call {
  readonly function: string;
  readonly args: readonly Value[];
  /** names of the arguments, for people */
  readonly names: readonly string[];
  /** one run for each seed of the argument `new RngValue()`; the reply's value is then an array */
  readonly seeds?: readonly number[];
  /** the reply keeps what was seen of arguments and memory. The guest is not told: it looks at every call alike */
  readonly observe?: boolean;
  /** an answer that throws is a legal one here: the check judges it */
  readonly mayThrow?: boolean;
}

/** What of a call a guest is told: nothing of what is expected, watched for or called by people. */
export type Question = Pick<Call, 'function' | 'args' | 'seeds'>;

/** What the guest saw around a call. Arguments come back as data; the rest is the guest's own word. */
export interface Observation {
  readonly argumentsAfter: readonly Value[];
  /** the result is one of the arguments, or gone when they are disposed */
  readonly aliased: boolean;
  /** tensors alive beyond the ones in the result */
  readonly leaked: number;
}

/** What a solution may go over; `load` and `call` are times of one, `submission` is the time of all. */
export type LimitName = 'load' | 'call' | 'submission' | 'memory' | 'output' | 'reply';

/**
 * A solution's answer to one call. Every way to fail is a kind of its own. How a guest ended is one of a few words of
 * ours and never a number or a text of its own: those could carry what it was asked to somebody who may not see it.
 * `instead` is the call of the same function that ended so, where this one was not asked any more.
 */
export type Reply =
  | { readonly kind: 'value'; readonly value: Value; readonly observed?: Observation }
  | {
      readonly kind: 'threw';
      readonly name: string;
      readonly message: string;
      readonly file: string | null;
      readonly line: number | null;
    }
  | { readonly kind: 'not-implemented' }
  | { readonly kind: 'died'; readonly how: 'ended' | 'unreadable'; readonly instead?: Call }
  /** `most` is the limit: seconds or MiB */
  | { readonly kind: 'over-limit'; readonly limit: LimitName; readonly most: number; readonly instead?: Call }
  | { readonly kind: 'fault'; readonly message: string };

/** A call with named arguments, in the contract's order. */
export function call(
  name: string,
  args: Readonly<Record<string, Value>>,
  options: Pick<Call, 'seeds' | 'observe' | 'mayThrow'> = {},
): Call {
  return { function: name, args: Object.values(args), names: Object.keys(args), ...options };
}

/** The reply as its call asked for it: what was seen is read only where the call observes. */
export function observedAs({ observe }: Call, reply: Reply, read: () => Observation | null): Reply {
  if (observe !== true || reply.kind !== 'value') return reply;
  const observed = read();
  return observed === null ? reply : { ...reply, observed };
}
