/** Judgements that several checks share. */
import type { Finding } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { TensorValue } from '../../values/value.ts';
import { EXACT, cancellationTolerance, isNear, type Tolerance } from '../../numerics/closeness.ts';
import { compareTensor, show, type Mismatch } from '../../properties/compare.ts';
import { expectedOf } from '../../properties/expected.ts';
import type { ask, Fitted, Inferred } from './functions.ts';
import { cancelling, prototypes, samples, squaredNorm } from './geometry.ts';

/** The largest |y|^2 + |w|^2 of a case: what cancels in any of its energies. */
export function cancelled(Y: TensorValue, W: TensorValue): Tolerance {
  return cancellationTolerance(Math.max(...cancelling(Y, W)));
}

/** The largest |(x, y)|^2 + |w|^2 of a map: what cancels in any of its energies. */
export function mapTolerance(W: TensorValue, xs: TensorValue, ys: TensorValue): Tolerance {
  const far = ({ data }: TensorValue) => Math.max(...data.map(Math.abs)) ** 2;
  return cancellationTolerance(far(xs) + far(ys) + Math.max(...prototypes(W).map(squaredNorm)));
}

/** W, means of samples: plain values, with the room that a mean over few float32 needs. */
export const meanTolerance: Tolerance = { relative: 1e-4, absolute: 1e-5, source: 'float32 rounding of a mean' };

/** infer's answer: index exact, Z the one-hot of the index, F within rounding. */
export function judgeInference(
  value: Inferred,
  call: ReturnType<typeof ask.infer>,
  { Y, W }: { readonly Y: TensorValue; readonly W: TensorValue },
  oracle: Oracle,
): Finding | null {
  const expected = expectedOf(oracle, call);
  const mismatch =
    compareTensor(value.index, expected.index, () => EXACT, 'index') ??
    compareTensor(value.Z, expected.Z, () => EXACT, 'Z') ??
    compareTensor(value.F, expected.F, () => cancelled(Y, W), 'F');
  return mismatch && { ...mismatch, call: 0 };
}

/**
 * fit's answer. Where it converges, `iterations` may be one off: stopping on an unchanged W is as right as on an
 * unchanged index.
 */
export function judgeFit(
  value: Fitted,
  call: ReturnType<typeof ask.fit>,
  { Y, W0 }: { readonly Y: TensorValue; readonly W0: TensorValue },
  oracle: Oracle,
): Mismatch | null {
  const expected = expectedOf(oracle, call);
  const scale = Math.max(...samples(Y).map(squaredNorm)) + Math.max(...prototypes(W0).map(squaredNorm));
  return (
    compareTensor(value.W, expected.W, () => meanTolerance, 'W') ??
    compareTensor(value.index, expected.index, () => EXACT, 'index') ??
    judgeHistory(value.history, expected.history, scale) ??
    judgeCounts(value, expected)
  );
}

type ExpectedCounts = { readonly iterations: number; readonly converged: boolean };

function judgeHistory(history: readonly number[], expected: readonly number[], scale: number): Mismatch | null {
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

function judgeCounts({ iterations, converged }: Fitted, expected: ExpectedCounts): Mismatch | null {
  if (converged !== expected.converged) {
    return {
      symptom: 'converged',
      differs: {
        es: `\`converged\` debe ser ${expected.converged}, y es ${converged}`,
        en: `\`converged\` must be ${expected.converged}, and is ${converged}`,
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
