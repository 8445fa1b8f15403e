/**
 * The deterministic functions of K-means in float64 on nested arrays, without tfjs: where expected values come from.
 */
type Matrix = readonly (readonly number[])[];

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { energies, infer, updateW };

const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);
const mean = (terms: readonly number[]): number => sum(terms) / terms.length;
const columns = (W: Matrix): number[][] => W[0].map((_, k) => W.map((row) => row[k]));
const squaredDistance = (a: readonly number[], b: readonly number[]): number => sum(a.map((x, d) => (x - b[d]) ** 2));
const members = <T>(rows: readonly T[], index: readonly number[], k: number): T[] =>
  rows.filter((_, i) => index[i] === k);

/** E_i = ||y_i - W z_i||^2. Y[N,D] Z[N,K] W[D,K] -> [N] */
export function energy(Y: Matrix, Z: Matrix, W: Matrix): number[] {
  return Y.map((y, i) =>
    squaredDistance(
      y,
      W.map((row) => sum(row.map((w, k) => w * Z[i][k]))),
    ),
  );
}

/** E_ik = ||y_i - w_k||^2. Y[N,D] W[D,K] -> [N,K] */
export function energies(Y: Matrix, W: Matrix): number[][] {
  const prototypes = columns(W);
  return Y.map((y) => prototypes.map((w) => squaredDistance(y, w)));
}

/** index_i = argmin_k E_ik (lowest on a tie), Z one-hot, F_i = min_k E_ik. */
export function infer(Y: Matrix, W: Matrix): { index: number[]; Z: number[][]; F: number[] } {
  const E = pieces.energies(Y, W);
  const F = E.map((row) => Math.min(...row));
  const index = E.map((row, i) => row.indexOf(F[i]));
  return { index, Z: index.map((chosen) => W[0].map((_, k) => Number(k === chosen))), F };
}

/** w_k = (sum_i Z_ik y_i) / n_k; an empty cluster keeps its column. -> [D,K] */
export function updateW(Y: Matrix, Z: Matrix, W: Matrix): number[][] {
  const n = columns(Z).map(sum);
  return W.map((row, d) => row.map((w, k) => (n[k] > 0 ? sum(Y.map((y, i) => Z[i][k] * y[d])) / n[k] : w)));
}

/** Lloyd's alternation until the assignment repeats or maxIter M steps; history[t] = mean F with W^t. */
export function fit(
  Y: Matrix,
  W0: Matrix,
  { maxIter }: { maxIter: number },
): { W: number[][]; index: number[]; history: number[]; iterations: number; converged: boolean } {
  let W = W0.map((row) => [...row]);
  let { index, Z, F } = pieces.infer(Y, W);
  const history = [mean(F)];
  let converged = false;
  while (!converged && history.length <= maxIter) {
    const before = index;
    W = pieces.updateW(Y, Z, W);
    ({ index, Z, F } = pieces.infer(Y, W));
    history.push(mean(F));
    converged = index.every((k, i) => k === before[i]);
  }
  return { W, index, history, iterations: history.length - 1, converged };
}

/** S_ij = min_k ||(xs_j, ys_i) - w_k||^2. W[2,K] xs[nx] ys[ny] -> [ny,nx] */
export function energySurface(W: Matrix, xs: readonly number[], ys: readonly number[]): number[][] {
  const points = ys.flatMap((y) => xs.map((x) => [x, y]));
  const { F } = pieces.infer(points, W);
  return ys.map((_, i) => F.slice(i * xs.length, (i + 1) * xs.length));
}

/** w_k + (2 lr / N) sum_{i in k} (y_i - w_k). -> [D,K] */
export function sgdStep(Y: Matrix, W: Matrix, lr: number): number[][] {
  const { index } = pieces.infer(Y, W);
  return W.map((row, d) =>
    row.map((w, k) => w + ((2 * lr) / Y.length) * sum(members(Y, index, k).map((y) => y[d] - w))),
  );
}

/** Unobserved entries come from the prototype that is nearest on the observed ones. observed[D] -> [N,D] */
export function complete(Y: Matrix, observed: readonly (boolean | number)[], W: Matrix): number[][] {
  const seen = <T>(entries: readonly T[]) => entries.filter((_, d) => observed[d]);
  const { index } = infer(Y.map(seen), seen(W));
  return Y.map((y, i) => y.map((value, d) => (observed[d] ? value : W[d][index[i]])));
}
