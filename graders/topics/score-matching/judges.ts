/** How closely the answers of each function are judged: checks and edges agree. */
import type { Finding } from '../../check/check.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import type { DeclaredCall } from '../../forms/ask.ts';
import { cancellationTolerance, isNear, type Tolerance } from '../../numerics/closeness.ts';
import { compareTensor, show, type Mismatch } from '../../properties/compare.ts';
import type { Fitted, Model } from './functions.ts';

/** The terms of a trace, and of a loss with one: some dozens of products of order 1. */
export const traceTolerance = (): Tolerance => cancellationTolerance(64);

/** The pull towards the data cancels against x before it is divided; a softmax rounds its exponents. */
export const mixtureTolerance = (sigma: number): Tolerance => ({
  relative: 1e-4,
  absolute: 1e-5 * Math.max(1, 12 / sigma ** 2),
  source: 'float32 rounding of a softmax, divided by sigma^2',
});

/** Points after some steps along a score. */
export const walkTolerance = (): Tolerance => ({
  relative: 1e-4,
  absolute: 2e-4,
  source: 'float32 rounding of a few Langevin steps',
});

const KEYS = ['W', 'b', 'V', 'c'] as const;

/** Parameters or gradients, key by key. */
export function compareNet(
  got: Model,
  expected: Expected,
  tolerance: (flat: readonly number[]) => Tolerance,
  name: string,
): Mismatch | null {
  const wanted = expected as Readonly<Record<string, Expected>>;
  for (const key of KEYS) {
    const mismatch = compareTensor(got[key], wanted[key], tolerance, `${name}.${key}`);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

const NOTED: Tolerance & { readonly absolute: number } = {
  absolute: 1e-4,
  relative: 1e-4,
  source: 'float32 rounding of a training',
};
const TRAINED = (): Tolerance => ({ ...NOTED, source: 'float32 rounding of a training' });

/** Trainings without chance: what each noted, then where it arrived. */
export function trainedAsExpected(
  calls: readonly DeclaredCall[],
  values: readonly Fitted[],
  oracle: Oracle,
): Finding | null {
  for (const [call, asked] of calls.entries()) {
    const { history: due, model } = oracle.expected(asked) as { history: readonly number[]; model: Expected };
    const { history } = values[call];
    const wrong = due.findIndex((loss, s) => !isNear(history[s], loss, NOTED, 'history'));
    if (wrong >= 0)
      return {
        call,
        symptom: 'history',
        expected: due,
        got: history,
        worst: [wrong],
        differs: {
          es: `\`history[${wrong}]\` debe ser ${show(due[wrong])} y es ${show(history[wrong])}`,
          en: `\`history[${wrong}]\` must be ${show(due[wrong])} and is ${show(history[wrong])}`,
        },
      };
    const mismatch = compareNet(values[call].model, model, TRAINED, 'model');
    if (mismatch !== null) return { ...mismatch, call };
  }
  return null;
}
