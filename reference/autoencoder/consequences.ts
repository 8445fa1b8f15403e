import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEFitOptions,
  AEParams,
  AutoencoderModule,
  Rng,
} from '../../graders/topics/autoencoder/contract.ts';
import * as right from './solution.ts';

type Pieces = Pick<
  AutoencoderModule,
  | 'encode'
  | 'decode'
  | 'reconstruct'
  | 'mseLoss'
  | 'bceLoss'
  | 'bceWithLogitsLoss'
  | 'lossAndGrads'
  | 'sgdStep'
  | 'adamInit'
  | 'adamStep'
>;
type Built = Pick<AutoencoderModule, 'reconstruct' | 'lossAndGrads' | 'trainStep' | 'fit'>;

/**
 * What one wrong idea does to the rest: the functions that a student builds on the pieces, wired to the
 * given (wrong) ones and to the right ones otherwise; gradients by automatic differentiation of the
 * (wrong) loss. The formulas of the wiring are those of `solution.ts`; so are the errors thrown.
 */
export function consequences(wrong: Partial<Pieces>): Built {
  const pieces: Pieces = { ...right, ...wrong };
  const reconstruct =
    wrong.reconstruct ?? ((p, cfg, x) => tf.tidy(() => pieces.decode(p, cfg, pieces.encode(p, cfg, x))));
  const lossAndGrads = wrong.lossAndGrads ?? gradientsBy({ ...pieces, reconstruct }, wrong.bceLoss !== undefined);
  const step: Stepper = (params, grads, state, lr) =>
    state === null
      ? { params: pieces.sgdStep(params, grads, lr), state }
      : pieces.adamStep(params, grads, state, { lr });
  return {
    reconstruct,
    lossAndGrads,
    trainStep: (p, cfg, batch, opts) =>
      tf.tidy(() => {
        const { loss, grads } = lossAndGrads(p, cfg, batch, batch, opts.loss);
        return { params: pieces.sgdStep(p, grads, opts.lr), loss };
      }),
    fit: (p0, cfg, X, opts, rng) => loop(p0, cfg, X, opts, rng, { lossAndGrads, step }),
  };
}

type State = ReturnType<typeof right.adamInit> | null;
export type Stepper = (
  params: AEParams,
  grads: AEParams,
  state: State,
  lr: number,
) => { params: AEParams; state: State };

/** How a loop goes: everything that a wrong fit may do in its own way. */
export interface Ways {
  readonly lossAndGrads?: AutoencoderModule['lossAndGrads'];
  readonly step?: Stepper;
  /** the batches of one epoch, as lists of rows */
  batches?(N: number, batchSize: number, rng: Rng): number[][];
}

/** fit's loop with some of its ways replaced. */
export function loop(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
  ways: Ways,
): { params: AEParams; history: number[] } {
  const epochs = Number.isInteger(opts.epochs) && opts.epochs > 0 ? 0 : opts.epochs;
  tf.dispose(right.fit(p0, cfg, X, { ...opts, epochs }, rng).params); // the right one's errors
  const { lossAndGrads = right.lossAndGrads, batches = shuffled, step = rightStep } = ways;
  const lossOf = (p: AEParams) => tf.tidy(() => lossAndGrads(p, cfg, X, X, opts.loss).loss.dataSync()[0]);
  const history: number[] = [];
  const params = tf.tidy(() => {
    let params = copied(p0);
    let state: State = opts.optimizer === 'adam' ? right.adamInit(p0) : null;
    history.push(lossOf(params));
    for (let epoch = 0; epoch < opts.epochs; epoch++) {
      for (const rows of batches(X.shape[0], opts.batchSize, rng)) {
        const before = { params, state };
        const next = tf.tidy(() => {
          const batch = tf.gather<Tensor2D>(X, rows);
          return step(params, lossAndGrads(params, cfg, batch, batch, opts.loss).grads, state, opts.lr) as {
            params: AEParams;
            state: NonNullable<State>;
          };
        });
        ({ params, state } = next);
        tf.dispose([before.params, before.state === state ? {} : { m: before.state?.m, v: before.state?.v }]);
      }
      history.push(lossOf(params));
    }
    return params;
  });
  return { params, history };
}

/** A copy of parameters, key by key. */
export function copied(p: AEParams): AEParams {
  return Object.fromEntries(
    Object.entries(p)
      .filter(([, tensor]) => tensor !== undefined)
      .map(([key, tensor]) => [key, tensor.clone()]),
  ) as AEParams;
}

/** The rows in random order, sorted by one uniform each. */
export function order(N: number, rng: Rng): number[] {
  const keys = tf.tidy(() => rng.uniform([N]).dataSync());
  return Array.from({ length: N }, (_, i) => i).sort((i, j) => keys[i] - keys[j]);
}

/** Rows cut into batches, the last one maybe shorter. */
export function cut(rows: readonly number[], batchSize: number): number[][] {
  return Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, b) =>
    rows.slice(b * batchSize, (b + 1) * batchSize),
  );
}

const shuffled = (N: number, batchSize: number, rng: Rng) => cut(order(N, rng), batchSize);
const rightStep: Stepper = (params, grads, state, lr) =>
  state === null ? { params: right.sgdStep(params, grads, lr), state } : right.adamStep(params, grads, state, { lr });

/** Gradients of the (wrong) loss by tfjs, for every key of p; the right function's errors. */
function gradientsBy(pieces: Pieces, fromProbabilities: boolean): AutoencoderModule['lossAndGrads'] {
  return (p, cfg, x, target, loss) =>
    tf.tidy(() => {
      right.lossAndGrads(p, cfg, x, target, loss);
      const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p[key] !== undefined);
      const value = (...tensors: Tensor[]): Scalar => {
        const q = Object.fromEntries(keys.map((key, i) => [key, tensors[i]])) as unknown as AEParams;
        if (loss === 'mse') return pieces.mseLoss(target, pieces.reconstruct(q, cfg, x));
        return fromProbabilities
          ? pieces.bceLoss(target, pieces.reconstruct(q, cfg, x))
          : pieces.bceWithLogitsLoss(target, pieces.decode(q, { ...cfg, decoder: 'linear' }, pieces.encode(q, cfg, x)));
      };
      const { value: out, grads } = tf.valueAndGrads(value)(keys.map((key) => p[key]!));
      return {
        loss: out,
        grads: Object.fromEntries(keys.map((key, i) => [key, grads[i]])) as unknown as AEParams,
      };
    });
}
