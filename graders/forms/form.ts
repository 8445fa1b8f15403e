/** What a function may take and give, as data: kind, dtype, named axes, keys, and what numbers are legal. */
import type { DType, FunctionValue, Value, ValueRecord } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Domain } from './domain.ts';
import type { Entries } from './entries.ts';
import type { Axis, Size, Sizes } from './axis.ts';
import type { Typed } from './typed.ts';

/** The arguments of a call by their names. */
export type Arguments = ValueRecord;

export interface TensorForm {
  readonly kind: 'tensor';
  readonly dtype: DType;
  /** another dtype that is as legal for an argument */
  readonly orDtype?: DType;
  readonly axes: readonly Axis[];
  /** what its entries may be, beside any real numbers of order 1 */
  readonly entries?: Entries;
  /** nothing rests on it as an argument: other shapes are unspecified */
  readonly isLoose?: boolean;
}

export interface NumberForm {
  readonly kind: 'number';
  readonly domain: Domain;
}

export interface FlagForm {
  readonly kind: 'flag';
  /** what it is in calls of everyday use: false where nothing is said */
  readonly usual?: boolean;
}

export interface ChoiceForm {
  readonly kind: 'choice';
  readonly of: readonly string[];
  /** words that must be refused; any other is unspecified */
  readonly refused: readonly string[];
}

/** An array of JavaScript numbers. */
export interface NumbersForm {
  readonly kind: 'numbers';
  readonly length: Bounds;
  readonly cases?: NumbersCases;
}

/** Arrays of numbers that are legal and always asked, and those that must be refused. */
export interface NumbersCases {
  readonly says: Text;
  readonly legal: readonly (readonly number[])[];
  readonly refused: readonly (readonly number[])[];
}

/** The least and the largest length of an array, both included. */
export interface Bounds {
  readonly least: Size;
  readonly most: Size;
}

export interface ListForm {
  readonly kind: 'list';
  readonly length: Bounds;
  item(index: number): Form;
}

export interface RecordForm {
  readonly kind: 'record';
  readonly keys: Readonly<Record<string, Form>>;
  /** whether a further key is a fault: of parameters and gradients it is, for each is used by its key */
  readonly isExact?: boolean;
}

/** One of several records, told apart by a word in the key `by`. */
export interface VariantForm {
  readonly kind: 'variant';
  readonly by: string;
  readonly of: Readonly<Record<string, RecordForm>>;
}

/** A key or an argument that may be left out. */
export interface OptionalForm {
  readonly kind: 'optional';
  readonly form: Form;
  /** whether it must be there (true) or must not (false); without it, both are legal */
  readonly when?: (args: Arguments) => boolean;
  /** what leaving it out means: a value, or the name of another whole number of the call */
  readonly preset?: Value;
  /** nothing rests on it as an argument: one that is not as `when` says is unspecified */
  readonly isLoose?: boolean;
}

/** The injected generator. */
export interface RngForm {
  readonly kind: 'rng';
}

/** A function as an argument. */
export interface FunctionForm {
  readonly kind: 'function';
  /** the axis of the points that it takes */
  readonly axis: string;
  /** functions that may be given, as data, for points of this many dimensions */
  readonly cases: (dimensions: number) => readonly FunctionValue[];
}

/** A form that is known once the call is: the parameters that were given, a scalar or one loss for each row. */
export interface DependentForm {
  readonly kind: 'dependent';
  form(args: Arguments, sizes: Sizes): Form;
}

export type Form =
  | TensorForm
  | NumberForm
  | FlagForm
  | ChoiceForm
  | NumbersForm
  | ListForm
  | RecordForm
  | VariantForm
  | OptionalForm
  | RngForm
  | FunctionForm
  | DependentForm;

/** A form with the types that follow from it. */
export type TypedForm<F extends Form, Contract, Answer> = F & Typed<Contract, Answer>;
