/**
 * The autoencoder · El autoencoder
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- autoencoder` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- autoencoder` (con `--watch`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
import type {
  AdamOptions,
  AdamState,
  AEConfig,
  AEFitOptions,
  AEParams,
  ReconstructionLoss,
  Rng,
} from '../../graders/topics/autoencoder/contract.ts';

/**
 * The first parameters: every weight uniform on [-a, a] with a = sqrt(6 / (n + d)), independent of the
 * others; biases 0. With cfg.tied there is no key Wd.
 *
 * @param cfg inputDim = n, hiddenDim = d, encoder, decoder, tied (false by default)
 * @param rng the only source of randomness
 * @returns We [n,d], be [d], Wd [d,n] (unless tied), bd [n]
 * @throws RangeError unless inputDim and hiddenDim are integers >= 1
 */
export function init(cfg: AEConfig, rng: Rng): AEParams {
  throw new Error('not implemented: init');
}

/**
 * The hidden units: h = f(x We + be), f = cfg.encoder.
 *
 * @param x samples, one a row [N,n]
 * @returns [N,d]
 * @throws RangeError if a rank or shape doesn't fit (be must be [d], not [1]), or if N = 0
 */
export function encode(p: AEParams, cfg: AEConfig, x: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: encode');
}

/**
 * The reconstruction from hidden units: xhat = g(h Wd + bd), g = cfg.decoder; with cfg.tied, Wd is transpose(We).
 *
 * @param h hidden units, one row a sample [N,d]
 * @returns [N,n]
 * @throws RangeError if a rank or shape doesn't fit, if N = 0, if Wd is there although tied or missing although not
 */
export function decode(p: AEParams, cfg: AEConfig, h: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: decode');
}

/**
 * decode(encode(x)).
 *
 * @param x [N,n]
 * @returns [N,n]
 * @throws RangeError as encode and decode
 */
export function reconstruct(p: AEParams, cfg: AEConfig, x: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: reconstruct');
}

/**
 * The lecture's squared loss: (1/N) sum_i 1/2 ||x_i - xhat_i||^2. A sum over components, a mean over samples.
 *
 * @param x [N,n]
 * @param xhat [N,n]
 * @returns a scalar
 * @throws RangeError if the two are not matrices of one shape, or if N = 0
 */
export function mseLoss(x: tf.Tensor2D, xhat: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: mseLoss');
}

/**
 * The cross-entropy: (1/N) sum_i -sum_j [ x ln xhat + (1-x) ln(1-xhat) ], finite also where xhat is 0 or 1.
 *
 * @param x targets in [0,1] [N,n]
 * @param xhat predictions in [0,1] [N,n]
 * @returns a scalar
 * @throws RangeError if the two are not matrices of one shape, if N = 0, or if an entry of either is outside [0,1]
 */
export function bceLoss(x: tf.Tensor2D, xhat: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: bceLoss');
}

/**
 * The same with xhat = sigmoid(logits): (1/N) sum_i sum_j [ softplus(l) - x l ]. Right up to |l| = 1e4, no clamp.
 *
 * @param x targets in [0,1] [N,n]
 * @param logits any real numbers [N,n]
 * @returns a scalar
 * @throws RangeError if the two are not matrices of one shape, if N = 0, or if an entry of x is outside [0,1]
 */
export function bceWithLogitsLoss(x: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: bceWithLogitsLoss');
}

/**
 * The loss of target against reconstruct(x), and its gradient for every parameter. By tf.grad or by hand.
 *
 * @param x what is encoded [N,n]
 * @param target what should come out [N,n]
 * @param loss 'mse' or 'bce'; 'bce' needs cfg.decoder = 'sigmoid'
 * @returns loss, a scalar; grads with exactly the keys and shapes of p
 * @throws RangeError as encode and decode, if target has not the shape of x, or for 'bce' with another decoder
 */
export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: tf.Tensor2D,
  target: tf.Tensor2D,
  loss: ReconstructionLoss,
): { loss: tf.Scalar; grads: AEParams } {
  throw new Error('not implemented: lossAndGrads');
}

/**
 * theta - lr grad for every parameter, in fresh tensors.
 *
 * @returns the new parameters, with the keys of p
 * @throws RangeError if the shapes don't agree, or unless lr is finite and > 0
 */
export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  throw new Error('not implemented: sgdStep');
}

/**
 * Adam's memory before the first step.
 *
 * @returns t = 0; m and v full of zeros with the keys and shapes of p
 */
export function adamInit(p: AEParams): AdamState {
  throw new Error('not implemented: adamInit');
}

/**
 * One step of Adam: t' = t + 1, m' = beta1 m + (1-beta1) g, v' = beta2 v + (1-beta2) g^2,
 * theta' = theta - lr (m' / (1-beta1^t')) / (sqrt(v' / (1-beta2^t')) + epsilon).
 *
 * @param state what adamInit, or the step before, returned
 * @param opts lr; beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 unless given
 * @returns the new parameters and the new state { t, m, v }
 * @throws RangeError if the shapes don't agree, or unless lr is finite and > 0
 */
export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): { params: AEParams; state: AdamState } {
  throw new Error('not implemented: adamStep');
}

/**
 * One SGD step on a batch that reconstructs itself.
 *
 * @param batch [N,n]
 * @returns params after the step, and the loss BEFORE it, a scalar
 * @throws RangeError as lossAndGrads, or unless lr is finite and > 0
 */
export function trainStep(
  p: AEParams,
  cfg: AEConfig,
  batch: tf.Tensor2D,
  opts: { loss: ReconstructionLoss; lr: number },
): { params: AEParams; loss: tf.Scalar } {
  throw new Error('not implemented: trainStep');
}

/**
 * Training. Each epoch draws a random permutation of the rows and cuts it into consecutive batches of
 * batchSize; the last may be shorter, none is dropped; each gives one step of the optimizer.
 * history[0] is the loss of all of X before training, history[e] after epoch e (length epochs + 1).
 * batchSize >= N means the full batch; epochs = 0 returns a copy of p0.
 *
 * @param p0 where to start; stays as it is
 * @param X [N,n]
 * @param opts loss, epochs, batchSize, lr, optimizer 'sgd' or 'adam'
 * @param rng the only source of randomness
 * @returns params and history (JavaScript numbers)
 * @throws RangeError as lossAndGrads; unless epochs is an integer >= 0, batchSize an integer >= 1, lr finite and > 0
 */
export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: tf.Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  throw new Error('not implemented: fit');
}

/*
 * Extensions · Extensiones
 * EN  They add bonus points and never take any away. Remove the `//` to try them.
 * ES  Dan puntos extra y nunca quitan ninguno. Quita los `//` para intentarlas.
 */

// /**
//  * What each hidden unit looks at: image j is column j of We, row by row. -> [d,height,width].
//  * @throws RangeError unless height * width = n
//  */
// export function kernelImages(p: AEParams, height: number, width: number): tf.Tensor3D {
//   throw new Error('not implemented: kernelImages');
// }

// /**
//  * A walk between two samples through the hidden space: decode((1-t) encode(a) + t encode(b)) for each t of ts.
//  * a[1,n] b[1,n] ts[T] -> [T,n]. @throws RangeError if a rank or shape doesn't fit
//  */
// export function interpolate(p: AEParams, cfg: AEConfig, a: tf.Tensor2D, b: tf.Tensor2D, ts: tf.Tensor1D): tf.Tensor2D {
//   throw new Error('not implemented: interpolate');
// }
