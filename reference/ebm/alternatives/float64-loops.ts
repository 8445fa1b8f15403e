/** Plain loops over `dataSync` in float64; only the slope of a given energy needs tfjs. */
import * as tf from '@tensorflow/tfjs';

type Energy = (y: tf.Tensor2D) => tf.Tensor1D;

function fail(message: string): never {
  throw new RangeError(message);
}

export function quadraticEnergy(x: tf.Tensor2D, y: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor1D {
  if (x.shape.length !== 2 || y.shape.length !== 2 || W.shape.length !== 2 || b.shape.length !== 1) fail('wrong rank');
  const [N, Dx] = x.shape;
  const Dy = y.shape[1];
  if (N < 1 || y.shape[0] !== N || W.shape[0] !== Dx || W.shape[1] !== Dy || b.shape[0] !== Dy) fail('wrong shape');
  const [xs, ys, ws, bs] = [x.dataSync(), y.dataSync(), W.dataSync(), b.dataSync()];
  const energies: number[] = [];
  for (let i = 0; i < N; i++) {
    let energy = 0;
    for (let j = Dy - 1; j >= 0; j--) {
      let predicted = bs[j];
      for (let k = 0; k < Dx; k++) predicted += xs[i * Dx + k] * ws[k * Dy + j];
      energy += (ys[i * Dy + j] - predicted) ** 2 / 2;
    }
    energies.push(energy);
  }
  return tf.tensor1d(energies);
}

export function inferY(energy: Energy, y0: tf.Tensor2D, opts: { stepSize: number; steps: number }): tf.Tensor2D {
  if (y0.shape.length !== 2 || y0.shape[0] < 1) fail('y0 must be [N,D]');
  if (!Number.isFinite(opts.stepSize) || opts.stepSize <= 0) fail('stepSize');
  if (!Number.isInteger(opts.steps) || opts.steps < 0) fail('steps');
  const [N, D] = y0.shape;
  const y = Float64Array.from(y0.dataSync());
  for (let step = 0; step < opts.steps; step++) {
    const gradient = tf.tidy(() =>
      tf
        .grad((v) => energy(v as tf.Tensor2D).sum())(tf.tensor2d(Float32Array.from(y), [N, D]))
        .dataSync(),
    );
    for (let i = 0; i < y.length; i++) y[i] -= opts.stepSize * gradient[i];
  }
  return tf.tensor2d(Float32Array.from(y), [N, D]);
}

export function minimizeLatent(E: tf.Tensor2D): { z: tf.Tensor1D; energy: tf.Tensor1D } {
  if (E.shape.length !== 2 || E.shape[0] < 1 || E.shape[1] < 1) fail('E must be [N,K]');
  const rows = E.arraySync();
  // from the end, so that a tie gives the highest index: any minimiser is right
  const z = rows.map((row) => row.reduce((best, value, k) => (value <= row[best] ? k : best), 0));
  return { z: tf.tensor1d(z, 'int32'), energy: tf.tensor1d(rows.map((row, i) => row[z[i]])) };
}

export function jointInference(E: tf.Tensor3D): { y: tf.Tensor1D; z: tf.Tensor1D; energy: tf.Tensor1D } {
  if (E.shape.length !== 3 || E.size === 0) fail('E must be [N,Ny,Nz]');
  const found = E.arraySync().map((plane) => {
    let best = { y: 0, z: 0, energy: plane[0][0] };
    plane.forEach((row, y) =>
      row.forEach((energy, z) => {
        if (energy < best.energy) best = { y, z, energy };
      }),
    );
    return best;
  });
  return {
    y: tf.tensor1d(
      found.map((one) => one.y),
      'int32',
    ),
    z: tf.tensor1d(
      found.map((one) => one.z),
      'int32',
    ),
    energy: tf.tensor1d(found.map((one) => one.energy)),
  };
}

function logSum(row: readonly number[], beta: number): number {
  const top = Math.max(...row.map((value) => -beta * value));
  return top + Math.log(row.reduce((total, value) => total + Math.exp(-beta * value - top), 0));
}

export function freeEnergy(E: tf.Tensor2D, beta: number, dz = 1): tf.Tensor1D {
  if (E.shape.length !== 2 || E.size === 0) fail('E must be [N,K]');
  if (Number.isNaN(beta) || beta <= 0) fail('beta');
  if (beta !== Infinity && !(dz > 0 && dz < Infinity)) fail('dz');
  return tf.tensor1d(
    E.arraySync().map((row) => (beta === Infinity ? Math.min(...row) : -(logSum(row, beta) + Math.log(dz)) / beta)),
  );
}

export function gibbs(E: tf.Tensor2D, beta: number, dy = 1): tf.Tensor2D {
  if (E.shape.length !== 2 || E.size === 0) fail('E must be [N,K]');
  if (!(beta >= 0) || beta === Infinity || !(dy > 0) || dy === Infinity) fail('beta or dy');
  return tf.tensor2d(
    E.arraySync().map((row) => {
      if (beta === 0) return row.map(() => 1 / (row.length * dy));
      const normaliser = logSum(row, beta) + Math.log(dy);
      return row.map((value) => Math.exp(-beta * value - normaliser));
    }),
  );
}

export function marginalGibbs(E: tf.Tensor3D, beta: number, dy = 1, dz = 1): tf.Tensor2D {
  if (E.shape.length !== 3 || E.size === 0) fail('E must be [N,Ny,Nz]');
  if (!(beta > 0) || beta === Infinity || ![dy, dz].every((width) => width > 0 && width < Infinity))
    fail('beta, dy or dz');
  return tf.tensor2d(
    E.arraySync().map((plane) => {
      const normaliser = logSum(plane.flat(), beta) + Math.log(dy);
      return plane.map((row) => Math.exp(logSum(row, beta) - normaliser));
    }),
  );
}
