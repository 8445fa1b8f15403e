/** Typed questions: what a call takes is checked by the compiler, and so is what a judge makes of its answer. */
import { call, type Call } from '../values/call.ts';
import { isRecord, type Value } from '../values/value.ts';
import type { Declaration, Declarations } from './declare.ts';
import type { Arguments } from './form.ts';
import type { AnswerOf, ArgumentsOf } from './typed.ts';

/** A call that knows what form its answer must have: the engine looks at no answer without it. */
export interface DeclaredCall<Answer = unknown> extends Call {
  readonly declaration: Declaration;
  /** for the compiler alone: no call has it */
  readonly answer?: Answer;
}

/** What judges see of the answers to such calls. */
export type AnswersOf<Calls extends readonly DeclaredCall[]> = {
  readonly [I in keyof Calls]: Calls[I] extends DeclaredCall<infer Answer> ? Answer : never;
};

interface Ask<Takes extends readonly Readonly<Record<string, unknown>>[], Answer> {
  /** one run for each seed of the argument `new RngValue()`: a list of answers */
  (args: ArgumentsOf<Takes>, seeds: readonly number[]): DeclaredCall<readonly Answer[]>;
  (args: ArgumentsOf<Takes>): DeclaredCall<Answer>;
}

export type Asking<D extends Declarations> = {
  readonly [K in keyof D]: Ask<D[K]['takes'], AnswerOf<D[K]['gives']>>;
};

/** One way to ask each function, its arguments by name in any order. */
export function asking<const D extends Declarations>(declarations: D): Asking<D> {
  const asks = Object.entries(declarations).map(([name, declaration]) => [name, asker(name, declaration)]);
  return Object.fromEntries(asks) as Asking<D>;
}

/** What is left out of a record is not there: a key that holds undefined would take the place of a default. */
function withoutGaps(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (!isRecord(value)) return value;
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(given.map(([key, item]) => [key, withoutGaps(item)]));
}

/** The same of one function, whatever its arguments are: bad input too. */
export function asker(name: string, declaration: Declaration) {
  const names = declaration.takes.map((argument) => Object.keys(argument)[0]);
  return (args: Arguments, seeds?: readonly number[]): DeclaredCall => {
    // what is left out at the end is not sent; what is left out before another argument is undefined
    const given = names.slice(0, names.findLastIndex((one) => one in args) + 1);
    const values = Object.fromEntries(given.map((one) => [one, withoutGaps(args[one])]));
    return { ...call(name, values, seeds === undefined ? {} : { seeds }), declaration };
  };
}
