import type { Arbitrary } from 'fast-check';
import type { Figure } from '../verdict/schema.ts';
import type { Text } from '../verdict/text.ts';
import type { Call, Reply } from '../values/call.ts';
import type { Misconception } from './misconception.ts';
import type { Expected, Oracle } from './oracle.ts';
import type { Pictures } from './pictures.ts';
import type { Value } from '../values/value.ts';

/** What was wrong with one answer. Data: a renderer makes sentences and colours of it. */
export interface Finding {
  /** short stable name of how it fails; diagnosis compares it where values can't be compared */
  readonly symptom: string;
  /** the sentence that says what differs, and where most */
  readonly differs: Text;
  /** index of the call that shows it best */
  readonly call: number;
  readonly expected?: Expected | Text;
  readonly got?: Value | Text;
  /** flat indices of the worst entries of `got` */
  readonly worst?: readonly number[];
}

/** One sample of a check with the answers to its calls. */
export interface Trial<Input extends Value> {
  readonly input: Input;
  readonly calls: readonly Call[];
  readonly replies: readonly Reply[];
  /** the reply's value; undefined where the call threw, which `mayThrow` alone allows */
  readonly values: readonly Value[];
  readonly oracle: Oracle;
}

/** One graded question: two pure functions, and what a person needs to know of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a topic lists checks of unlike inputs
export interface Check<Input extends Value = any> {
  /** `function.aspect`, unique in the topic, the key of its points in the rubric */
  readonly id: string;
  readonly function: string;
  readonly visibility: 'public' | 'hidden';
  readonly title: Text;
  readonly asked: Text;
  /** heading of the handout that teaches it */
  readonly section: string;
  /** checks whose failure makes this one meaningless */
  readonly dependsOn?: readonly string[];
  /** it rests on what only the guest can tell (tensors left alive) */
  readonly guestWord?: boolean;
  /** it asks how a function treats its arguments, memory and bad input, not what it computes */
  readonly manners?: boolean;
  /** it trains: too heavy for many seeds; its outcome has no computable bound, so it is the best of three */
  readonly trains?: boolean;
  /** several answers are right (ties): diagnosis compares how an answer fails, not what it is */
  readonly severalRight?: boolean;
  /** the probability that a right answer fails, for one run; statistical checks only */
  readonly falseFailure?: number;
  readonly inputs: Arbitrary<Input>;
  /** how many inputs a run draws: what the check's power needs */
  readonly samples: number;
  /** inputs asked for only when several known mistakes fit, because they tell them apart */
  readonly probes?: Arbitrary<Input>;
  plan(input: Input): readonly Call[];
  /** later rounds: more calls, made of the answers so far; an empty array when none is needed */
  readonly rounds?: readonly ((input: Input, values: readonly Value[]) => readonly Call[])[];
  /** null when the answer is right */
  judge(trial: Trial<Input>): Finding | null;
}

/** A plot of the student's own answers beside the expected ones. */
export interface FigureMaker {
  /** rounds of calls; each sees the values so far, undefined where a call failed */
  readonly rounds: readonly ((values: readonly Value[], oracle: Oracle, pictures?: Pictures) => readonly Call[])[];
  /** `pictures` are those that the user gave, for a figure of images */
  draw(values: readonly Value[], oracle: Oracle, pictures?: Pictures): Figure | null;
}

/** A topic as the graders know it. */
export interface Topic {
  readonly functions: readonly string[];
  readonly extensions: readonly string[];
  readonly checks: readonly Check[];
  readonly misconceptions: readonly Misconception[];
  readonly figures: readonly FigureMaker[];
}
