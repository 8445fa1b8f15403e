/** Judgements that several checks share. */
import type { Finding } from '../../check/check.ts';
import type { Call } from '../../check/call.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import { TensorValue, type Value, type ValueRecord } from '../../check/value.ts';
import { plainTolerance, type Tolerance } from '../../numerics/closeness.ts';
import { compareTensor, field, kindOf, show, wrongForm, type Mismatch } from '../../properties/compare.ts';

export type Tree = Readonly<Record<string, Expected>>;
type Tolerances = (flat: readonly number[]) => Tolerance;

export const KEYS = ['We', 'be', 'Wd', 'bd'] as const;

/** Parameters after a step on gradients of order 1: two roundings of the parameter and those of the gradient. */
export const stepTolerance: Tolerances = () => ({ relative: 1e-4, absolute: 1e-5, source: 'float32 rounding of a gradient step' });

/** Adam's second moments are as small as 1e-4: no more room than their own digits need. */
export const momentTolerance: Tolerances = () => ({ relative: 1e-4, absolute: 1e-6, source: 'float32 rounding of a moment, 1 - beta included' });

/** Parameters, gradients or moments, key by key; a key that is not expected must be absent or undefined. */
export function compareParams(got: Value, expected: Expected, tolerance: Tolerances, name: string): Mismatch | null {
  const wanted = expected as Tree;
  for (const key of KEYS) {
    const part = `${name}.${key}`;
    const value = field(got, key);
    if (wanted[key] === undefined) {
      if (value !== undefined) return { symptom: `${part}-extra`, got: value, differs: { es: `\`${part}\` no debe existir: con pesos atados no hay \`Wd\``, en: `\`${part}\` must not exist: tied weights have no \`Wd\`` } };
      continue;
    }
    const mismatch = compareTensor(value, wanted[key], 'float32', tolerance, part);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** The first call whose tensor differs from the exact value. */
export function compareEach(calls: readonly Call[], values: readonly Value[], oracle: Oracle, tolerance: Tolerances = plainTolerance): Finding | null {
  for (const [at, call] of calls.entries()) {
    const mismatch = compareTensor(values[at], oracle.expected(call), 'float32', tolerance);
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

/** An array of JavaScript numbers of the right length, each near the exact one. */
export function compareHistory(history: Value, expected: readonly number[], relative: number): Mismatch | null {
  const form = wrongHistory(history, expected.length);
  if (form !== null) return { ...form, expected };
  const wrong = expected.findIndex((value, e) => !(Math.abs((history as number[])[e] - value) <= 1e-5 + relative * Math.abs(value)));
  if (wrong < 0) return null;
  const [is, due] = [show((history as number[])[wrong]), show(expected[wrong])];
  return {
    symptom: 'history', expected, got: history, worst: [wrong],
    differs: wrong === 0
      ? { es: `\`history[0]\` debe ser ${due}, la pérdida de todos los datos antes de entrenar, y es ${is}`, en: `\`history[0]\` must be ${due}, the loss of all data before training, and is ${is}` }
      : { es: `\`history[${wrong}]\` debe ser ${due}, la pérdida de todos los datos tras la época ${wrong}, y es ${is}`, en: `\`history[${wrong}]\` must be ${due}, the loss of all data after epoch ${wrong}, and is ${is}` },
  };
}

/** Kind and length of a history: null when they are right. */
export function wrongHistory(history: Value, length: number): Mismatch | null {
  if (!Array.isArray(history) || !history.every((entry) => typeof entry === 'number')) {
    const kind = kindOf(history);
    return { symptom: 'history-kind', got: history, differs: { es: `\`history\` debe ser un array de números, pero es ${kind.es}`, en: `\`history\` must be an array of numbers, but it is ${kind.en}` } };
  }
  if (history.length === length) return null;
  return { symptom: 'history-length', got: history, differs: { es: `\`history\` debe tener ${length} entradas (una antes de entrenar y una por época), pero tiene ${history.length}`, en: `\`history\` must have ${length} entries (one before training and one for each epoch), but has ${history.length}` } };
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
