/** The training loop of the known mistakes that are in the loop itself. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEParams, AutoencoderModule, Rng } from '../../../../graders/topics/autoencoder/contract.ts';
import type { Given } from '../../../exact/mistake.ts';
import { copied } from './keys.ts';

/** The batches of one epoch, as lists of rows. */
export type Batches = (N: number, batchSize: number, rng: Rng) => number[][];
/** What a wrong loop does in its own way. */
export interface Ways extends Partial<Pick<AutoencoderModule, 'lossAndGrads' | 'adamStep'>> {
  readonly batches?: Batches;
}

/** fit with some of its ways replaced. */
export function fitBy(given: Given<AutoencoderModule>, ways: Ways): AutoencoderModule['fit'] {
  const { tf, right } = given;
  const shuffled: Batches = (N, batchSize, rng) => cut(order(given, N, rng), batchSize);
  const { lossAndGrads, adamStep, batches } = { ...right, batches: shuffled, ...ways };
  return (p0, cfg, X, opts, rng) => {
    const epochs = Number.isInteger(opts.epochs) && opts.epochs > 0 ? 0 : opts.epochs;
    tf.dispose(right.fit(p0, cfg, X, { ...opts, epochs }, rng).params); // for its checks of the arguments
    const lossOf = (p: AEParams) => tf.tidy(() => lossAndGrads(p, cfg, X, X, opts.loss).loss.dataSync()[0]);
    let params = copied(p0);
    let state = right.adamInit(p0);
    const history = [lossOf(params)];
    for (let epoch = 0; epoch < opts.epochs; epoch++) {
      for (const rows of batches(X.shape[0], opts.batchSize, rng)) {
        const last = { params, m: state.m, v: state.v };
        ({ params, state } = tf.tidy(() => {
          const batch = tf.gather<Tensor2D>(X, rows);
          const { grads } = lossAndGrads(params, cfg, batch, batch, opts.loss);
          if (opts.optimizer === 'adam') return adamStep(params, grads, state, { lr: opts.lr });
          return { params: right.sgdStep(params, grads, opts.lr), state: right.adamInit(p0) };
        }));
        tf.dispose(last);
      }
      history.push(lossOf(params));
    }
    tf.dispose([state.m, state.v]);
    return { params, history };
  };
}

/** The rows in random order, sorted by one uniform each. */
export function order({ tf }: Given<AutoencoderModule>, N: number, rng: Rng): number[] {
  const keys = tf.tidy(() => rng.uniform([N]).dataSync());
  return Array.from({ length: N }, (_, i) => i).sort((i, j) => keys[i] - keys[j]);
}

/** Rows cut into batches, the last one maybe shorter. */
export const cut = (rows: readonly number[], batchSize: number): number[][] =>
  Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, b) => rows.slice(b * batchSize, (b + 1) * batchSize));
