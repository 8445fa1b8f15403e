/**
 * A law of chance, asked in two stages. A test that fails a right answer once in 10¹¹ times needs thousands of
 * draws to see anything, and a few show that most answers are nowhere near its limit: only where the few look
 * suspicious are the others asked, and all of them judged together. Whoever fails fails the whole test, so a
 * right answer fails no more often than if everybody were asked everything.
 */
import type { Check, Finding } from '../check/check.ts';
import type { ValueRecord } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';

/** One statistical test: how far beyond its limit (above 1 it fails), and what a failure says. */
export interface Test {
  readonly ratio: number;
  finding(): Finding;
}

/** What is drawn, how often, and the tests that it must pass. */
export interface Law<Input extends ValueRecord, Answer, Drawn> {
  /** draws asked of everybody, and draws in all */
  readonly first: number;
  readonly all: number;
  /** the largest ratio of a test at the first draws that raises no suspicion */
  readonly calm: number;
  /** asks for the draws from one number up to another */
  call(input: Input, from: number, to: number): DeclaredCall<Answer>;
  /** the draws of one answer, or what is wrong with it */
  read(answer: Answer, input: Input): { readonly drawn: readonly Drawn[] } | { readonly finding: Finding };
  tests(drawn: readonly Drawn[]): readonly Test[];
}

/** The plan, the later round and the judge of a check that asks a law in two stages. */
export function inStages<Input extends ValueRecord, Answer, Drawn>(
  law: Law<Input, Answer, Drawn>,
): Pick<Check<Input>, 'plan' | 'rounds' | 'judge'> {
  // the same call for everybody: its bytes and the known mistakes' answers are remembered by it
  const others = new WeakMap<Input, DeclaredCall<Answer>>();
  const rest = (input: Input) => {
    if (!others.has(input)) others.set(input, law.call(input, law.first, law.all));
    return others.get(input)!;
  };
  return {
    plan: (input) => [law.call(input, 0, law.first)],
    rounds: [
      (input, [answer]: readonly Answer[]) => {
        const read = law.read(answer, input);
        return 'drawn' in read && law.tests(read.drawn).some(({ ratio }) => ratio > law.calm) ? [rest(input)] : [];
      },
    ],
    judge({ input, values }) {
      const all: Drawn[] = [];
      for (const [call, answer] of (values as readonly Answer[]).entries()) {
        const read = law.read(answer, input);
        if ('finding' in read) return { ...read.finding, call };
        all.push(...read.drawn);
      }
      if (values.length === 1) return null; // nothing suspicious in the first draws
      return (
        law
          .tests(all)
          .find(({ ratio }) => ratio > 1)
          ?.finding() ?? null
      );
    },
  };
}
