/** Judgements that several checks share. */
import type { Finding } from '../../check/check.ts';
import type { Call } from '../../values/call.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import { type TensorValue, type Value } from '../../values/value.ts';
import { EXACT, cancellationTolerance, isNear, type Tolerance } from '../../numerics/closeness.ts';
import { compareTensor, field, kindOf, show, type Mismatch } from '../../properties/compare.ts';
import { cancelling, prototypes, samples, squaredNorm } from './geometry.ts';

type Fields = Readonly<Record<string, Expected>>;

/** The largest |y|^2 + |w|^2 of a case: what cancels in any of its energies. */
export function cancelled(Y: TensorValue, W: TensorValue): Tolerance {
  return cancellationTolerance(Math.max(...cancelling(Y, W)));
}

/** W, means of samples: plain values, with the room that a mean over few float32 needs. */
export const meanTolerance: Tolerance = { relative: 1e-4, absolute: 1e-5, source: 'float32 rounding of a mean' };

/** infer's answer: index exact, Z the one-hot of the index, F within rounding. */
export function judgeInference(value: Value, call: Call, oracle: Oracle, at: number): Finding | null {
  const [Y, W] = call.args as [TensorValue, TensorValue];
  const expected = oracle.expected(call) as Fields;
  const mismatch =
    compareTensor(field(value, 'index'), expected.index, 'int32', () => EXACT, 'index') ??
    compareTensor(field(value, 'Z'), expected.Z, 'float32', () => EXACT, 'Z') ??
    compareTensor(field(value, 'F'), expected.F, 'float32', () => cancelled(Y, W), 'F');
  return mismatch && { ...mismatch, call: at };
}

/**
 * fit's answer. Where it converges, `iterations` may be one off: stopping on an unchanged W is as right as on an
 * unchanged index.
 */
export function judgeFit(value: Value, call: Call, oracle: Oracle, at: number): Finding | null {
  const [Y, W0] = call.args as [TensorValue, TensorValue];
  const expected = oracle.expected(call) as Fields & { history: number[]; iterations: number; converged: boolean };
  const scale = Math.max(...samples(Y).map(squaredNorm)) + Math.max(...prototypes(W0).map(squaredNorm));
  const mismatch =
    compareTensor(field(value, 'W'), expected.W, 'float32', () => meanTolerance, 'W') ??
    compareTensor(field(value, 'index'), expected.index, 'int32', () => EXACT, 'index') ??
    judgeHistory(field(value, 'history'), expected.history, scale) ??
    judgeCounts(value, expected);
  return mismatch && { ...mismatch, call: at };
}

function judgeHistory(history: Value, expected: readonly number[], scale: number): Mismatch | null {
  const kind = kindOf(history);
  if (!Array.isArray(history) || !history.every((entry) => typeof entry === 'number')) {
    return {
      symptom: 'history-kind',
      differs: {
        es: `\`history\` debe ser un array de números, pero es ${kind.es}`,
        en: `\`history\` must be an array of numbers, but it is ${kind.en}`,
      },
      expected,
      got: history,
    };
  }
  const longer = history.length === expected.length + 1;
  if (history.length !== expected.length && !longer) {
    return {
      symptom: 'history-length',
      differs: {
        es: `\`history\` debe tener ${expected.length} entradas (una por cada $W^t$), pero tiene ${history.length}`,
        en: `\`history\` must have ${expected.length} entries (one for each $W^t$), but has ${history.length}`,
      },
      expected,
      got: history,
    };
  }
  const tolerance = cancellationTolerance(scale);
  const wanted = longer ? [...expected, expected.at(-1)!] : expected;
  const wrong = wanted.findIndex(
    (value, t) =>
      !isNear(
        history[t],
        value,
        { absolute: 4 * (tolerance.absolute as number), relative: 1e-4, source: tolerance.source },
        'history',
      ),
  );
  if (wrong < 0) return null;
  return {
    symptom: 'history',
    expected,
    got: history,
    worst: [wrong],
    differs: {
      es: `\`history[${wrong}]\` debe ser ${show(wanted[wrong])}, la media de F con $W^{${wrong}}$, y es ${show(history[wrong])}`,
      en: `\`history[${wrong}]\` must be ${show(wanted[wrong])}, the mean of F with $W^{${wrong}}$, and is ${show(history[wrong])}`,
    },
  };
}

function judgeCounts(
  value: Value,
  expected: { readonly iterations: number; readonly converged: boolean },
): Mismatch | null {
  const iterations = field(value, 'iterations');
  const converged = field(value, 'converged');
  if (converged !== expected.converged) {
    const is = typeof converged === 'boolean' ? { es: String(converged), en: String(converged) } : kindOf(converged);
    return {
      symptom: 'converged',
      differs: {
        es: `\`converged\` debe ser ${expected.converged}, y es ${is.es}`,
        en: `\`converged\` must be ${expected.converged}, and is ${is.en}`,
      },
      expected: expected.converged,
      got: converged,
    };
  }
  if (iterations !== expected.iterations && !(expected.converged && iterations === expected.iterations + 1)) {
    return {
      symptom: 'iterations',
      differs: {
        es: '`iterations` debe ser el número de pasos M: una menos que las entradas de `history`',
        en: '`iterations` must be the number of M steps: one less than the entries of `history`',
      },
      expected: expected.iterations,
      got: iterations,
    };
  }
  return null;
}
