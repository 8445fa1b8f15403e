/**
 * Unusual: partition sums grow one latent at a time, log(e^a + e^b) = max + log1p(e^-|a-b|); each row is inferred
 * alone.
 */
import * as tf from '@tensorflow/tfjs';

type Energy = (y: tf.Tensor2D) => tf.Tensor1D;
const wrong = (what: string): Error => new TypeError(`bad argument: ${what}`);
const isWidth = (w: number) => typeof w === 'number' && w > 0 && w !== Infinity;

export function quadraticEnergy(x: tf.Tensor2D, y: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor1D {
  const good =
    x.rank === 2 &&
    y.rank === 2 &&
    W.rank === 2 &&
    b.rank === 1 &&
    x.shape[0] > 0 &&
    x.shape[0] === y.shape[0] &&
    x.shape[1] === W.shape[0] &&
    W.shape[1] === y.shape[1] &&
    b.size === y.shape[1];
  if (!good) throw wrong('shapes');
  return tf.tidy(() => {
    // as one affine map of [x, 1, y]: (y - xW - b) = [x, 1, y] [-W; -b; I]
    const N = x.shape[0];
    const extended = tf.concat([x, tf.ones([N, 1]), y], 1) as tf.Tensor2D;
    const map = tf.concat([W.neg(), b.neg().expandDims(0), tf.eye(b.size)], 0) as tf.Tensor2D;
    return tf
      .matMul(extended, map)
      .pow(2)
      .mean(1)
      .mul(b.size / 2) as tf.Tensor1D;
  });
}

export function inferY(
  energy: Energy,
  y0: tf.Tensor2D,
  { stepSize, steps }: { stepSize: number; steps: number },
): tf.Tensor2D {
  if (y0.rank !== 2 || y0.shape[0] === 0) throw wrong('y0');
  if (!isWidth(stepSize)) throw wrong('stepSize');
  if (steps < 0 || steps % 1 !== 0) throw wrong('steps');
  return tf.tidy(() =>
    tf.concat(
      tf.split(y0, y0.shape[0], 0).map((row) => {
        let y = row.add(0) as tf.Tensor2D;
        for (let t = steps; t > 0; t--)
          y = y.sub(
            tf
              .grad((v) => energy(v as tf.Tensor2D).squeeze())(y)
              .mul(stepSize),
          ) as tf.Tensor2D;
        return y;
      }),
      0,
    ),
  );
}

export function minimizeLatent(E: tf.Tensor2D) {
  if (E.rank !== 2 || E.size === 0) throw wrong('E');
  return tf.tidy(() => {
    const { values, indices } = tf.topk(E.neg(), 1);
    return { z: indices.reshape<tf.Tensor1D>([E.shape[0]]), energy: values.neg().reshape<tf.Tensor1D>([E.shape[0]]) };
  });
}

export function jointInference(E: tf.Tensor3D) {
  if (E.rank !== 3 || E.size === 0) throw wrong('E');
  const [N, Ny, Nz] = E.shape;
  const all = E.dataSync();
  const y = new Int32Array(N),
    z = new Int32Array(N),
    energy = new Float32Array(N).fill(Infinity);
  for (let at = 0; at < all.length; at++) {
    const i = Math.floor(at / (Ny * Nz));
    if (all[at] < energy[i]) [energy[i], y[i], z[i]] = [all[at], Math.floor((at % (Ny * Nz)) / Nz), at % Nz];
  }
  return { y: tf.tensor1d(y), z: tf.tensor1d(z), energy: tf.tensor1d(energy) };
}

function grown(a: number, b: number): number {
  if (b === -Infinity) return a;
  if (a === -Infinity) return b;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

export function freeEnergy(E: tf.Tensor2D, beta: number, dz: number = 1): tf.Tensor1D {
  if (E.rank !== 2 || E.size === 0) throw wrong('E');
  if (!(beta > 0)) throw wrong('beta');
  if (beta === Infinity) return tf.tidy(() => minimizeLatent(E).energy);
  if (!isWidth(dz)) throw wrong('dz');
  const rows = E.arraySync();
  // dz inside the logarithm, with each term
  return tf.tensor1d(rows.map((row) => row.map((value) => Math.log(dz) - beta * value).reduce(grown) / -beta));
}

export function gibbs(E: tf.Tensor2D, beta: number, dy: number = 1): tf.Tensor2D {
  if (E.rank !== 2 || E.size === 0) throw wrong('E');
  if (!(beta >= 0) || beta === Infinity) throw wrong('beta');
  if (!isWidth(dy)) throw wrong('dy');
  return tf.tensor2d(
    E.arraySync().map((row) => {
      const logs = row.map((value) => (beta === 0 ? 0 : -beta * value));
      const total = logs.reduce(grown);
      return logs.map((log) => Math.exp(log - total) / dy);
    }),
  );
}

export function marginalGibbs(E: tf.Tensor3D, beta: number, dy: number = 1, dz: number = 1): tf.Tensor2D {
  if (E.rank !== 3 || E.size === 0) throw wrong('E');
  if (!(beta > 0) || beta === Infinity) throw wrong('beta');
  if (!isWidth(dy) || !isWidth(dz)) throw wrong('dy or dz');
  return tf.tensor2d(
    E.arraySync().map((plane) => {
      const logs = plane.map((row) => row.map((value) => -beta * value).reduce(grown));
      const total = logs.reduce(grown);
      return logs.map((log) => Math.exp(log - total) / dy);
    }),
  );
}
