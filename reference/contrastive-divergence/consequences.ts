/** What one wrong idea does to the rest: everything built on the given (wrong) pieces, the right ones otherwise. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule, Rbm, Rng } from '../../graders/topics/contrastive-divergence/contract.ts';
import * as right from './solution.ts';

/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
export const idle: Rng = { uniform: (shape) => tf.zeros(shape), normal: (shape) => tf.zeros(shape) };

type Pieces = Pick<
  ContrastiveDivergenceModule,
  | 'hiddenProb'
  | 'visibleProb'
  | 'sampleBernoulli'
  | 'gibbsStep'
  | 'gibbsChain'
  | 'contrastiveGrad'
  | 'cdGrad'
  | 'pcdGrad'
  | 'applyGrad'
  | 'train'
>;

export function wired(wrong: Partial<Pieces>): Pieces {
  const { hiddenProb, visibleProb, sampleBernoulli, contrastiveGrad, applyGrad } = { ...right, ...wrong };
  const sampled = wrong.hiddenProb ?? wrong.visibleProb ?? wrong.sampleBernoulli;
  const gibbsStep: Pieces['gibbsStep'] =
    wrong.gibbsStep ??
    (sampled === undefined
      ? right.gibbsStep
      : (m, v, rng) =>
          tf.tidy(() => {
            const h = sampleBernoulli(hiddenProb(m, v), rng);
            return { h, v: sampleBernoulli(visibleProb(m, h), rng) };
          }));
  const gibbsChain: Pieces['gibbsChain'] =
    wrong.gibbsChain ??
    ((m, v0, k, rng) =>
      tf.tidy(() => {
        let v = right.gibbsChain(m, v0, Math.min(k, 0), rng); // its errors, and a copy
        for (let sweep = 0; sweep < k; sweep++) v = gibbsStep(m, v, rng).v;
        if (!Number.isInteger(k)) throw new RangeError(`k must be an integer >= 0, got ${k}`);
        return v;
      }));
  const cdGrad: Pieces['cdGrad'] =
    wrong.cdGrad ??
    ((m, vData, k, rng) => {
      const vModel = gibbsChain(m, vData, k, rng);
      return { grad: contrastiveGrad(m, vData, vModel), vModel };
    });
  const pcdGrad: Pieces['pcdGrad'] =
    wrong.pcdGrad ??
    ((m, vData, particles, k, rng) => {
      const moved = gibbsChain(m, particles, k, rng);
      return { grad: contrastiveGrad(m, vData, moved), particles: moved };
    });
  const train: Pieces['train'] =
    wrong.train ??
    ((m0, V, opts, rng) => {
      tf.tidy(() => {
        right.train(m0, V, { ...opts, steps: Math.min(opts.steps, 0) }, idle);
      });
      if (!Number.isInteger(opts.steps)) throw new RangeError('steps');
      return tf.tidy(() => {
        let model: Rbm = { W: m0.W.clone(), b: m0.b.clone(), c: m0.c.clone() };
        let particles = right.sampleBernoulli(tf.fill([opts.particles ?? opts.batchSize, V.shape[1]], 0.5), rng);
        for (let step = 0; step < opts.steps; step++) {
          const rows = rng
            .uniform([Math.min(opts.batchSize, V.shape[0])])
            .mul(V.shape[0])
            .floor()
            .minimum(V.shape[0] - 1)
            .toInt() as Tensor1D;
          const batch = V.gather(rows);
          const made =
            opts.method === 'cd' ? cdGrad(model, batch, opts.k, rng) : pcdGrad(model, batch, particles, opts.k, rng);
          if ('particles' in made) particles = made.particles;
          model = applyGrad(model, made.grad, opts.lr);
        }
        return opts.method === 'pcd' ? { model, particles } : { model };
      });
    });
  return {
    hiddenProb,
    visibleProb,
    sampleBernoulli,
    gibbsStep,
    gibbsChain,
    contrastiveGrad,
    cdGrad,
    pcdGrad,
    applyGrad,
    train,
  };
}
