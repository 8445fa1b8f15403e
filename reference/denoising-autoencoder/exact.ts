/**
 * The deterministic functions of the topic in float64 on nested arrays, without tfjs: where expected values come from.
 */
import { differences } from '../exact/differences.ts';

type Vector = readonly number[];
type Matrix = readonly Vector[];
interface Layer {
  readonly W: Matrix;
  readonly b: Vector;
}
interface Mlp {
  readonly layers: readonly Layer[];
  readonly activation: 'tanh' | 'relu';
}
/** The record of a map's kind and parameters: y A + b, its tanh, or the best denoiser of some data. */
type MapData =
  | { readonly kind: 'affine-map' | 'tanh-map'; readonly A: Matrix; readonly b: Vector }
  | { readonly kind: 'posterior-mean-map'; readonly data: Matrix; readonly sigma: number };

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { gaussianCorrupt, maskCorrupt, mlpForward, daeLoss, vectorField };
const own = { ...pieces };

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const affine = (y: Matrix, W: Matrix, b: Vector): number[][] =>
  y.map((row) => b.map((bias, j) => bias + sum(row.map((value, k) => value * W[k][j]))));
function mapped(r: MapData, y: Matrix): number[][] {
  if (r.kind === 'posterior-mean-map') return optimalDenoiser(y, r.data, r.sigma);
  return affine(y, r.A, r.b).map((row) => (r.kind === 'tanh-map' ? row.map(Math.tanh) : row));
}

/** sum_m w_im data_m, w_i = softmax_m(-||y_i - data_m||^2 / (2 sigma^2)). */
export function optimalDenoiser(y: Matrix, data: Matrix, sigma: number): number[][] {
  return y.map((row) => {
    const exponents = data.map((point) => -sum(point.map((value, d) => (row[d] - value) ** 2)) / (2 * sigma * sigma));
    const largest = Math.max(...exponents);
    const weights = exponents.map((e) => Math.exp(e - largest));
    const total = sum(weights);
    return row.map((_, d) => sum(weights.map((w, m) => w * data[m][d])) / total);
  });
}

/** h_l = act(h_{l-1} W_l + b_l), the last layer linear. */
export function mlpForward({ layers, activation }: Mlp, y: Matrix): number[][] {
  const act = activation === 'tanh' ? Math.tanh : (a: number) => Math.max(0, a);
  return layers.reduce<number[][]>(
    (h, { W, b }, l) => affine(h, W, b).map((row) => (l === layers.length - 1 ? row : row.map(act))),
    y.map((row) => [...row]),
  );
}

/** (1/N) sum_i 1/2 ||clean_i - r(corrupted_i)||^2. */
export function daeLoss(model: Mlp, clean: Matrix, corrupted: Matrix): number {
  return (
    sum(pieces.mlpForward(model, corrupted).map((row, i) => sum(row.map((value, d) => (clean[i][d] - value) ** 2)))) /
    (2 * clean.length)
  );
}

/** Where there is nothing to draw: y itself. @throws Error elsewhere */
export function gaussianCorrupt(y: Matrix, sigma: number): number[][] {
  if (sigma !== 0) throw new Error('noise is left to chance');
  return y.map((row) => [...row]);
}

/** Where there is nothing to draw: all is kept, or nothing. @throws Error elsewhere */
export function maskCorrupt(y: Matrix, p: number): { corrupted: number[][]; mask: number[][] } {
  if (p !== 0 && p !== 1) throw new Error('what is dropped is left to chance');
  const mask = y.map((row) => row.map(() => 1 - p));
  return { corrupted: y.map((row) => row.map((value) => value * (1 - p))), mask };
}

/** What pieces that draw are handed where there is nothing to draw. */
const ANY = { uniform: 0.5, normal: 0 };

/**
 * Where every minibatch is one and the same: all rows of Y equal, and a corruption that leaves no doubt
 * (sigma = 0, or p of 0 or 1). Its losses: the Adam path hangs on the smallest gradients, the losses along it don't.
 * @throws Error for any other training
 */
export function fit(
  model: Mlp,
  Y: Matrix,
  opts: {
    corruption: { kind: string; sigma?: number; p?: number; rescale?: boolean };
    steps: number;
    batchSize: number;
    lr: number;
  },
): { history: number[] } {
  const { kind, sigma, p, rescale } = opts.corruption;
  if (Y.some((row) => row.some((value, d) => value !== Y[0][d])))
    throw new Error('only a training without chance has one result');
  const clean = Y.slice(0, opts.batchSize);
  const { gaussianCorrupt: noise, maskCorrupt: drop } = pieces as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const corrupted =
    kind === 'gaussian'
      ? (noise(clean, sigma, ANY) as Matrix)
      : (drop(clean, p, ANY, { rescale }) as ReturnType<typeof maskCorrupt>).corrupted;
  let layers = model.layers;
  let moments = layers.map(({ W, b }) => ({ W: W.map((row) => row.map(() => [0, 0])), b: b.map(() => [0, 0]) }));
  const history: number[] = [];
  for (let t = 1; t <= opts.steps; t++) {
    const at = { layers, activation: model.activation };
    history.push(pieces.daeLoss(at, clean, corrupted));
    const isOwn = pieces.mlpForward === own.mlpForward && pieces.daeLoss === own.daeLoss;
    const grads = isOwn ? backward(at, clean, corrupted) : slopes(at, clean, corrupted);
    const [a, c] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    const remember = ([m, v]: number[], g: number) => [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g];
    const moved = (x: number, [m, v]: number[]) => x - (opts.lr * m) / a / (Math.sqrt(v / c) + 1e-8);
    moments = moments.map(({ W, b }, l) => ({
      W: W.map((row, i) => row.map((mv, j) => remember(mv, grads[l].W[i][j]))),
      b: b.map((mv, j) => remember(mv, grads[l].b[j])),
    }));
    layers = layers.map(({ W, b }, l) => ({
      W: W.map((row, i) => row.map((x, j) => moved(x, moments[l].W[i][j]))),
      b: b.map((x, j) => moved(x, moments[l].b[j])),
    }));
  }
  return { history };
}

/** The gradient of another's loss, layer by layer. */
function slopes({ layers, activation }: Mlp, clean: Matrix, corrupted: Matrix): { W: number[][]; b: number[] }[] {
  const isBent = activation === 'relu';
  return layers.map((layer, l) => {
    const model = (at: Layer): Mlp => ({ activation, layers: layers.with(l, at) });
    const loss = (at: Layer) => pieces.daeLoss(model(at), clean, corrupted);
    const sides = (at: Layer) => (isBent ? turning(model(at), corrupted) : []);
    return differences(layer, ['W', 'b'], loss, sides) as { W: number[][]; b: number[] };
  });
}

/** What relu turns at, in every hidden layer. */
function turning({ layers }: Mlp, y: Matrix): number[] {
  let h = y;
  return layers.slice(0, -1).flatMap(({ W, b }) => {
    const a = affine(h, W, b);
    h = a.map((row) => row.map((value) => Math.max(0, value)));
    return a.flat();
  });
}

/** The gradient of daeLoss for every layer. */
function backward({ layers, activation }: Mlp, clean: Matrix, corrupted: Matrix): { W: number[][]; b: number[] }[] {
  const act = activation === 'tanh' ? Math.tanh : (a: number) => Math.max(0, a);
  const slope = activation === 'tanh' ? (h: number) => 1 - h * h : (h: number) => Number(h > 0);
  const hs: number[][][] = [corrupted.map((row) => [...row])];
  for (const [l, { W, b }] of layers.entries())
    hs.push(affine(hs[l], W, b).map((row) => (l === layers.length - 1 ? row : row.map(act))));
  let e = hs[layers.length].map((row, i) => row.map((value, d) => (value - clean[i][d]) / clean.length));
  const grads: { W: number[][]; b: number[] }[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const { W } = layers[l];
    grads.unshift({
      W: W.map((row, k) => row.map((_, j) => sum(e.map((error, i) => hs[l][i][k] * error[j])))),
      b: e[0].map((_, j) => sum(e.map((error) => error[j]))),
    });
    if (l > 0) e = e.map((error, i) => W.map((row, k) => sum(row.map((w, j) => w * error[j])) * slope(hs[l][i][k])));
  }
  return grads;
}

/** r(y) - y. */
export function vectorField(r: MapData, y: Matrix): number[][] {
  return mapped(r, y).map((row, i) => row.map((value, d) => value - y[i][d]));
}

/** (r(y) - y) / sigma^2. */
export function scoreEstimate(r: MapData, y: Matrix, sigma: number): number[][] {
  return pieces.vectorField(r, y).map((row) => row.map((value) => value / (sigma * sigma)));
}

/** ||y - r(y)||^2. -> [N] */
export function reconstructionEnergy(r: MapData, y: Matrix): number[] {
  return pieces.vectorField(r, y).map((row) => sum(row.map((value) => value * value)));
}

/** r applied `steps` times. */
export function iterate(r: MapData, y: Matrix, steps: number): number[][] {
  let at = y.map((row) => [...row]);
  for (let step = 0; step < steps; step++) at = mapped(r, at);
  return at;
}
