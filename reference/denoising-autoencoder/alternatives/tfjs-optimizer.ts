/**
 * Right in another way: variables and tf.train.adam, all noise drawn at once before the loop, distances by an expanded
 * square.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { DaeFitOptions, MapFn, Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';

const refuse = (why: string): never => {
  throw new RangeError(why);
};
const demand = (y: Tensor) => {
  if (y.rank !== 2 || y.shape[0] < 1) refuse(`a batch of shape [${y.shape}]`);
};
const positive = (x: number) => {
  if (!(x > 0) || x === Infinity) refuse(`${x} must be finite and positive`);
};
const demandNoise = (sigma: number) => {
  if (!(sigma >= 0) || sigma === Infinity) refuse(`sigma ${sigma}`);
};
const demandChance = (p: number) => {
  if (!(p >= 0) || !(p <= 1)) refuse(`p ${p}`);
};

export function gaussianCorrupt(y: Tensor2D, sigma: number, rng: Rng): Tensor2D {
  demand(y);
  demandNoise(sigma);
  return tf.tidy(() => tf.add(tf.mul(rng.normal(y.shape.slice()), tf.scalar(sigma)), y) as Tensor2D);
}

/** kept = 1 - (u < p) */
const keep = (shape: number[], p: number, rng: Rng): Tensor => tf.sub(1, rng.uniform(shape).less(p).cast('float32'));

export function maskCorrupt(
  y: Tensor2D,
  p: number,
  rng: Rng,
  { rescale = false }: { rescale?: boolean } = {},
): { corrupted: Tensor2D; mask: Tensor2D } {
  demand(y);
  demandChance(p);
  return tf.tidy(() => {
    const mask = keep(y.shape.slice(), p, rng) as Tensor2D;
    const kept = mask.mul(y) as Tensor2D;
    return { corrupted: rescale && p !== 1 ? (kept.div(1 - p) as Tensor2D) : kept, mask };
  });
}

/** The weights need no ||y||^2: it is the same for every m. Centred, so that little cancels. */
export function optimalDenoiser(y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D {
  demand(y);
  demand(data);
  tf.util.assert(y.shape[1] === data.shape[1], () => 'y and data have different columns');
  positive(sigma);
  return tf.tidy(() => {
    const rows = tf.unstack(y).map((row) => {
      const logits = data
        .sub(row)
        .square()
        .sum(1)
        .mul(-0.5 / sigma ** 2);
      const weights = logits.sub(logits.max()).exp();
      return tf.matMul(weights.div(weights.sum()).expandDims(0) as Tensor2D, data).squeeze([0]);
    });
    return tf.stack(rows) as Tensor2D;
  });
}

export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  if (sizes.length < 2) refuse('at least two sizes');
  for (const size of sizes) if (!Number.isInteger(size) || size < 1) refuse(`size ${size}`);
  const layers = Array.from({ length: sizes.length - 1 }, (_, l) =>
    tf.tidy(() => {
      const a = Math.sqrt(6) / Math.sqrt(sizes[l] + sizes[l + 1]);
      return {
        W: rng
          .uniform([sizes[l], sizes[l + 1]])
          .sub(0.5)
          .mul(2 * a) as Tensor2D,
        b: tf.fill([sizes[l + 1]], 0) as Tensor1D,
      };
    }),
  );
  return { layers, activation };
}

function demandModel({ layers }: Mlp, y: Tensor2D): number {
  demand(y);
  if (layers.length < 1) refuse('no layers');
  return layers.reduce((width, { W, b }) => {
    tf.util.assertShapesMatch(W.shape, [width, W.shape[1]]);
    tf.util.assertShapesMatch(b.shape, [W.shape[1]]);
    return W.shape[1];
  }, y.shape[1]);
}

const through = (layers: readonly { W: Tensor; b: Tensor }[], activation: 'tanh' | 'relu', y: Tensor2D): Tensor2D => {
  let h: Tensor2D = y;
  layers.forEach(({ W, b }, l) => {
    h = tf.add(tf.dot(h, W), b) as Tensor2D;
    if (l + 1 < layers.length) h = activation === 'relu' ? tf.maximum(h, 0) : tf.tanh(h);
  });
  return h;
};

export function mlpForward(model: Mlp, y: Tensor2D): Tensor2D {
  demandModel(model, y);
  return tf.tidy(() => through(model.layers, model.activation, y));
}

const loss = (clean: Tensor, out: Tensor): Scalar =>
  tf
    .squaredDifference(clean, out)
    .sum()
    .div(2 * clean.shape[0]) as Scalar;

export function daeLoss(model: Mlp, clean: Tensor2D, corrupted: Tensor2D): Scalar {
  const width = demandModel(model, corrupted);
  demand(clean);
  tf.util.assertShapesMatch(clean.shape, [corrupted.shape[0], width]);
  return tf.tidy(() => loss(clean, through(model.layers, model.activation, corrupted)));
}

let runs = 0;
export function fit(model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): { model: Mlp; history: number[] } {
  const { corruption: c, steps, batchSize, lr } = opts;
  tf.util.assert(demandModel(model0, Y) === Y.shape[1], () => 'the model does not return to where it came from');
  if (c.kind === 'gaussian') demandNoise(c.sigma);
  else demandChance(c.p);
  if (!(Number.isInteger(steps) && steps >= 0)) refuse('steps');
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) refuse('batchSize');
  positive(lr);
  const [N, D] = Y.shape;
  const B = Math.min(N, batchSize);
  runs++;
  const variables = model0.layers.map(({ W, b }, l) => ({
    W: tf.variable(W, true, `W${l}-${runs}`),
    b: tf.variable(b, true, `b${l}-${runs}`),
  }));
  const list = variables.flatMap(({ W, b }) => [W, b]);
  const optimizer = tf.train.adam(lr);
  const noise = tf.tidy(() =>
    steps === 0
      ? tf.zeros([1, 1, 1])
      : c.kind === 'gaussian'
        ? rng.normal([steps, B, D])
        : keep([steps, B, D], c.p, rng),
  );
  const history: number[] = [];
  let order: number[] = [];
  for (let s = 0; s < steps; s++) {
    // through all rows in a random order, then again
    if (order.length < B) {
      const keys = tf.tidy(() => rng.uniform([N]).dataSync());
      order = Array.from({ length: N }, (_, i) => i).sort((i, j) => keys[j] - keys[i]);
    }
    const rows = order.splice(0, B);
    history.push(
      tf.tidy(() => {
        const clean = Y.gather(rows) as Tensor2D;
        const here = noise.slice([s, 0, 0], [1, B, D]).reshape([B, D]);
        const corrupted = (
          c.kind === 'gaussian'
            ? clean.add(here.mul(c.sigma))
            : clean.mul(here).mul(c.rescale && c.p < 1 ? 1 / (1 - c.p) : 1)
        ) as Tensor2D;
        return optimizer
          .minimize(() => loss(clean, through(variables, model0.activation, corrupted)), true, list)!
          .dataSync()[0];
      }),
    );
  }
  const layers = tf.tidy(() => variables.map(({ W, b }) => ({ W: W.clone() as Tensor2D, b: b.clone() as Tensor1D })));
  optimizer.dispose();
  tf.dispose([list, noise]);
  return { model: { layers, activation: model0.activation }, history };
}

export function vectorField(r: MapFn, y: Tensor2D): Tensor2D {
  demand(y);
  return tf.tidy(() => tf.neg(tf.sub(y, r(y))) as Tensor2D);
}

export function scoreEstimate(r: MapFn, y: Tensor2D, sigma: number): Tensor2D {
  positive(sigma);
  demand(y);
  return tf.tidy(
    () =>
      r(y)
        .sub(y)
        .mul(1 / (sigma * sigma)) as Tensor2D,
  );
}

export function reconstructionEnergy(r: MapFn, y: Tensor2D): Tensor1D {
  demand(y);
  return tf.tidy(() => tf.squaredDifference(r(y), y).sum(1) as Tensor1D);
}

export function iterate(r: MapFn, y: Tensor2D, steps: number): Tensor2D {
  demand(y);
  if (!Number.isInteger(steps) || steps < 0) refuse('steps');
  if (steps === 0) return y.clone();
  return tf.tidy(() => iterate(r, r(y), steps - 1));
}
