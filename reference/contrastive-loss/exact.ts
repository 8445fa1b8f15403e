/** The functions of the topic in float64 on nested arrays, without tfjs: where expected values come from. */
type Vector = readonly number[];
type Matrix = readonly Vector[];
type Reduction = 'none' | 'sum' | 'mean';

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { distance, hingeLoss };

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((x, d) => x * b[d]));
const minus = (a: Vector, b: Vector): number[] => a.map((x, d) => x - b[d]);
const times = (a: Vector, factor: number): number[] => a.map((x) => x * factor);
const norm = (a: Vector): number => Math.sqrt(dot(a, a));
const direction = (a: Vector): number[] => (norm(a) === 0 ? times(a, 0) : times(a, 1 / norm(a)));
const logSumExp = (terms: Vector): number => {
  const top = Math.max(...terms);
  return top + Math.log(sum(terms.map((term) => Math.exp(term - top))));
};
const softmax = (terms: Vector): number[] => terms.map((term) => Math.exp(term - logSumExp(terms)));

function reduced(losses: number[], reduction: Reduction = 'mean'): number | number[] {
  if (reduction === 'none') return losses;
  return reduction === 'sum' ? sum(losses) : sum(losses) / losses.length;
}

/** D_i = ||a_i - b_i||. */
export function distance(a: Matrix, b: Matrix): number[] {
  return a.map((row, i) => norm(minus(row, b[i])));
}

/** (1-y) D^2/2 + y max(0, m-D)^2/2. */
export function pairLoss(a: Matrix, b: Matrix, y: Vector, margin: number, reduction?: Reduction): number | number[] {
  return reduced(
    pieces.distance(a, b).map((D, i) => (y[i] === 1 ? Math.max(0, margin - D) ** 2 : D * D) / 2),
    reduction,
  );
}

/** The gradient of the mean; 0 where D = 0 and dissimilar. */
export function pairLossGrad(a: Matrix, b: Matrix, y: Vector, margin: number): { da: number[][]; db: number[][] } {
  const D = pieces.distance(a, b);
  const da = a.map((row, i) => {
    const difference = minus(row, b[i]);
    const towards = D[i] === 0 ? times(difference, 0) : times(difference, 1 / D[i]);
    const slope = y[i] === 0 ? difference : times(towards, -Math.max(0, margin - D[i]));
    return times(slope, 1 / a.length);
  });
  return { da, db: da.map((row) => times(row, -1)) };
}

/** max(0, m + ePos - eNeg). */
export function hingeLoss(ePos: Vector, eNeg: Vector, margin: number, reduction?: Reduction): number | number[] {
  return reduced(
    ePos.map((e, i) => Math.max(0, margin + e - eNeg[i])),
    reduction,
  );
}

/** 1/N where the hinge is active. */
export function hingeLossGrad(ePos: Vector, eNeg: Vector, margin: number): { dPos: number[]; dNeg: number[] } {
  const dPos = ePos.map((e, i) => (margin + e - eNeg[i] > 0 ? 1 / ePos.length : 0));
  return { dPos, dNeg: times(dPos, -1) };
}

/** max(0, m + d(a,p) - d(a,n)). */
export function tripletLoss(
  anchor: Matrix,
  positive: Matrix,
  negative: Matrix,
  margin: number,
  { squared = true, reduction }: { squared?: boolean; reduction?: Reduction } = {},
): number | number[] {
  const d = (to: Matrix) => pieces.distance(anchor, to).map((D) => (squared ? D * D : D));
  return pieces.hingeLoss(d(positive), d(negative), margin, reduction);
}

/** The gradient of the mean; a zero difference contributes 0. */
export function tripletLossGrad(
  anchor: Matrix,
  positive: Matrix,
  negative: Matrix,
  margin: number,
  { squared = true }: { squared?: boolean } = {},
): { da: number[][]; dp: number[][]; dn: number[][] } {
  const losses = tripletLoss(anchor, positive, negative, margin, { squared, reduction: 'none' }) as number[];
  const slope = (to: Matrix) =>
    anchor.map((row, i) => {
      const difference = minus(row, to[i]);
      return times(squared ? times(difference, 2) : direction(difference), losses[i] > 0 ? 1 / anchor.length : 0);
    });
  const [toPositive, toNegative] = [slope(positive), slope(negative)];
  return {
    da: toPositive.map((row, i) => minus(row, toNegative[i])),
    dp: toPositive.map((row) => times(row, -1)),
    dn: toNegative,
  };
}

/** ePos + (1/beta) log sum exp(-beta eAll). */
export function nllLoss(ePos: Vector, eAll: Matrix, beta: number, reduction?: Reduction): number | number[] {
  return reduced(
    ePos.map((e, i) => e + logSumExp(times(eAll[i], -beta)) / beta),
    reduction,
  );
}

/** dPos = 1/N, dAll = -softmax(-beta eAll)/N. */
export function nllLossGrad(ePos: Vector, eAll: Matrix, beta: number): { dPos: number[]; dAll: number[][] } {
  return {
    dPos: ePos.map(() => 1 / ePos.length),
    dAll: eAll.map((row) => times(softmax(times(row, -beta)), -1 / ePos.length)),
  };
}

const unit = (x: Vector): number[] => times(x, 1 / Math.max(norm(x), 1e-12));

function similarities(q: Matrix, k: Matrix, temperature: number, normalize: boolean): number[][] {
  const [u, v] = normalize ? [q.map(unit), k.map(unit)] : [q, k];
  return u.map((row) => v.map((other) => dot(row, other) / temperature));
}

/** -S_ii + logsumexp_j S_ij. */
export function infoNCE(
  q: Matrix,
  k: Matrix,
  temperature: number,
  { normalize = true, reduction }: { normalize?: boolean; reduction?: Reduction } = {},
): number | number[] {
  return reduced(
    similarities(q, k, temperature, normalize).map((row, i) => logSumExp(row) - row[i]),
    reduction,
  );
}

/** dq = G k, dk = G'q with G = (softmax(S) - I)/(N tau), on the tangent where normalised. */
export function infoNCEGrad(
  q: Matrix,
  k: Matrix,
  temperature: number,
  { normalize = true }: { normalize?: boolean } = {},
): { dq: number[][]; dk: number[][] } {
  const [u, v] = normalize ? [q.map(unit), k.map(unit)] : [q, k];
  const G = similarities(q, k, temperature, normalize).map((row, i) =>
    softmax(row).map((p, j) => (p - Number(i === j)) / (q.length * temperature)),
  );
  const along = (x: Matrix, towards: Matrix, weight: (i: number, j: number) => number) =>
    x.map((row, i) => row.map((_, d) => sum(towards.map((other, j) => weight(i, j) * other[d]))));
  const [dq, dk] = [along(q, v, (i, j) => G[i][j]), along(k, u, (i, j) => G[j][i])];
  if (!normalize) return { dq, dk };
  const tangent = (g: Vector, direction: Vector, x: Vector) =>
    times(minus(g, times(direction, dot(g, direction))), 1 / Math.max(norm(x), 1e-12));
  return { dq: dq.map((g, i) => tangent(g, u[i], q[i])), dk: dk.map((g, i) => tangent(g, v[i], k[i])) };
}
