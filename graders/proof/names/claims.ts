/**
 * What a title claims, as a question to the right solution: "one step too many" answers as the right solution does when
 * it is asked for one step more. A title that counts, or says never, always or ignores, is held by one of these.
 */
import { RngValue, TensorValue, isRecord, type Value } from '../../values/value.ts';

export type Named = Readonly<Record<string, Value>>;
type Answers = (args: Named) => Value;

/** Of one function: what a solution with this mistake answers to `args`, or null where the title says nothing of it. */
export interface Claim {
  readonly function: string;
  readonly predicted: (args: Named, right: Answers, own: Answers) => Value | null;
}

/** It answers as if it had been asked something else. */
const asIf = (name: string, change: (args: Named) => Named | null): Claim => ({
  function: name,
  predicted(args, right) {
    const changed = change(args);
    return changed === null ? null : right({ ...args, ...changed });
  },
});

/** Its answer is so many times the right one. */
const times = (name: string, factor: (args: Named) => number): Claim => ({
  function: name,
  predicted: (args, right) => mapped(right(args), (x) => x * factor(args)),
});

/** It answers what is made of the right answers to several questions. */
const madeOf = (name: string, predicted: Claim['predicted']): Claim => ({ function: name, predicted });

/** Another count: none is below 0. */
const counted = (name: string, key: string, by: number) =>
  asIf(name, (args) => (Number(args[key]) + by < 0 ? null : { [key]: Number(args[key]) + by }));

const opts = (args: Named): Named => (isRecord(args.opts) ? args.opts : {});
const option = (name: string, change: (given: Named) => Named | null): Claim =>
  asIf(name, (args) => {
    const changed = change(opts(args));
    return changed === null ? null : { opts: { ...opts(args), ...changed } };
  });
const size = (value: Value, axis: number) => (value as TensorValue).shape[axis];
const lambdaOf = ({ reg }: Named) => Number((reg as Named).lambda ?? 0);
const withLambda = (args: Named, lambda: number): Named => ({ ...args, reg: { ...(args.reg as Named), lambda } });
const unregularized = (args: Named): Named => ({ ...args, reg: { kind: 'none' } });
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const negated = (value: Value) => mapped(value, (x) => -x);

/** By topic and id. */
export const CLAIMS: Readonly<Record<string, Readonly<Record<string, Claim>>>> = {
  autoencoder: {
    'sum-over-batch': times('mseLoss', ({ x }) => size(x, 0)),
    'half-forgotten': times('mseLoss', () => 2),
    'mean-over-elements': times('mseLoss', ({ x }) => 2 / size(x, 1)),
    'half-mean-over-elements': times('mseLoss', ({ x }) => 1 / size(x, 1)),
    'bce-mean-over-features': times('bceLoss', ({ x }) => 1 / size(x, 1)),
    'bce-swapped': asIf('bceLoss', ({ x, xhat }) => ({ x: xhat, xhat: x })),
    'sigmoid-twice': asIf('bceWithLogitsLoss', ({ logits }) => ({ logits: mapped(logits, sigmoid) })),
    'gradient-ascent': asIf('sgdStep', ({ grads }) => ({ grads: negated(grads) })),
  },
  'contrastive-divergence': {
    'energy-without-minus': times('energy', () => -1),
    'one-sweep-too-many': counted('gibbsChain', 'k', 1),
    'one-sweep-too-few': counted('gibbsChain', 'k', -1),
    'phases-swapped': asIf('contrastiveGrad', ({ vData, vModel }) => ({ vData: vModel, vModel: vData })),
    'adds-gradient': asIf('applyGrad', ({ grad }) => ({ grad: negated(grad) })),
    'ignores-temperature': asIf('langevinStep', ({ beta }) => ({ beta: beta === Infinity ? Infinity : 1 })),
  },
  'contrastive-loss': {
    'labels-swapped': asIf('pairLoss', ({ y }) => ({ y: mapped(y, (label) => 1 - label) })),
    'missing-half': times('pairLoss', () => 2),
    'mean-over-entries': times('pairLoss', ({ a }) => 1 / size(a, 1)),
    'mean-is-sum': asIf('nllLoss', ({ reduction }) => ({ reduction: reduction === 'none' ? 'none' : 'sum' })),
    'gradient-of-sum': times('hingeLossGrad', ({ ePos }) => size(ePos, 0)),
    'hinge-reversed': asIf('hingeLoss', ({ ePos, eNeg }) => ({ ePos: eNeg, eNeg: ePos })),
    'triplet-always-squared': option('tripletLoss', () => ({ squared: true })),
    'triplet-default-not-squared': option('tripletLoss', ({ squared = false }) => ({ squared })),
    'multiplies-by-temperature': asIf('infoNCE', ({ temperature }) => ({ temperature: 1 / Number(temperature) })),
    'ignores-temperature': asIf('infoNCE', () => ({ temperature: 1 })),
    'never-normalises': option('infoNCE', () => ({ normalize: false })),
  },
  'denoising-autoencoder': {
    'variance-for-deviation': asIf('gaussianCorrupt', ({ sigma }) => ({ sigma: Number(sigma) ** 2 })),
    'root-of-deviation': asIf('gaussianCorrupt', ({ sigma }) => ({ sigma: Math.sqrt(Number(sigma)) })),
    'always-rescales': option('maskCorrupt', () => ({ rescale: true })),
    'never-rescales': option('maskCorrupt', () => ({ rescale: false })),
    'rescales-by-p': madeOf('maskCorrupt', (args, right) => {
      const p = Number(args.p);
      if (opts(args).rescale !== true || p <= 0 || p >= 1) return null;
      const { corrupted, mask } = right({ ...args, opts: { rescale: false } }) as Named;
      return { corrupted: mapped(corrupted, (x) => x / p), mask };
    }),
    'half-forgotten': times('daeLoss', () => 2),
    'mean-over-elements': times('daeLoss', ({ clean }) => 2 / size(clean, 1)),
    'energy-halved': times('reconstructionEnergy', () => 1 / 2),
    'energy-averaged': times('reconstructionEnergy', ({ y }) => 1 / size(y, 1)),
    'score-over-sigma': times('scoreEstimate', ({ sigma }) => Number(sigma)),
    'score-undivided': times('scoreEstimate', ({ sigma }) => Number(sigma) ** 2),
    'field-backwards': times('vectorField', () => -1),
    'kernel-without-two': asIf('optimalDenoiser', ({ sigma }) => ({ sigma: Number(sigma) / Math.SQRT2 })),
    'kernel-over-sigma': asIf('optimalDenoiser', ({ sigma }) => ({ sigma: Math.sqrt(Number(sigma)) })),
    'one-application-too-many': counted('iterate', 'steps', 1),
    'one-application-too-few': counted('iterate', 'steps', -1),
    'starts-again-each-time': asIf('iterate', ({ steps }) => ({ steps: Math.min(1, Number(steps)) })),
  },
  ebm: {
    'no-half': times('quadraticEnergy', () => 2),
    'mean-over-dimensions': times('quadraticEnergy', ({ b }) => 2 / size(b, 0)),
    'half-mean-over-dimensions': times('quadraticEnergy', ({ b }) => 1 / size(b, 0)),
    'missing-bias': asIf('quadraticEnergy', ({ b }) => ({ b: mapped(b, () => 0) })),
    'missing-minus': madeOf('freeEnergy', (args, right) => (args.beta === Infinity ? null : negated(right(args)))),
    'missing-inverse-beta': madeOf('freeEnergy', (args, right) =>
      args.beta === Infinity ? null : mapped(right(args), (F) => F * Number(args.beta)),
    ),
    'ignores-measure': asIf('freeEnergy', () => ({ dz: 1 })),
    'dz-in-place-of-dy': asIf('marginalGibbs', ({ dz = 1 }) => ({ dy: dz })),
    'divides-by-dz-too': asIf('marginalGibbs', ({ dy = 1, dz = 1 }) => ({ dy: Number(dy) * Number(dz) })),
    'one-step-too-many': option('inferY', ({ steps }) => ({ steps: Number(steps) + 1 })),
    'one-step-too-few': option('inferY', ({ steps }) => (Number(steps) < 1 ? null : { steps: Number(steps) - 1 })),
  },
  'kmeans-ebm': {
    'extra-half': times('energies', () => 1 / 2),
    'mean-over-features': times('energies', ({ Y }) => 1 / size(Y, 1)),
    'sgd-no-two': asIf('sgdStep', ({ lr }) => ({ lr: Number(lr) / 2 })),
    'sgd-sum-not-mean': asIf('sgdStep', ({ Y, lr }) => ({ lr: Number(lr) * size(Y, 0) })),
    'never-converges': madeOf('fit', (args, right) => {
      const maxIter = Number(opts(args).maxIter);
      const { history, iterations, ...rest } = right(args) as Named & { history: readonly number[] };
      const again = new Array<number>(maxIter - Number(iterations)).fill(history.at(-1)!);
      return { ...rest, history: [...history, ...again], iterations: maxIter, converged: false };
    }),
    'init-first-rows': madeOf('init', (args, _, own) => own({ ...args, rng: new RngValue(12_345) })),
  },
  'masked-lm': {
    'specials-selected': option('selectPositions', () => ({ specialIds: [] })),
    'probability-reversed': option('selectPositions', ({ maskProb }) => ({ maskProb: 1 - Number(maskProb) })),
    'always-masks': option('corruptTokens', () => ({ split: [1, 0, 0] })),
    'random-and-keep-swapped': option('corruptTokens', ({ split = [0.8, 0.1, 0.1] }) => {
      const [mask, random, keep] = split as readonly number[];
      return { split: [mask, keep, random] };
    }),
    'last-id-never-drawn': option('corruptTokens', ({ maskId, vocabSize }) =>
      Number(maskId) === Number(vocabSize) - 1 ? null : { vocabSize: Number(vocabSize) - 1 },
    ),
    'labels-inverted': asIf('makeLabels', ({ selected }) => ({ selected: mapped(selected, (one) => 1 - one) })),
    'label-zero-ignored': asIf('maskedCrossEntropy', ({ labels, ignoreIndex = -100 }) => ({
      labels: mapped(labels, (label) => (label === 0 ? Number(ignoreIndex) : label)),
    })),
    'ignore-index-fixed': asIf('makeLabels', () => ({ ignoreIndex: -100 })),
  },
  'regularized-autoencoder': {
    'half-the-norm': times('contractivePenalty', () => 1 / 2),
    'sum-over-samples': times('contractivePenalty', ({ x }) => size(x, 0)),
    'lambda-twice': madeOf('regularizedLoss', (args, right) =>
      lambdaOf(args) === 0 ? null : right(withLambda(args, lambdaOf(args) ** 2)),
    ),
    'lambda-on-reconstruction': madeOf('regularizedLoss', (args, right) => {
      if (lambdaOf(args) === 0) return null;
      const [all, plain] = [right(withLambda(args, 1)), right(unregularized(args))];
      return sum(all, plain, lambdaOf(args) - 1);
    }),
    'lambda-as-balance': madeOf('regularizedLoss', (args, right) =>
      sum(right(args), right(unregularized(args)), -lambdaOf(args)),
    ),
    'squared-error-without-half': madeOf('regularizedLoss', (args, right) =>
      sum(right(args), right(unregularized(args)), 1),
    ),
    'mean-over-elements': madeOf('regularizedLoss', (args, right) =>
      sum(right(args), right(unregularized(args)), 2 / size(args.x, 1) - 1),
    ),
  },
};

/** Every number of a value made another, in float32 where it is one. */
function mapped(value: Value, of: (x: number) => number): Value {
  if (value instanceof TensorValue)
    return new TensorValue(
      value.dtype,
      value.shape,
      value.data.map((x) => of(x)),
    );
  if (typeof value === 'number') return of(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item as Value, of));
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, of)]))
    : value;
}

/** a + factor b, of two scalars. */
function sum(a: Value, b: Value, factor: number): Value {
  const [other] = (b as TensorValue).data;
  return mapped(a, (x) => x + factor * other);
}
