/** The types that follow from a form: what the contract says a student gets and gives, and what a judge sees. */
import type { Rank, Tensor } from '@tensorflow/tfjs';

/**
 * For the compiler alone, no form has them: `Contract` is the form as the student's contract types it, `Answer` as the
 * trusted side sees it once it has been checked.
 */
export interface Typed<Contract, Answer> {
  readonly contract?: Box<Contract>;
  readonly answer?: Box<Answer>;
}

/** An optional key drops `undefined` from its type; what is boxed keeps it. */
interface Box<T> {
  readonly type: T;
}

/** The form as the student's contract types it. */
export type ContractOf<F> = F extends Typed<infer Contract, unknown> ? Contract : never;
/** The form as judges and figures get it. */
export type AnswerOf<F> = F extends Typed<unknown, infer Answer> ? Answer : never;

/** Marks what may be left out. */
export interface Omittable {
  readonly kind: 'optional';
}

type Flat<T> = { [K in keyof T]: T[K] };
type GivenKeys<K> = { [P in keyof K]: K[P] extends Omittable ? never : P }[keyof K];
type OmittableKeys<K> = { [P in keyof K]: K[P] extends Omittable ? P : never }[keyof K];

export type ContractRecord<K> = Flat<
  { -readonly [P in GivenKeys<K>]: ContractOf<K[P]> } & { -readonly [P in OmittableKeys<K>]?: ContractOf<K[P]> }
>;
export type AnswerRecord<K> = Flat<
  { readonly [P in GivenKeys<K>]: AnswerOf<K[P]> } & { readonly [P in OmittableKeys<K>]?: AnswerOf<K[P]> }
>;

/** tfjs's tensor of a rank; one whose rank depends on the call is a plain `Tensor`. */
export type TensorOf<R extends number> = number extends R ? Tensor : Tensor<RankNamed[R & keyof RankNamed]>;
interface RankNamed {
  0: Rank.R0;
  1: Rank.R1;
  2: Rank.R2;
  3: Rank.R3;
  4: Rank.R4;
}

/** The generator, as every contract types it. */
export interface ContractRng {
  uniform(shape: number[]): Tensor;
  normal(shape: number[]): Tensor;
}

type Keyed = Readonly<Record<string, unknown>>;
type Merged<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;
/** The arguments of a function, by name: what `ask` takes. */
export type ArgumentsOf<Takes extends readonly Keyed[]> = AnswerRecord<Merged<Takes[number]>>;

/** Whether two types are the same to whoever assigns one to the other. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
