/** One call of the pool, with what was answered and what was due. */
import type { Expected, Oracle } from '../check/oracle.ts';
import { argumentForms, type Declaration } from '../forms/declare.ts';
import type { Arguments } from '../forms/form.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { argumentsOf, misfit } from '../forms/misfit.ts';
import { sizesOf } from '../forms/sizes.ts';
import type { Sizes } from '../forms/axis.ts';
import type { Reply } from '../values/call.ts';
import { isRecord, type Value } from '../values/value.ts';
import { areNear, dueFor, leavesOf, type Leaf } from './leaves.ts';

/** What a work answered to one sample of the pool, and how that was judged. */
export interface JudgedSample {
  readonly calls: readonly DeclaredCall[];
  readonly replies: readonly Reply[];
  readonly isRight: boolean;
  /** several answers are right: what the exact solution gives is one of them */
  readonly hasSeveralRight: boolean;
  /** whether it has an answer of the declared form */
  readonly hasForm: boolean;
}

export interface Case {
  readonly call: DeclaredCall;
  readonly declaration: Declaration;
  readonly args: Arguments;
  readonly sizes: Sizes;
  readonly isRight: boolean;
  /** the answer and its numbers; null where there is none, or none of the declared form */
  readonly answer: Answer | null;
}

export interface Answer {
  readonly value: Value;
  /** more was answered, of which no exact solution tells */
  readonly isPart: boolean;
  readonly leaves: readonly Leaf[];
  /** what was due in the place of each leaf; null where no exact solution knows it */
  readonly due: readonly (readonly number[])[] | null;
}

/** The cases of a function among samples; a sample of several calls gives several. */
export function casesOf(name: string, samples: readonly JudgedSample[], oracle: Oracle): Case[] {
  return samples.flatMap((sample) => {
    const own = sample.calls.flatMap((call, i) =>
      call.function === name && call.mayThrow !== true && sample.replies[i] !== undefined ? [i] : [],
    );
    return own.map((i) => caseOf(sample, i, own.length === 1, oracle));
  });
}

function caseOf(sample: JudgedSample, i: number, isOnly: boolean, oracle: Oracle): Case {
  const call = sample.calls[i];
  const { declaration } = call;
  const args = argumentsOf(declaration, call);
  const answer = answerOf(call, sample.replies[i], oracle);
  // a judge has the last word on what is right, and on which of several calls is wrong, the numbers have
  const isRight = sample.isRight || (!isOnly && answer?.due != null && isAsDue(answer));
  return {
    call,
    declaration,
    args,
    sizes: sizesOf(argumentForms(declaration), args),
    isRight,
    answer: answer !== null && isRight && sample.hasSeveralRight ? { ...answer, due: itself(answer) } : answer,
  };
}

function answerOf(call: DeclaredCall, reply: Reply, oracle: Oracle): Answer | null {
  if (reply.kind !== 'value' || call.seeds !== undefined || misfit(call.declaration, call, reply.value) !== null)
    return null;
  const due = exactly(call, oracle);
  const value = due === undefined ? reply.value : knownPart(reply.value, due);
  const leaves = leavesOf(value);
  if (leaves === null || leaves.length === 0) return null;
  const isPart = value !== reply.value;
  return { value, isPart, leaves, due: due === undefined ? null : dueFor(value, due) };
}

/** What of an answer an exact solution knows: of a training perhaps its losses alone. The whole where it knows all. */
function knownPart(value: Value, due: Expected): Value {
  if (!isRecord(value) || typeof due !== 'object' || Array.isArray(due)) return value;
  const known = Object.keys(value).filter((key) => Object.hasOwn(due, key));
  if (known.length === 0 || known.length === Object.keys(value).length) return value;
  return Object.fromEntries(known.map((key) => [key, value[key]]));
}

/** The exact answer, undefined where the oracle has none. */
export function exactly(call: DeclaredCall, oracle: Pick<Oracle, 'expected'>): Expected {
  try {
    return oracle.expected(call);
  } catch {
    // chance has no exact answer, and a call beyond the domain need not have one
    return undefined;
  }
}

/** Of several right answers, the one that was given is due. */
const itself = ({ leaves }: Answer): (readonly number[])[] => leaves.map(({ data }) => Array.from(data));

function isAsDue({ leaves, due }: Answer): boolean {
  return leaves.every(({ data }, i) => areNear(data, due![i]));
}
