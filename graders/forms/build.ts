/** The words of a declaration: `f32('N', 'D')`, `record({ maxIter: number(count(0)) })`. */
import type { ConstantRngValue, DType, FunctionValue, RngValue, TensorValue } from '../values/value.ts';
import { anyNumber, type Domain } from './domain.ts';
import type { Entries } from './entries.ts';
import type { Axis, Rows, Size, Sizes } from './axis.ts';
import type {
  Arguments,
  Bounds,
  ChoiceForm,
  DependentForm,
  FlagForm,
  Form,
  FunctionForm,
  ListForm,
  NumberForm,
  NumbersCases,
  NumbersForm,
  OptionalForm,
  RecordForm,
  RngForm,
  TensorForm,
  TypedForm,
  VariantForm,
} from './form.ts';
import type { AnswerOf, AnswerRecord, ContractOf, ContractRecord, ContractRng, TensorOf } from './typed.ts';

type Tensor<Axes extends readonly Axis[]> = TypedForm<TensorForm, TensorOf<Axes['length']>, TensorValue>;

/** A float32 tensor; without axes, a scalar. */
export const f32 = <const Axes extends readonly Axis[]>(...axes: Axes): Tensor<Axes> => tensor('float32', axes);
/** An int32 tensor: indices, tokens, labels. */
export const i32 = <const Axes extends readonly Axis[]>(...axes: Axes): Tensor<Axes> => tensor('int32', axes);
/** A bool tensor: masks. */
export const bools = <const Axes extends readonly Axis[]>(...axes: Axes): Tensor<Axes> => tensor('bool', axes);

function tensor(dtype: DType, axes: readonly Axis[]): TensorForm {
  return { kind: 'tensor', dtype, axes };
}

/** The same tensor, its entries limited. */
export function holding<F extends TensorForm>(form: F, entries: Entries): F {
  return { ...form, entries };
}

/** The axis of a batch's rows: an empty batch must be refused. */
export const rows = (name: string): Rows => ({ rows: name });

/** The same tensor as an argument on which nothing rests: other shapes are unspecified. */
export function loose<F extends TensorForm>(form: F): F {
  return { ...form, isLoose: true };
}

/** The same tensor as an argument that may as well be int32: labels, which some keep as counts and some as reals. */
export function orInt32<F extends TensorForm>(form: F): F {
  return { ...form, orDtype: 'int32' };
}

/** A JavaScript number. Of an answer only the kind is form: `number()`. */
export const number = (domain: Domain = anyNumber): TypedForm<NumberForm, number, number> => ({
  kind: 'number',
  domain,
});

/** true or false. */
export const flag: TypedForm<FlagForm, boolean, boolean> = { kind: 'flag' };
/** A flag that is true in calls of everyday use, as where leaving it out means true. */
export const usuallyTrue: TypedForm<FlagForm, boolean, boolean> = { kind: 'flag', usual: true };

/** One of some words; those of `refused` must be refused, others are unspecified. */
export function choice<const Words extends readonly string[]>(
  of: Words,
  refused: readonly string[] = [],
): TypedForm<ChoiceForm, Words[number], Words[number]> {
  return { kind: 'choice', of, refused };
}

/** An array of JavaScript numbers, of one length or within bounds. */
export function numbers<Numbers extends readonly number[] = number[]>(
  length: Size | Bounds,
  cases?: NumbersCases,
): TypedForm<NumbersForm, Numbers, Readonly<Numbers>> {
  return { kind: 'numbers', length: bounds(length), ...(cases === undefined ? {} : { cases }) };
}

/** An array of one form, or of forms by their place. */
export function list<Item extends Form>(
  item: Item | ((index: number) => Item),
  length: Size | Bounds,
): TypedForm<ListForm, ContractOf<Item>[], readonly AnswerOf<Item>[]> {
  return { kind: 'list', length: bounds(length), item: typeof item === 'function' ? item : () => item };
}

/** A record with these keys; a key that may be absent is `optional`. */
export function record<const Keys extends Readonly<Record<string, Form>>>(
  keys: Keys,
): TypedForm<RecordForm, ContractRecord<Keys>, AnswerRecord<Keys>> {
  return { kind: 'record', keys };
}

type Spread<By extends string, Of, Each> = {
  [Word in keyof Of]: { [P in By]: Word } & (Each extends 'contract' ? ContractOf<Of[Word]> : AnswerOf<Of[Word]>);
}[keyof Of];

/** One of several records, told apart by the word in the key `by`. */
export function variant<const By extends string, const Of extends Readonly<Record<string, RecordForm>>>(
  by: By,
  of: Of,
): TypedForm<VariantForm, Spread<By, Of, 'contract'>, Spread<By, Of, 'answer'>> {
  return { kind: 'variant', by, of };
}

/** What may be left out; `when` says of a call whether it must be there. */
export function optional<Inner extends Form>(
  form: Inner,
  options: Pick<OptionalForm, 'when' | 'preset' | 'isLoose'> = {},
): TypedForm<OptionalForm, ContractOf<Inner> | undefined, AnswerOf<Inner> | undefined> {
  return { kind: 'optional', form, ...options };
}

/** The injected generator. */
export const rng: TypedForm<RngForm, ContractRng, RngValue | ConstantRngValue> = { kind: 'rng' };

/** A function as an argument, for points along an axis. */
export function callback<Fn>(
  axis: string,
  cases: (dimensions: number) => readonly FunctionValue[],
): TypedForm<FunctionForm, Fn, FunctionValue> {
  return { kind: 'function', axis, cases };
}

/** A form that depends on the call; `example` gives its type alone. */
export function dependent<Inner extends Form>(
  example: Inner,
  form: (args: Arguments, sizes: Sizes) => Form,
): TypedForm<DependentForm, ContractOf<Inner>, AnswerOf<Inner>> {
  return { kind: 'dependent', form };
}

function bounds(length: Size | Bounds): Bounds {
  return typeof length === 'object' ? length : { least: length, most: length };
}
