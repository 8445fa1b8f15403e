/** The declaration of a topic's functions, held against the student's contract by the compiler. */
import type { Text } from '../texts/text.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, Form } from './form.ts';
import type { Shape } from './axis.ts';
import type { ContractOf, Same } from './typed.ts';

/** One function: what it takes and gives, where it is taught, and what it rests on. */
export interface Declaration {
  /** heading of the handout that teaches it */
  readonly section: string;
  /** one argument each, in the contract's order: `[{ Y }, { K: number(count(1, 'N')) }]` */
  readonly takes: readonly Readonly<Record<string, Form>>[];
  readonly gives: Form;
  /** functions that its own is built of; what they get wrong, it may get wrong too */
  readonly buildsOn?: readonly string[];
  /** tested where it is there, never required */
  readonly extension?: true;
  /** how many tensors it may leave alive: tfjs' own optimizers keep up to two */
  readonly keeps?: number;
  /** what else a call must obey to be legal; what does not is never asked as a legal one */
  readonly where?: (args: Arguments) => boolean;
  /** legal calls that its forms alone can't put together, in place of those that they give; the first is everyday's */
  readonly examples?: (draw: EntryDraw, shape: Shape) => readonly Arguments[];
  /** more legal calls, made of one of everyday use: where several things must change at once */
  readonly also?: (everyday: Arguments) => readonly Arguments[];
  /** bad input that shapes and ranges can't know, made of a legal call */
  readonly refuses?: (legal: Arguments) => readonly Refusal[];
}

/** Arguments that must be refused, and why. */
export interface Refusal {
  /** a stable name */
  readonly name: string;
  /** the argument that is bad, with its value: `lr = 0` */
  readonly what: string;
  readonly why: Text;
  readonly args: Arguments;
}

/** The forms of a function's arguments by name, in order. */
export function argumentForms({ takes }: Pick<Declaration, 'takes'>): Readonly<Record<string, Form>> {
  return Object.fromEntries(takes.flatMap((argument) => Object.entries(argument)));
}

export type Declarations = Readonly<Record<string, Declaration>>;

type Method<F> = Extract<F, (...args: never[]) => unknown>;
type IsOptional<M, K extends keyof M> = undefined extends M[K] ? true : false;

/** The contract's types of the arguments that are declared, in order, each in a box that keeps `undefined`. */
type Taken<Takes extends readonly Readonly<Record<string, Form>>[]> = {
  -readonly [I in keyof Takes]: [ContractOf<Takes[I][keyof Takes[I]]>];
};
/** The same of the contract's own parameters. */
type Boxed<P extends readonly unknown[]> = { [I in keyof P]-?: [P[I]] };

/** Where a declaration and the contract disagree. */
type Disagreement<M, D extends Declarations> = {
  [K in keyof M | keyof D]: K extends keyof M
    ? K extends keyof D
      ? DisagreementOf<K & string, M[K], D[K], IsOptional<M, K>>
      : `${K & string} is not declared`
    : `${K & string} is no function of the contract`;
}[keyof M | keyof D];

type DisagreementOf<K extends string, F, D extends Declaration, MayMiss> =
  | (Same<Taken<D['takes']>, Boxed<Parameters<Method<F>>>> extends true ? never : `${K}: takes`)
  | (Same<ContractOf<D['gives']>, ReturnType<Method<F>>> extends true ? never : `${K}: gives`)
  | (D extends { extension: true }
      ? MayMiss extends true
        ? never
        : `${K}: extension`
      : MayMiss extends true
        ? `${K}: extension`
        : never);

type Agreed<Disagreements> = [Disagreements] extends [never] ? [] : [disagreesWithTheContract: Disagreements];

/**
 * Declares the functions of a topic. It does not compile where a declaration and the contract disagree: names, order
 * and number of arguments, optional keys, ranks of tensors, numbers against tensors, extensions. The compiler then
 * misses an argument whose type says where.
 */
export function declare<Module>() {
  return <const D extends Declarations>(declarations: D, ..._agreed: Agreed<Disagreement<Module, D>>): D =>
    declarations;
}
