import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  RegularizedAutoencoderModule,
  Rng,
  SquashingActivation,
} from '../../graders/topics/regularized-autoencoder/contract.ts';
import * as right from './solution.ts';

type Pieces = Pick<
  RegularizedAutoencoderModule,
  'contractivePenalty' | 'l1Penalty' | 'regularizedLoss' | 'lossAndGrads'
>;
type Built = Pick<RegularizedAutoencoderModule, 'regularizedLoss' | 'lossAndGrads' | 'fit'>;

/**
 * What one wrong idea does to the rest: the loss, its gradient (by automatic differentiation of the wrong
 * loss) and the training, wired to the given functions and to the right ones otherwise; the right errors.
 */
export function consequences(wrong: Partial<Pieces>): Built {
  const { contractivePenalty, l1Penalty } = { ...right, ...wrong };
  const regularizedLoss =
    wrong.regularizedLoss ??
    ((p, cfg, x, reg) =>
      tf.tidy(() => {
        right.regularizedLoss(p, cfg, x, reg);
        const plain = right.regularizedLoss(p, cfg, x, { kind: 'none' });
        if (reg.kind === 'none') return plain;
        const penalty =
          reg.kind === 'l1' ? l1Penalty(code(p, cfg, x)) : contractivePenalty(p, cfg.encoder as SquashingActivation, x);
        return plain.add<Scalar>(penalty.mul(reg.lambda));
      }));
  const lossAndGrads = wrong.lossAndGrads ?? gradientsOf(regularizedLoss);
  return {
    regularizedLoss,
    lossAndGrads,
    fit: (p0, cfg, X, reg, opts, rng) => loop(p0, cfg, X, reg, opts, rng, { regularizedLoss, lossAndGrads }),
  };
}

/** h = f(x We + be), differentiable. */
export function code(p: AEParams, { encoder }: AEConfig, x: Tensor2D): Tensor2D {
  const a = tf.matMul(x, p.We).add<Tensor2D>(p.be);
  switch (encoder) {
    case 'sigmoid':
      return tf.sigmoid(a);
    case 'tanh':
      return tf.tanh(a);
    case 'relu':
      return tf.relu(a);
    default:
      return a.clone();
  }
}

/** Gradients of a loss by tfjs, for every key of p. */
export function gradientsOf(regularizedLoss: Pieces['regularizedLoss']): Pieces['lossAndGrads'] {
  return (p, cfg, x, reg) =>
    tf.tidy(() => {
      right.regularizedLoss(p, cfg, x, reg);
      const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p[key] !== undefined);
      const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) =>
        regularizedLoss(
          Object.fromEntries(keys.map((key, i) => [key, tensors[i]])) as unknown as AEParams,
          cfg,
          x,
          reg,
        ),
      )(keys.map((key) => p[key]!));
      return {
        loss: value,
        grads: Object.fromEntries(keys.map((key, i) => [key, grads[i]])) as unknown as AEParams,
      };
    });
}

/** How a training goes: what a wrong fit may do in its own way. */
export interface Ways {
  readonly regularizedLoss?: Pieces['regularizedLoss'];
  readonly lossAndGrads?: Pieces['lossAndGrads'];
  /** the batches of one epoch, as lists of rows */
  batches?(N: number, batchSize: number, rng: Rng): number[][];
}

/** fit's loop with some of its ways replaced. */
export function loop(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
  ways: Ways,
): { params: AEParams; history: number[] } {
  const epochs = Number.isInteger(opts.epochs) && opts.epochs > 0 ? 0 : opts.epochs;
  tf.dispose(right.fit(p0, cfg, X, reg, { ...opts, epochs }, rng).params); // the right one's errors
  const { regularizedLoss = right.regularizedLoss, lossAndGrads = right.lossAndGrads, batches = shuffled } = ways;
  const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p0[key] !== undefined);
  const lossOf = (p: AEParams) => tf.tidy(() => regularizedLoss(p, cfg, X, reg).dataSync()[0]);
  const copy: Tensor[] = keys.map((key) => p0[key]!.clone());
  const state: Tensor[][] = keys.map((key) => [tf.zerosLike(p0[key]!), tf.zerosLike(p0[key]!)]);
  const params = () => Object.fromEntries(keys.map((key, i) => [key, copy[i]])) as unknown as AEParams;
  const history = [lossOf(p0)];
  let t = 0;
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    for (const rows of batches(X.shape[0], opts.batchSize, rng)) {
      t++;
      const next = tf.tidy(() => {
        const { grads } = lossAndGrads(params(), cfg, tf.gather<Tensor2D>(X, rows), reg);
        return keys.map((key, i) => {
          const g = grads[key]!;
          if (opts.optimizer === 'sgd') return [copy[i].sub(g.mul(opts.lr))];
          const m = state[i][0].mul(0.9).add(g.mul(0.1));
          const v = state[i][1].mul(0.999).add(g.square().mul(0.001));
          return [
            copy[i].sub(
              m
                .div(1 - 0.9 ** t)
                .div(
                  v
                    .div(1 - 0.999 ** t)
                    .sqrt()
                    .add(1e-8),
                )
                .mul(opts.lr),
            ),
            m,
            v,
          ];
        });
      });
      for (const [i, [x, m, v]] of next.entries()) {
        copy[i].dispose();
        copy[i] = x;
        if (m === undefined) continue;
        tf.dispose(state[i]);
        state[i] = [m, v];
      }
    }
    history.push(lossOf(params()));
  }
  tf.dispose(state);
  return { params: params(), history };
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
