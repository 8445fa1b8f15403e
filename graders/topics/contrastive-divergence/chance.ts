/** The exact laws of a small machine, by enumeration in float64. */
import type { slowMachine } from './inputs.ts';

type Plain = typeof slowMachine;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const bits = (state: number, units: number) => Array.from({ length: units }, (_, i) => (state >> i) & 1);
const product = (p: readonly number[], on: readonly number[]) =>
  p.reduce((all, one, i) => all * (on[i] ? one : 1 - one), 1);
export const hiddenOf = ({ W, c }: Plain, v: readonly number[]) =>
  c.map((bias, j) => sigmoid(bias + v.reduce((sum, x, i) => sum + x * W[i][j], 0)));
export const visibleOf = ({ W, b }: Plain, h: readonly number[]) =>
  b.map((bias, i) => sigmoid(bias + h.reduce((sum, x, j) => sum + x * W[i][j], 0)));
/** The number of a state: bit i is unit i. */
export const numberOf = (state: ArrayLike<number>, units: number, offset = 0): number =>
  Array.from({ length: units }, (_, i) => (state[offset + i] ? 2 ** i : 0)).reduce((a, b) => a + b, 0);

/** P(v' | v) of one sweep, summed over h. -> [2^nv] */
export function sweepLaw(m: Plain, v: readonly number[]): number[] {
  const law = new Array<number>(2 ** v.length).fill(0);
  for (let h = 0; h < 2 ** m.c.length; h++) {
    const hidden = bits(h, m.c.length);
    const weight = product(hiddenOf(m, v), hidden);
    const visible = visibleOf(m, hidden);
    for (let next = 0; next < law.length; next++) law[next] += weight * product(visible, bits(next, v.length));
  }
  return law;
}

/** The law of v after k sweeps from v0. -> [2^nv] */
export function chainLaw(m: Plain, v0: readonly number[], k: number): number[] {
  let law = Array.from({ length: 2 ** v0.length }, (_, state) => Number(state === numberOf(v0, v0.length)));
  for (let sweep = 0; sweep < k; sweep++) {
    const next = new Array<number>(law.length).fill(0);
    law.forEach((p, state) =>
      sweepLaw(m, bits(state, v0.length)).forEach((q, to) => {
        next[to] += p * q;
      }),
    );
    law = next;
  }
  return law;
}

/** Mean negative log-likelihood of the rows of V, exact: mean F + log Z. */
export function negativeLogLikelihood({ W, b, c }: Plain, V: readonly (readonly number[])[]): number {
  const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const F = (v: readonly number[]) =>
    -v.reduce((sum, x, i) => sum + x * b[i], 0) -
    c.reduce((sum, bias, j) => sum + softplus(bias + v.reduce((part, x, i) => part + x * W[i][j], 0)), 0);
  const all = Array.from({ length: 2 ** b.length }, (_, state) => -F(bits(state, b.length)));
  const top = Math.max(...all);
  const logZ = top + Math.log(all.reduce((sum, log) => sum + Math.exp(log - top), 0));
  return V.reduce((sum, v) => sum + F(v), 0) / V.length + logZ;
}
