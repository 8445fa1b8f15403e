/**
 * The deterministic functions of the topic in float64 on nested arrays, without tfjs: where expected values come from.
 */
type Vector = readonly number[];
type Matrix = readonly Vector[];
interface Rbm {
  readonly W: Matrix;
  readonly b: Vector;
  readonly c: Vector;
}
interface Grad {
  readonly dW: Matrix;
  readonly db: Vector;
  readonly dc: Vector;
}

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = {
  freeEnergy,
  hiddenProb,
  visibleProb,
  sampleBernoulli,
  gibbsStep,
  gibbsChain,
  contrastiveGrad,
  langevinStep,
};

/** A generator as data: what it gives for ever, or the seed of what nobody knows beforehand. */
interface Generator {
  readonly uniform?: number;
  readonly normal?: number;
  readonly seed?: number;
}
/** An energy as data: a sum over dimensions, of kappa/2 (y - center)^2 or (y^2 - a)^2 / 4. */
type Energy =
  | { readonly kind: 'quadratic-energy'; readonly kappa: number; readonly center: Vector }
  | { readonly kind: 'double-well-energy'; readonly a: number };
/** No float32 draw tells a probability so near to 0 or 1 from it. */
const SURE = 2 ** -25;

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((x, i) => x * b[i]));
const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const column = (W: Matrix, j: number): number[] => W.map((row) => row[j]);
const hidden = ({ W, c }: Rbm, v: Vector): number[] => c.map((bias, j) => bias + dot(v, column(W, j)));

/** -v.b - h.c - v'Wh. */
export function energy(m: Rbm, v: Matrix, h: Matrix): number[] {
  return v.map((row, i) => -dot(row, m.b) - dot(h[i], m.c) - sum(row.map((entry, k) => entry * dot(m.W[k], h[i]))));
}

/** -v.b - sum_j softplus. */
export function freeEnergy(m: Rbm, v: Matrix): number[] {
  return v.map((row) => -dot(row, m.b) - sum(hidden(m, row).map(softplus)));
}

/** sigmoid(vW + c). */
export function hiddenProb(m: Rbm, v: Matrix): number[][] {
  return v.map((row) => hidden(m, row).map(sigmoid));
}

/** sigmoid(hW' + b). */
export function visibleProb(m: Rbm, h: Matrix): number[][] {
  return h.map((row) => m.b.map((bias, i) => sigmoid(bias + dot(row, m.W[i]))));
}

/** 1 where u < p. @throws Error where u decides and nobody knows it */
export function sampleBernoulli(p: Matrix, { uniform }: Generator): number[][] {
  return p.map((row) =>
    row.map((one) => {
      if (uniform !== undefined) return Number(uniform < one);
      if (one > SURE && one < 1 - SURE) throw new Error('a draw is left to chance');
      return Math.round(one);
    }),
  );
}

/** h from v, then v from that h. */
export function gibbsStep(m: Rbm, v: Matrix, rng: Generator): { h: number[][]; v: number[][] } {
  const h = pieces.sampleBernoulli(pieces.hiddenProb(m, v), rng);
  return { h, v: pieces.sampleBernoulli(pieces.visibleProb(m, h), rng) };
}

/** k sweeps from v0. */
export function gibbsChain(m: Rbm, v0: Matrix, k: number, rng: Generator): number[][] {
  let v = v0.map((row) => [...row]);
  for (let sweep = 0; sweep < k; sweep++) ({ v } = pieces.gibbsStep(m, v, rng));
  return v;
}

/** The chain starts at the data. */
export function cdGrad(m: Rbm, vData: Matrix, k: number, rng: Generator): { grad: Grad; vModel: number[][] } {
  const vModel = pieces.gibbsChain(m, vData, k, rng);
  return { grad: pieces.contrastiveGrad(m, vData, vModel), vModel };
}

/** The chain goes on from the particles. */
export function pcdGrad(
  m: Rbm,
  vData: Matrix,
  particles: Matrix,
  k: number,
  rng: Generator,
): { grad: Grad; particles: number[][] } {
  const moved = pieces.gibbsChain(m, particles, k, rng);
  return { grad: pieces.contrastiveGrad(m, vData, moved), particles: moved };
}

/** Negative phase minus positive phase, each averaged over its own set. */
export function contrastiveGrad(m: Rbm, vData: Matrix, vModel: Matrix): { dW: number[][]; db: number[]; dc: number[] } {
  const phase = (v: Matrix) => {
    const h = pieces.hiddenProb(m, v);
    const mean = (of: (row: number) => number) => sum(v.map((_, row) => of(row))) / v.length;
    return {
      W: m.W.map((line, i) => line.map((_, j) => mean((row) => v[row][i] * h[row][j]))),
      b: m.b.map((_, i) => mean((row) => v[row][i])),
      c: m.c.map((_, j) => mean((row) => h[row][j])),
    };
  };
  const [data, model] = [phase(vData), phase(vModel)];
  return {
    dW: model.W.map((line, i) => line.map((x, j) => x - data.W[i][j])),
    db: model.b.map((x, i) => x - data.b[i]),
    dc: model.c.map((x, j) => x - data.c[j]),
  };
}

/** theta - lr grad. */
export function applyGrad(m: Rbm, grad: Grad, lr: number): { W: number[][]; b: number[]; c: number[] } {
  return {
    W: m.W.map((line, i) => line.map((w, j) => w - lr * grad.dW[i][j])),
    b: m.b.map((x, i) => x - lr * grad.db[i]),
    c: m.c.map((x, j) => x - lr * grad.dc[j]),
  };
}

/** y - eps/2 dE/dy + sqrt(eps/beta) xi. @throws Error where xi decides and nobody knows it */
export function langevinStep(energy: Energy, y: Matrix, stepSize: number, rng: Generator, beta = 1): number[][] {
  const size = Math.sqrt(stepSize / beta);
  if (size > 0 && rng.normal === undefined) throw new Error('a draw is left to chance');
  const noise = size > 0 ? size * rng.normal! : 0;
  return y.map((row) => row.map((x, d) => x - (stepSize / 2) * slope(energy, x, d) + noise));
}

/** dE/dy_d. */
function slope(energy: Energy, x: number, d: number): number {
  return energy.kind === 'quadratic-energy' ? energy.kappa * (x - energy.center[d]) : (x * x - energy.a) * x;
}

/** So many steps from y0. */
export function langevinChain(
  energy: Energy,
  y0: Matrix,
  steps: number,
  stepSize: number,
  rng: Generator,
  beta?: number,
): number[][] {
  let y = y0.map((row) => [...row]);
  for (let step = 0; step < steps; step++) y = pieces.langevinStep(energy, y, stepSize, rng, beta);
  return y;
}

/** log sum_v exp(-F(v)) by enumeration. */
export function logPartition(m: Rbm): number {
  const states = Array.from({ length: 2 ** m.b.length }, (_, s) => m.b.map((__, i) => (s >> i) & 1));
  const logs = pieces.freeEnergy(m, states).map((F) => -F);
  const top = Math.max(...logs);
  return top + Math.log(sum(logs.map((log) => Math.exp(log - top))));
}
