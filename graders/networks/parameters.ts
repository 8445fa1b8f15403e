/** Judgements of parameters {We, be, Wd, bd} and of what a training noted: autoencoders share them. */
import type { Finding } from '../check/check.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import type { TensorValue } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { gradientTolerance, isNear, plainTolerance, type Tolerance } from '../numerics/closeness.ts';
import { compareTensor, show, type Mismatch } from '../properties/compare.ts';

export type Tree = Readonly<Record<string, Expected>>;
type Tolerances = (flat: readonly number[]) => Tolerance;

export const KEYS = ['We', 'be', 'Wd', 'bd'] as const;

/** Parameters after a step on gradients of order 1: two roundings of the parameter and those of the gradient. */
export const stepTolerance: Tolerances = () => ({
  relative: 1e-4,
  absolute: 1e-5,
  source: 'float32 rounding of a gradient step',
});

/** Parameters, gradients or moments as judges see them: tied weights have no `Wd`. */
export type ParameterValues = {
  readonly We: TensorValue;
  readonly be: TensorValue;
  readonly Wd?: TensorValue | undefined;
  readonly bd: TensorValue;
};

/** Parameters, gradients or moments, key by key. */
export function compareParams(
  got: ParameterValues,
  expected: Expected,
  tolerance: Tolerances,
  name: string,
): Mismatch | null {
  const wanted = expected as Tree;
  for (const key of KEYS) {
    // an answer of the declared form has every key that is expected
    if (wanted[key] === undefined) continue;
    const mismatch = compareTensor(got[key]!, wanted[key], tolerance, `${name}.${key}`);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** Records {loss, grads}: the first call whose loss or gradient is not close to the expected one. */
export function gradientsCloseToExpected(
  calls: readonly DeclaredCall[],
  values: readonly { readonly loss: TensorValue; readonly grads: ParameterValues }[],
  oracle: Oracle,
): Finding | null {
  for (const [i, asked] of calls.entries()) {
    const expected = oracle.expected(asked) as Tree;
    const mismatch =
      compareTensor(values[i].loss, expected.loss, plainTolerance, 'loss') ??
      compareParams(values[i].grads, expected.grads, gradientTolerance, 'grads');
    if (mismatch !== null) return { ...mismatch, call: i };
  }
  return null;
}

/** What a training noted, each entry near the exact one. */
export function compareHistory(
  history: readonly number[],
  expected: readonly number[],
  relative: number,
): Mismatch | null {
  const tolerance = { absolute: 1e-5, relative, source: 'float32 rounding of a training' };
  const wrong = expected.findIndex((value, e) => !isNear(history[e], value, tolerance, 'history'));
  if (wrong < 0) return null;
  const [is, due] = [show(history[wrong]), show(expected[wrong])];
  return {
    symptom: 'history',
    expected,
    got: history,
    worst: [wrong],
    differs:
      wrong === 0
        ? {
            es: `\`history[0]\` debe ser ${due}, la pérdida de todos los datos antes de entrenar, y es ${is}`,
            en: `\`history[0]\` must be ${due}, the loss of all data before training, and is ${is}`,
          }
        : {
            es: `\`history[${wrong}]\` debe ser ${due}, la pérdida de todos los datos tras la época ${wrong}, y es ${is}`,
            en: `\`history[${wrong}]\` must be ${due}, the loss of all data after epoch ${wrong}, and is ${is}`,
          },
  };
}

/** We[n,d] be[d] Wd[d,n] bd[n]; tied weights leave Wd aside. */
export type Weights = {
  readonly We: TensorValue;
  readonly be: TensorValue;
  readonly Wd: TensorValue;
  readonly bd: TensorValue;
};

/** {We, be, Wd, bd} of an input, or {We, be, bd} for tied weights. */
export function params({ We, be, Wd, bd }: Weights, tied = false): ParameterValues {
  return tied ? { We, be, bd } : { We, be, Wd, bd };
}

export type Activation = 'linear' | 'sigmoid' | 'tanh' | 'relu';

/** The configuration of a network. */
export type Configuration = {
  readonly inputDim: number;
  readonly hiddenDim: number;
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied?: boolean;
};

/** The configuration of a network; `tied` left out where it is undefined. */
export function config(
  { We }: Pick<Weights, 'We'>,
  encoder: Activation,
  decoder: Activation,
  tied?: boolean,
): Configuration {
  const [inputDim, hiddenDim] = We.shape;
  return tied === undefined
    ? { inputDim, hiddenDim, encoder, decoder }
    : { inputDim, hiddenDim, encoder, decoder, tied };
}
