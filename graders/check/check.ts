import type { Arbitrary } from 'fast-check';
import type { Figure } from '../verdict/schema.ts';
import type { Text } from '../texts/text.ts';
import type { AnswersOf, DeclaredCall } from '../forms/ask.ts';
import type { Declarations } from '../forms/declare.ts';
import type { Reply } from '../values/call.ts';
import type { Expected, Oracle } from './oracle.ts';
import type { Pictures } from './pictures.ts';
import type { Value } from '../values/value.ts';

/** Words of the grader's own in the place of a value: a class, because data of any shape may be a student's. */
export class Words {
  readonly text: Text;
  constructor(text: Text) {
    this.text = text;
  }
}

/** What was wrong with one answer. Data: a renderer makes sentences and colours of it. */
export interface Finding {
  /** short stable name of how it fails; diagnosis compares it where values can't be compared */
  readonly symptom: string;
  /** the sentence that says what differs, and where most */
  readonly differs: Text;
  /** index of the call that shows it best */
  readonly call: number;
  readonly expected?: Expected | Words;
  readonly got?: Value;
  /** flat indices of the worst entries of `got` */
  readonly worst?: readonly number[];
}

/**
 * An answer whose type the engine has forgotten: it keeps checks of all functions in one list, and their authors wrote
 * them with the declared types.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a judge of any answer stands for one of each
export type Untold = any;

/** One sample of a check with the answers to its calls. */
export interface Trial<Input extends Value, Calls extends readonly DeclaredCall[] = readonly DeclaredCall<Untold>[]> {
  readonly input: Input;
  readonly calls: Calls;
  readonly replies: readonly Reply[];
  /** the answers, of the declared forms; undefined where the call threw, which `mayThrow` alone allows */
  readonly values: AnswersOf<Calls>;
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
  /** the check whose inputs it draws too: what both ask with the same call object is asked once */
  readonly drawsAs?: string;
  /** it asks the same on every seed, as on the public one: a public check is then asked once */
  readonly seedless?: true;
  /** how many inputs a run draws: what the check's power needs */
  readonly samples: number;
  /** legal inputs at an edge, asked on every seed as samples of their own behind the drawn ones */
  readonly edges?: readonly Input[];
  /** small legal inputs at an edge, to show a failure on: not asked otherwise */
  readonly smallEdges?: readonly Input[];
  /** small legal inputs of which some differ in one place alone: asked to show where a condition turns */
  readonly neighbours?: readonly Input[];
  /** inputs asked for only when several known mistakes fit, because they tell them apart */
  readonly probes?: Arbitrary<Input>;
  /** who wants a call asked twice plans two objects: an object is asked once, whoever plans it */
  plan(input: Input): readonly DeclaredCall[];
  /** later rounds: more calls, made of the answers so far; an empty array when none is needed */
  readonly rounds?: readonly ((input: Input, values: readonly Untold[]) => readonly DeclaredCall[])[];
  /** null when the answer is right */
  judge(trial: Trial<Input>): Finding | null;
}

type Calls = readonly [DeclaredCall, ...DeclaredCall[]] | readonly DeclaredCall[];

/** A check as its author writes it: the compiler knows the type of every answer. */
export interface CheckSpec<Input extends Value, First extends Calls, Then extends Calls> extends Omit<
  Check<Input>,
  'plan' | 'rounds' | 'judge'
> {
  plan(input: Input): First;
  /** one more round, made of the answers so far */
  next?(input: Input, answers: AnswersOf<First>): Then;
  judge(trial: Trial<Input, readonly [...First, ...Then]>): Finding | null;
}

/** A check whose judge gets answers of the declared types. */
export function check<Input extends Value, First extends Calls, Then extends Calls = readonly []>({
  next,
  ...spec
}: CheckSpec<Input, First, Then>): Check<Input> {
  const written = spec as unknown as Check<Input>;
  return next === undefined ? written : { ...written, rounds: [next as NonNullable<Check<Input>['rounds']>[number]] };
}

/** A plot of the student's own answers beside the expected ones. */
export interface FigureMaker {
  /** rounds of calls; each sees the answers so far, undefined where a call failed or its answer has another form */
  readonly rounds: readonly ((
    answers: readonly Untold[],
    oracle: Oracle,
    pictures?: Pictures,
  ) => readonly DeclaredCall[])[];
  /** `pictures` are those that the user gave, for a figure of images */
  draw(answers: readonly Untold[], oracle: Oracle, pictures?: Pictures): Figure | null;
}

/** What figures see of answers: those of the declared form, undefined for the others. */
type Drawable<Calls extends readonly DeclaredCall[]> = {
  readonly [I in keyof Calls]: Calls[I] extends DeclaredCall<infer Answer> ? Answer | undefined : never;
};

/** A figure as its author writes it: the compiler knows the type of every answer. */
export interface FigureSpec<First extends Calls, Then extends Calls> {
  ask(oracle: Oracle, pictures?: Pictures): First;
  /** one more round, made of the answers so far */
  next?(answers: Drawable<First>, oracle: Oracle, pictures?: Pictures): Then;
  draw(answers: readonly [...Drawable<First>, ...Drawable<Then>], oracle: Oracle, pictures?: Pictures): Figure | null;
}

/** A figure that gets answers of the declared types. */
export function figure<First extends Calls, Then extends Calls = readonly []>({
  ask,
  next,
  draw,
}: FigureSpec<First, Then>): FigureMaker {
  type Answers = Parameters<typeof draw>[0];
  const first: FigureMaker['rounds'][number] = (_, oracle, pictures) => ask(oracle, pictures);
  const rounds = next === undefined ? [first] : [first, next as FigureMaker['rounds'][number]];
  return { rounds, draw: (answers, oracle, pictures) => draw(answers as unknown as Answers, oracle, pictures) };
}

/** A topic as the graders know it. */
export interface Topic {
  readonly functions: Declarations;
  readonly checks: readonly Check[];
  readonly figures: readonly FigureMaker[];
}
