/**
 * Contrastive divergence · Divergencia contrastiva
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- contrastive-divergence` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- contrastive-divergence` (con `--watch`, cada vez que guardes).
 *
 * A machine is { W: [nv,nh], b: [nv], c: [nh] }; states are float32 of exact 0 and 1, one sample a row.
 * All functions throw RangeError if ranks or shapes don't agree (also where tfjs would broadcast), or if N = 0.
 */
import * as tf from '@tensorflow/tfjs';
import type {
  EnergyFn,
  Rbm,
  RbmGrad,
  RbmTrainOptions,
  Rng,
} from '../../graders/topics/contrastive-divergence/contract.ts';

/**
 * E_i = -v.b - h.c - v^T W h.
 *
 * @param v [N,nv]
 * @param h [N,nh]
 * @returns [N]
 */
export function energy(m: Rbm, v: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: energy');
}

/**
 * F_i = -v.b - sum_j softplus(c_j + (vW)_j), right for pre-activations up to 1e4.
 *
 * @param v [N,nv]
 * @returns [N]
 */
export function freeEnergy(m: Rbm, v: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: freeEnergy');
}

/**
 * P(h_j = 1 | v) = sigmoid(vW + c).
 *
 * @returns [N,nh]
 */
export function hiddenProb(m: Rbm, v: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: hiddenProb');
}

/**
 * P(v_i = 1 | h) = sigmoid(h W^T + b).
 *
 * @returns [N,nv]
 */
export function visibleProb(m: Rbm, h: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: visibleProb');
}

/**
 * 1 if and only if u < p, with a u of its own for each entry.
 *
 * @param p [N,n]
 * @param rng the only source of randomness
 * @returns float32 [N,n] of exact 0 and 1
 */
export function sampleBernoulli(p: tf.Tensor2D, rng: Rng): tf.Tensor2D {
  throw new Error('not implemented: sampleBernoulli');
}

/**
 * One sweep: h ~ P(h|v), then v ~ P(v|h) from that h.
 *
 * @returns the sampled h [N,nh] and the new v [N,nv]
 */
export function gibbsStep(m: Rbm, v: tf.Tensor2D, rng: Rng): { h: tf.Tensor2D; v: tf.Tensor2D } {
  throw new Error('not implemented: gibbsStep');
}

/**
 * v after k sweeps; a copy of v0 when k = 0.
 *
 * @throws RangeError also if k is not an integer >= 0
 */
export function gibbsChain(m: Rbm, v0: tf.Tensor2D, k: number, rng: Rng): tf.Tensor2D {
  throw new Error('not implemented: gibbsChain');
}

/**
 * The gradient of mean F(vData) - mean F(vModel), both sets held constant, with P(h|v) in both phases.
 *
 * @param vData [N,nv]
 * @param vModel [M,nv]; M need not be N
 * @returns dW [nv,nh], db [nv], dc [nh]
 */
export function contrastiveGrad(m: Rbm, vData: tf.Tensor2D, vModel: tf.Tensor2D): RbmGrad {
  throw new Error('not implemented: contrastiveGrad');
}

/**
 * CD-k: vModel = gibbsChain(vData, k), grad = contrastiveGrad(vData, vModel).
 */
export function cdGrad(m: Rbm, vData: tf.Tensor2D, k: number, rng: Rng): { grad: RbmGrad; vModel: tf.Tensor2D } {
  throw new Error('not implemented: cdGrad');
}

/**
 * Persistent CD: the chain goes on from `particles`; the moved particles are returned.
 */
export function pcdGrad(
  m: Rbm,
  vData: tf.Tensor2D,
  particles: tf.Tensor2D,
  k: number,
  rng: Rng,
): { grad: RbmGrad; particles: tf.Tensor2D } {
  throw new Error('not implemented: pcdGrad');
}

/**
 * theta - lr grad for W, b and c.
 *
 * @throws RangeError also if lr is not finite and > 0
 */
export function applyGrad(m: Rbm, grad: RbmGrad, lr: number): Rbm {
  throw new Error('not implemented: applyGrad');
}

/**
 * `steps` times: a minibatch of V, cdGrad or pcdGrad, applyGrad. Particles persist across steps.
 *
 * @param V [N,nv]
 * @returns the trained model, and with method 'pcd' the particles
 * @throws RangeError also if k or steps is not an integer >= 0, batchSize or particles not an integer >= 1, lr not
 * finite and > 0
 */
export function train(
  m0: Rbm,
  V: tf.Tensor2D,
  opts: RbmTrainOptions,
  rng: Rng,
): { model: Rbm; particles?: tf.Tensor2D } {
  throw new Error('not implemented: train');
}

/**
 * y - (stepSize/2) dE/dy + sqrt(stepSize/beta) xi with xi from rng.normal; no noise at beta = Infinity.
 *
 * @param energy differentiable by tfjs, [N,D] -> [N], row by row
 * @param y [N,D]
 * @param beta in (0, Infinity], 1 when not given
 * @returns [N,D]
 * @throws RangeError also if stepSize is not finite and > 0, or beta <= 0 or NaN
 */
export function langevinStep(energy: EnergyFn, y: tf.Tensor2D, stepSize: number, rng: Rng, beta?: number): tf.Tensor2D {
  throw new Error('not implemented: langevinStep');
}

/**
 * langevinStep, `steps` times; a copy of y0 when steps = 0.
 */
export function langevinChain(
  energy: EnergyFn,
  y0: tf.Tensor2D,
  steps: number,
  stepSize: number,
  rng: Rng,
  beta?: number,
): tf.Tensor2D {
  throw new Error('not implemented: langevinChain');
}

/**
 * EXTENSION: log sum_v exp(-F(v)) over all states (min(nv, nh) <= 16).
 *
 * @returns a scalar
 */
export function logPartition(m: Rbm): tf.Scalar {
  throw new Error('not implemented: logPartition');
}
