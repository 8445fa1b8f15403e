/** Judgements of parameters {We, be, Wd, bd} and of what a training noted: autoencoders share them. */
import type { Call } from '../values/call.ts';
import type { Finding } from '../check/check.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import type { TensorValue, Value, ValueRecord } from '../values/value.ts';
import { gradientTolerance, isNear, plainTolerance, type Tolerance } from '../numerics/closeness.ts';
import { compareTensor, field, kindOf, show, wrongForm, type Mismatch } from './compare.ts';

export type Tree = Readonly<Record<string, Expected>>;
type Tolerances = (flat: readonly number[]) => Tolerance;

export const KEYS = ['We', 'be', 'Wd', 'bd'] as const;

/** Parameters after a step on gradients of order 1: two roundings of the parameter and those of the gradient. */
export const stepTolerance: Tolerances = () => ({
  relative: 1e-4,
  absolute: 1e-5,
  source: 'float32 rounding of a gradient step',
});

/** Parameters, gradients or moments, key by key; a key that is not expected must be absent or undefined. */
export function compareParams(got: Value, expected: Expected, tolerance: Tolerances, name: string): Mismatch | null {
  const wanted = expected as Tree;
  for (const key of KEYS) {
    const part = `${name}.${key}`;
    const value = field(got, key);
    if (wanted[key] === undefined) {
      if (value !== undefined)
        return {
          symptom: `${part}-extra`,
          got: value,
          differs: {
            es: `\`${part}\` no debe existir: con pesos atados no hay \`Wd\``,
            en: `\`${part}\` must not exist: tied weights have no \`Wd\``,
          },
        };
      continue;
    }
    const mismatch = compareTensor(value, wanted[key], 'float32', tolerance, part);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** Records {loss, grads}: the first call whose loss or gradient is not close to the expected one. */
export function gradientsCloseToExpected(
  calls: readonly Call[],
  values: readonly Value[],
  oracle: Oracle,
): Finding | null {
  for (const [i, asked] of calls.entries()) {
    const expected = oracle.expected(asked) as Tree;
    const mismatch =
      compareTensor(field(values[i], 'loss'), expected.loss, 'float32', plainTolerance, 'loss') ??
      compareParams(field(values[i], 'grads'), expected.grads, gradientTolerance, 'grads');
    if (mismatch !== null) return { ...mismatch, call: i };
  }
  return null;
}

/** An array of JavaScript numbers of the right length, each near the exact one. */
export function compareHistory(history: Value, expected: readonly number[], relative: number): Mismatch | null {
  const form = wrongHistory(history, expected.length);
  if (form !== null) return { ...form, expected };
  const wrong = expected.findIndex(
    (value, e) =>
      !isNear(
        (history as number[])[e],
        value,
        { absolute: 1e-5, relative, source: 'float32 rounding of a training' },
        'history',
      ),
  );
  if (wrong < 0) return null;
  const [is, due] = [show((history as number[])[wrong]), show(expected[wrong])];
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

/** Kind and length of a history: null when they are right. */
export function wrongHistory(history: Value, length: number): Mismatch | null {
  if (!Array.isArray(history) || !history.every((entry) => typeof entry === 'number')) {
    const kind = kindOf(history);
    return {
      symptom: 'history-kind',
      got: history,
      differs: {
        es: `\`history\` debe ser un array de números, pero es ${kind.es}`,
        en: `\`history\` must be an array of numbers, but it is ${kind.en}`,
      },
    };
  }
  if (history.length === length) return null;
  return {
    symptom: 'history-length',
    got: history,
    differs: {
      es: `\`history\` debe tener ${length} entradas (una antes de entrenar y una por época), pero tiene ${history.length}`,
      en: `\`history\` must have ${length} entries (one before training and one for each epoch), but has ${history.length}`,
    },
  };
}

/** Kinds and shapes of parameters like the given ones: null when they are right. */
export function wrongParams(got: Value, like: ValueRecord): Mismatch | null {
  for (const [key, tensor] of Object.entries(like)) {
    const form = wrongForm(field(got, key), 'float32', (tensor as TensorValue).shape, `params.${key}`);
    if (form !== null) return { ...form, got: field(got, key) };
  }
  return null;
}

/** A finding at a call, or null. */
export function at(call: number, mismatch: Mismatch | null): Finding | null {
  return mismatch && { ...mismatch, call };
}

/** We[n,d] be[d] Wd[d,n] bd[n]; tied weights leave Wd aside. */
export type Weights = {
  readonly We: TensorValue;
  readonly be: TensorValue;
  readonly Wd: TensorValue;
  readonly bd: TensorValue;
};

/** {We, be, Wd, bd} of an input, or {We, be, bd} for tied weights. */
export function params({ We, be, Wd, bd }: Weights, tied = false): ValueRecord {
  return tied ? { We, be, bd } : { We, be, Wd, bd };
}

/** The configuration of a network; `tied` left out where it is undefined. */
export function config({ We }: Pick<Weights, 'We'>, encoder: string, decoder: string, tied?: boolean): ValueRecord {
  const [inputDim, hiddenDim] = We.shape;
  return tied === undefined
    ? { inputDim, hiddenDim, encoder, decoder }
    : { inputDim, hiddenDim, encoder, decoder, tied };
}
