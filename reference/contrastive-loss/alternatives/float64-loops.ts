/** Plain loops over arrays in float64. */
import * as tf from '@tensorflow/tfjs';

type How = 'none' | 'sum' | 'mean';
type Rows = number[][];

function refuse(why: string): never {
  throw new RangeError(why);
}
function rows(...all: tf.Tensor2D[]): Rows[] {
  for (const x of all)
    if (x.shape.length !== 2 || x.shape[0] === 0 || String(x.shape) !== String(all[0].shape))
      refuse('matrices of one shape, please');
  return all.map((x) => x.arraySync());
}
function finite(value: number, least: boolean): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || (!least && value === 0))
    refuse('number out of range');
}
function fold(losses: number[], how: How = 'mean'): tf.Tensor {
  if (how === 'none') return tf.tensor1d(losses);
  let total = 0;
  for (let i = losses.length - 1; i >= 0; i--) total += losses[i];
  if (how === 'sum') return tf.scalar(total);
  if (how === 'mean') return tf.scalar(total / losses.length);
  return refuse('reduction');
}
function far(a: number[], b: number[]): number {
  let s = 0;
  for (let d = 0; d < a.length; d++) s += (a[d] - b[d]) ** 2;
  return Math.sqrt(s);
}
function labels(y: tf.Tensor1D, N: number): number[] {
  if (y.shape.length !== 1 || y.shape[0] !== N) refuse('labels');
  const all = Array.from(y.dataSync());
  for (const label of all) if (label !== 0 && label !== 1) refuse('labels are 0 or 1');
  return all;
}

export function distance(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D {
  const [A, B] = rows(a, b);
  return tf.tensor1d(A.map((row, i) => far(row, B[i])));
}

export function pairLoss(a: tf.Tensor2D, b: tf.Tensor2D, y: tf.Tensor1D, margin: number, reduction?: How): tf.Tensor {
  const [A, B] = rows(a, b);
  const Y = labels(y, A.length);
  finite(margin, true);
  return fold(
    A.map((row, i) => {
      const D = far(row, B[i]);
      return Y[i] ? Math.max(0, margin - D) ** 2 / 2 : (D * D) / 2;
    }),
    reduction,
  );
}

export function pairLossGrad(a: tf.Tensor2D, b: tf.Tensor2D, y: tf.Tensor1D, margin: number) {
  const [A, B] = rows(a, b);
  const Y = labels(y, A.length);
  finite(margin, true);
  const da = A.map((row, i) => {
    const D = far(row, B[i]);
    const factor = Y[i] === 0 ? 1 : D > 0 && D < margin ? -(margin - D) / D : 0;
    return row.map((value, d) => (factor * (value - B[i][d])) / A.length);
  });
  return { da: tf.tensor2d(da), db: tf.tensor2d(da.map((row) => row.map((value) => -value))) };
}

function pair(ePos: tf.Tensor1D, eNeg: tf.Tensor1D, margin: number): [number[], number[]] {
  if (ePos.shape.length !== 1 || eNeg.shape.length !== 1 || ePos.size !== eNeg.size || ePos.size === 0)
    refuse('energies');
  finite(margin, true);
  return [Array.from(ePos.dataSync()), Array.from(eNeg.dataSync())];
}

export function hingeLoss(ePos: tf.Tensor1D, eNeg: tf.Tensor1D, margin: number, reduction?: How): tf.Tensor {
  const [p, n] = pair(ePos, eNeg, margin);
  return fold(
    p.map((e, i) => Math.max(0, margin + (e - n[i]))),
    reduction,
  );
}

export function hingeLossGrad(ePos: tf.Tensor1D, eNeg: tf.Tensor1D, margin: number) {
  const [p, n] = pair(ePos, eNeg, margin);
  const slopes = p.map((e, i) => (margin + e > n[i] ? 1 : 0) / p.length);
  return { dPos: tf.tensor1d(slopes), dNeg: tf.tensor1d(slopes.map((slope) => 0 - slope)) };
}

export function tripletLoss(
  anchor: tf.Tensor2D,
  positive: tf.Tensor2D,
  negative: tf.Tensor2D,
  margin: number,
  opts?: { squared?: boolean; reduction?: How },
): tf.Tensor {
  const [a, p, n] = rows(anchor, positive, negative);
  finite(margin, true);
  const power = (opts?.squared ?? true) ? 2 : 1;
  return fold(
    a.map((row, i) => Math.max(0, margin + far(row, p[i]) ** power - far(row, n[i]) ** power)),
    opts?.reduction,
  );
}

export function tripletLossGrad(
  anchor: tf.Tensor2D,
  positive: tf.Tensor2D,
  negative: tf.Tensor2D,
  margin: number,
  opts?: { squared?: boolean },
) {
  const [a, p, n] = rows(anchor, positive, negative);
  finite(margin, true);
  const squared = opts?.squared !== false;
  const toward = (x: number[], other: number[]) => {
    const D = far(x, other);
    return x.map((value, d) => (squared ? 2 * (value - other[d]) : D === 0 ? 0 : (value - other[d]) / D));
  };
  const da: Rows = [],
    dp: Rows = [],
    dn: Rows = [];
  a.forEach((row, i) => {
    const power = squared ? 2 : 1;
    const on = margin + far(row, p[i]) ** power - far(row, n[i]) ** power > 0 ? 1 / a.length : 0;
    const [up, un] = [toward(row, p[i]), toward(row, n[i])];
    da.push(row.map((_, d) => on * (up[d] - un[d])));
    dp.push(up.map((value) => -on * value));
    dn.push(un.map((value) => on * value));
  });
  return { da: tf.tensor2d(da), dp: tf.tensor2d(dp), dn: tf.tensor2d(dn) };
}

function lse(terms: number[]): number {
  const top = Math.max(...terms);
  let s = 0;
  for (const term of terms) s += Math.exp(term - top);
  return Math.log(s) + top;
}
function candidates(ePos: tf.Tensor1D, eAll: tf.Tensor2D, beta: number): [number[], Rows] {
  if (ePos.shape.length !== 1 || eAll.shape.length !== 2 || eAll.shape[0] !== ePos.shape[0] || eAll.size === 0)
    refuse('energies');
  finite(beta, false);
  return [Array.from(ePos.dataSync()), eAll.arraySync()];
}

export function nllLoss(ePos: tf.Tensor1D, eAll: tf.Tensor2D, beta: number, reduction?: How): tf.Tensor {
  const [p, all] = candidates(ePos, eAll, beta);
  return fold(
    p.map((e, i) => e + lse(all[i].map((value) => -beta * value)) / beta),
    reduction,
  );
}

export function nllLossGrad(ePos: tf.Tensor1D, eAll: tf.Tensor2D, beta: number) {
  const [p, all] = candidates(ePos, eAll, beta);
  return {
    dPos: tf.tensor1d(p.map(() => 1 / p.length)),
    dAll: tf.tensor2d(
      all.map((row) => {
        const total = lse(row.map((value) => -beta * value));
        return row.map((value) => -Math.exp(-beta * value - total) / p.length);
      }),
    ),
  };
}

function similarity(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  temperature: number,
  normalize = true,
): { u: Rows; v: Rows; S: Rows; lengths: [number[], number[]] } {
  const [Q, K] = rows(q, k);
  finite(temperature, false);
  const length = (x: number[]) => (normalize ? Math.max(Math.hypot(...x), 1e-12) : 1);
  const lengths: [number[], number[]] = [Q.map(length), K.map(length)];
  const [u, v] = [
    Q.map((x, i) => x.map((value) => value / lengths[0][i])),
    K.map((x, i) => x.map((value) => value / lengths[1][i])),
  ];
  return { u, v, lengths, S: u.map((x) => v.map((y) => x.reduce((s, value, d) => s + value * y[d], 0) / temperature)) };
}

export function infoNCE(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  temperature: number,
  opts: { normalize?: boolean; reduction?: How } = {},
): tf.Tensor {
  const { S } = similarity(q, k, temperature, opts.normalize);
  return fold(
    S.map((row, i) => lse(row.map((s) => s - row[i]))),
    opts.reduction,
  );
}

export function infoNCEGrad(q: tf.Tensor2D, k: tf.Tensor2D, temperature: number, opts: { normalize?: boolean } = {}) {
  const { S, u, v, lengths } = similarity(q, k, temperature, opts.normalize);
  const N = S.length;
  const G = S.map((row, i) => {
    const total = lse(row);
    return row.map((s, j) => (Math.exp(s - total) - (i === j ? 1 : 0)) / (N * temperature));
  });
  const project = (g: number[], x: number[], length: number) => {
    const along = g.reduce((s, value, d) => s + value * x[d], 0);
    return g.map((value, d) => (value - along * x[d]) / length);
  };
  const dq = u.map((x, i) => x.map((_, d) => v.reduce((s, y, j) => s + G[i][j] * y[d], 0)));
  const dk = v.map((y, j) => y.map((_, d) => u.reduce((s, x, i) => s + G[i][j] * x[d], 0)));
  if (opts.normalize === false) return { dq: tf.tensor2d(dq), dk: tf.tensor2d(dk) };
  return {
    dq: tf.tensor2d(dq.map((g, i) => project(g, u[i], lengths[0][i]))),
    dk: tf.tensor2d(dk.map((g, j) => project(g, v[j], lengths[1][j]))),
  };
}
