/** The functions of the topic in float64 on nested arrays, without tfjs: where expected values come from. */
type Vector = readonly number[];
type Matrix = readonly Vector[];

/** An energy as data: its kind and parameters. */
type Energy =
  | { readonly kind: 'quadratic-energy'; readonly kappa: number; readonly center: Vector }
  | { readonly kind: 'double-well-energy'; readonly a: number };

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const least = (terms: Vector): number => terms.reduce((a, b) => Math.min(a, b), Infinity);

/** E_i = 1/2 ||y_i - (x_i W + b)||^2. -> [N] */
export function quadraticEnergy(x: Matrix, y: Matrix, W: Matrix, b: Vector): number[] {
  return y.map(
    (row, i) => 0.5 * sum(row.map((value, j) => (value - b[j] - sum(x[i].map((entry, k) => entry * W[k][j]))) ** 2)),
  );
}

/** y <- y - stepSize dE/dy, `steps` times. -> [N,D] */
export function inferY(
  energy: Energy,
  y0: Matrix,
  { stepSize, steps }: { stepSize: number; steps: number },
): number[][] {
  let y = y0.map((row) => [...row]);
  for (let step = 0; step < steps; step++)
    y = y.map((row) => row.map((value, d) => value - stepSize * slope(energy, value, d)));
  return y;
}

/** dE/dy_d of an energy that is a sum over dimensions. */
function slope(energy: Energy, value: number, d: number): number {
  if (energy.kind === 'quadratic-energy') return energy.kappa * (value - energy.center[d]);
  return (value * value - energy.a) * value;
}

/** argmin and min of each row (lowest index on a tie). */
export function minimizeLatent(E: Matrix): { z: number[]; energy: number[] } {
  const energy = E.map(least);
  return { z: E.map((row, i) => row.indexOf(energy[i])), energy };
}

/** argmin over both axes together. */
export function jointInference(E: readonly Matrix[]): { y: number[]; z: number[]; energy: number[] } {
  const energy = E.map((plane) => least(plane.flat()));
  const flat = E.map((plane, i) => plane.flat().indexOf(energy[i]));
  return {
    y: flat.map((at, i) => Math.floor(at / E[i][0].length)),
    z: flat.map((at, i) => at % E[i][0].length),
    energy,
  };
}

/** -(1/beta) log(sum_k exp(-beta E_ik) dz), the minimum at beta = Infinity. -> [N] */
export function freeEnergy(E: Matrix, beta: number, dz = 1): number[] {
  return E.map((row) => {
    const low = least(row);
    if (beta === Infinity) return low;
    return low - Math.log(sum(row.map((value) => Math.exp(-beta * (value - low)))) * dz) / beta;
  });
}

/** exp(-beta E_ik) / (dy sum_k' exp(-beta E_ik')). -> [N,K] */
export function gibbs(E: Matrix, beta: number, dy = 1): number[][] {
  return E.map((row) => {
    const low = least(row);
    const weights = row.map((value) => (beta === 0 ? 1 : Math.exp(-beta * (value - low))));
    const total = sum(weights) * dy;
    return weights.map((weight) => weight / total);
  });
}

/** The joint weights summed over z, normalised over y. -> [N,Ny] */
export function marginalGibbs(E: readonly Matrix[], beta: number, dy = 1): number[][] {
  return E.map((plane) => {
    const low = least(plane.flat());
    const weights = plane.map((row) => sum(row.map((value) => Math.exp(-beta * (value - low)))));
    const total = sum(weights) * dy;
    return weights.map((weight) => weight / total);
  });
}
