/** Wrong works of which each is right in all that its values show: the laws of the checks catch them, and which one. */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import { Inside, benchInside, modulesOf } from './inside.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- solutions are whatever their topic's contract says
type Any = any;
type Wrong = (right: Any) => Exports;

/** The right training with other arguments, or with another answer. */
const training =
  (change: (m0: Any, V: Any, opts: Any, rng: Any, train: Any) => unknown): Wrong =>
  (right) => ({ train: (m0: Any, V: Any, opts: Any, rng: Any) => change(m0, V, opts, rng, right.train) });

/** The same with other particles than the right ones, where there are any. */
const particles = (of: (right: Any, m0: Any, V: Any, opts: Any, rng: Any, train: Any) => Any): Wrong =>
  training((m0, V, opts, rng, train) => {
    const trained = train(m0, V, opts, rng);
    return opts.method === 'pcd' ? { ...trained, particles: of(trained, m0, V, opts, rng, train) } : trained;
  });

const coinsLike = (x: Any, rng: Any) => tf.tidy(() => tf.less(rng.uniform(x.shape), 0.5).toFloat());

/** Each topic's wrong works, by what they do, and the check that must fail. */
const WORKS: Readonly<Record<string, readonly (readonly [what: string, wrong: Wrong, check: string])[]>> = {
  'contrastive-divergence': [
    [
      'a training one step short',
      training((m, V, o, rng, train) => train(m, V, { ...o, steps: Math.max(0, o.steps - 1) }, rng)),
      'train.values',
    ],
    [
      'a training on the first rows only',
      training((m, V, o, rng, train) => train(m, V.slice(0, Math.ceil(V.shape[0] / 2)), o, rng)),
      'train.values',
    ],
    [
      'a training of single rows',
      training((m, V, o, rng, train) =>
        train(
          m,
          V,
          { ...o, batchSize: 1, ...(o.method === 'pcd' ? { particles: o.particles ?? o.batchSize } : {}) },
          rng,
        ),
      ),
      'train.values',
    ],
    [
      'particles that are other ones',
      particles(({ particles: own }, _m, _V, _o, rng) => coinsLike(own, rng)),
      'train.values',
    ],
    ['particles that are no states', particles(({ particles: own }) => own.mul(0.5).add(0.25)), 'train.values'],
    [
      'particles of the step before',
      particles((_, m, V, o, rng, train) => train(m, V, { ...o, steps: Math.max(0, o.steps - 1) }, rng).particles),
      'train.values',
    ],
    [
      'particles that start anew at each step',
      (right) => ({
        train(m0: Any, V: Any, opts: Any, rng: Any) {
          if (opts.method !== 'pcd' || opts.steps === 0) return right.train(m0, V, opts, rng);
          let trained = { model: m0 } as Any;
          for (let step = 0; step < opts.steps; step++)
            trained = right.train(trained.model, V, { ...opts, steps: 1 }, rng);
          return trained;
        },
      }),
      'train.values',
    ],
  ],
  autoencoder: [
    [
      'an Adam whose clock counts epochs',
      (right) => ({
        fit(p0: Any, cfg: Any, X: Any, opts: Any, rng: Any) {
          if (opts.optimizer !== 'adam' || opts.batchSize >= X.shape[0]) return right.fit(p0, cfg, X, opts, rng);
          const loss = (p: Any) => right.lossAndGrads(p, cfg, X, X, opts.loss).loss.dataSync()[0];
          let p = p0;
          let state = right.adamInit(p);
          const history = [loss(p)];
          for (let epoch = 0; epoch < opts.epochs; epoch++) {
            for (let row = 0; row < X.shape[0]; row += opts.batchSize) {
              const batch = X.slice(row, Math.min(opts.batchSize, X.shape[0] - row));
              const { grads } = right.lossAndGrads(p, cfg, batch, batch, opts.loss);
              const next = right.adamStep(p, grads, { ...state, t: epoch }, { lr: opts.lr });
              p = next.params;
              state = next.state;
            }
            history.push(loss(p));
          }
          return { params: p, history };
        },
      }),
      'fit.adam',
    ],
  ],
  'denoising-autoencoder': [
    [
      "a network whose layers have the first one's bound",
      (right) => ({
        initMlp(sizes: number[], activation: string, rng: Any) {
          const { layers, ...rest } = right.initMlp(sizes, activation, rng);
          const bound = (l: number) => Math.sqrt(6 / (sizes[l] + sizes[l + 1]));
          return { ...rest, layers: layers.map(({ W, b }: Any, l: number) => ({ W: W.mul(bound(0) / bound(l)), b })) };
        },
      }),
      'initMlp.uniform',
    ],
  ],
  'kmeans-ebm': [
    [
      'a fit that hands the first prototypes on',
      (right) => ({
        fit(Y: Any, W0: Any, { maxIter }: Any) {
          const mean = (F: Any) => F.mean().dataSync()[0];
          let W = W0.clone();
          let a = right.infer(Y, W);
          const history = [mean(a.F)];
          for (let t = 1; t <= maxIter; t++) {
            W = right.updateW(Y, a.Z, W0);
            const next = right.infer(Y, W);
            history.push(mean(next.F));
            const isSame = String(next.index.dataSync()) === String(a.index.dataSync());
            a = next;
            if (isSame) return { W, index: a.index, history, iterations: t, converged: true };
          }
          return { W, index: a.index, history, iterations: maxIter, converged: false };
        },
      }),
      'fit.values',
    ],
  ],
};

describe.each(Object.entries(WORKS))('%s', async (id, works) => {
  const [{ topic, oracle }, { solution }] = [await benchInside(id), await modulesOf(id)];

  test.each(works)('%s', async (_, wrong, due) => {
    const planned = planChecks(
      id,
      topic.checks.filter((check) => check.id === due),
      PUBLIC_SEED,
    );
    tf.engine().startScope();
    const [right, ran] = [new Inside(solution), new Inside({ ...solution, ...wrong(solution) })];
    const outcome = async (work: Inside) => (await runPlanned(planned, work, oracle))[0].first?.outcome ?? 'passed';
    expect([await outcome(right), await outcome(ran)]).toEqual(['passed', 'failed']);
    tf.engine().endScope();
  });
});
