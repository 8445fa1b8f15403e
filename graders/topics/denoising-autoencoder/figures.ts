import { call } from '../../check/call.ts';
import type { FigureMaker } from '../../check/check.ts';
import type { Expected } from '../../check/oracle.ts';
import { float32, matrix } from '../../check/value.ts';
import { spiral } from '../../numerics/spiral.ts';
import { evenly, plottedRows, rounded, type Plotted } from '../../properties/plot.ts';

const SIGMA = 0.4;
const DATA = spiral(120, 0.02, 7);
const xs = evenly(-3.5, 4, 31);
const ys = evenly(-4, 3.5, 31);
const at = ys.flatMap((y) => xs.map((x) => [x, y]));
const denoised = call('optimalDenoiser', { y: matrix(at), data: float32([DATA.length, 2], DATA.flat()), sigma: SIGMA });
/** An arrow for every third point of the grid, both ways; the whole way would hide the map. */
const EVERY = 3;
const SHARE = 0.6;

/** Where the denoiser takes each point of the plane, and how far: its field over the spiral on its energy as a map. */
export const denoisingField: FigureMaker = {
  rounds: [() => [denoised]],
  draw(values, oracle) {
    const student = plottedRows(values[0], at.length, 2);
    const expected = (oracle.expected(denoised) as readonly Expected[]).map((point) => (point as number[]).map(rounded));
    return {
      kind: 'surface',
      title: { es: 'El campo del denoiser sobre la espiral', en: 'The denoiser\'s field over the spiral' },
      description: {
        es: 'Las flechas son $r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$ y el relieve, la energía $\\lVert y - r(y) \\rVert^2$: baja sobre la espiral y alta lejos de ella.',
        en: 'The arrows are $r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$, the relief is the energy $\\lVert y - r(y) \\rVert^2$: low on the spiral, high far from it.',
      },
      xs, ys,
      student: student && energies(student), expected: energies(expected),
      points: DATA.map(([x, y]) => [rounded(x), rounded(y)]),
      studentMarks: [], expectedMarks: [], marksName: { es: 'puntos', en: 'points' },
      studentPaths: student === null ? [] : arrows(student), expectedPaths: arrows(expected),
      pathsName: { es: 'hacia dónde lleva el denoiser', en: 'where the denoiser leads' },
    };
  },
};

function energies(reached: readonly (readonly Plotted[])[]): Plotted[][] {
  return ys.map((_, i) => xs.map((__, j) => {
    const k = i * xs.length + j;
    return rounded(at[k].reduce((sum, coordinate, d) => sum + (coordinate - Number(reached[k][d])) ** 2, 0));
  }));
}

function arrows(reached: readonly (readonly Plotted[])[]): [Plotted, Plotted][][] {
  const shown = at.map((from, k) => ({ from, to: reached[k] })).filter((_, k) => (k % xs.length) % EVERY === 0 && Math.floor(k / xs.length) % EVERY === 0);
  return shown.map(({ from, to }) => [[from[0], from[1]], [0, 1].map((d) => rounded(from[d] + SHARE * (Number(to[d]) - from[d]))) as [Plotted, Plotted]]);
}
