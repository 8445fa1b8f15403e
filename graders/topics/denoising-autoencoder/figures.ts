import { figure } from '../../check/check.ts';
import { FunctionValue, float32, matrix } from '../../values/value.ts';
import { spiral } from '../../numerics/spiral.ts';
import { flatten } from '../../properties/compare.ts';
import { expectedOf } from '../../properties/expected.ts';
import { evenly, plottedRows, plottedVector, rounded, type Plotted } from '../../properties/plot.ts';
import { ask } from './functions.ts';

const SIGMA = 0.4;
const DATA = spiral(120, 0.02, 7);
const xs = evenly(-3.5, 4, 31);
const ys = evenly(-4, 3.5, 31);
const at = ys.flatMap((y) => xs.map((x) => [x, y]));
const r = new FunctionValue('posterior-mean-map', { data: float32([DATA.length, 2], DATA.flat()), sigma: SIGMA });
const energy = ask.reconstructionEnergy({ r, y: matrix(at) });
const field = ask.vectorField({ r, y: matrix(at) });
/** An arrow for every third point of the grid, both ways; the whole way would hide the map. */
const EVERY = 3;
const SHARE = 0.6;

/** The best denoiser of a spiral in the student's hands: their field over it, on their energy as a map. */
export const denoisingField = figure({
  ask: () => [energy, field],
  draw([energies, led], oracle) {
    const student = plottedVector(energies, at.length);
    const arrows = plottedRows(led, at.length, 2);
    const due = flatten(expectedOf(oracle, energy));
    const dueArrows = flatten(expectedOf(oracle, field)).map(rounded);
    return {
      kind: 'surface',
      title: { es: 'El campo del eliminador de ruido sobre la espiral', en: "The denoiser's field over the spiral" },
      description: {
        es: 'Las flechas son $r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$ y el relieve, la energía $\\lVert y - r(y) \\rVert^2$: baja sobre la espiral y alta lejos de ella.',
        en: 'The arrows are $r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$, the relief is the energy $\\lVert y - r(y) \\rVert^2$: low on the spiral, high far from it.',
      },
      xs,
      ys,
      student: student && gridded(student),
      expected: gridded(due.map(rounded)),
      points: DATA.map(([x, y]) => [rounded(x), rounded(y)]),
      studentMarks: [],
      expectedMarks: [],
      marksName: { es: 'puntos', en: 'points' },
      studentPaths: arrows === null ? [] : drawn(arrows),
      expectedPaths: drawn(at.map((_, k) => dueArrows.slice(2 * k, 2 * k + 2))),
      pathsName: { es: 'hacia dónde lleva el eliminador de ruido', en: 'where the denoiser leads' },
    };
  },
});

function gridded(flat: readonly Plotted[]): Plotted[][] {
  return ys.map((_, i) => flat.slice(i * xs.length, (i + 1) * xs.length));
}

function drawn(arrows: readonly (readonly Plotted[])[]): [Plotted, Plotted][][] {
  const shown = at
    .map((from, k) => ({ from, arrow: arrows[k] }))
    .filter((_, k) => (k % xs.length) % EVERY === 0 && Math.floor(k / xs.length) % EVERY === 0);
  return shown.map(({ from, arrow }) => [
    [from[0], from[1]],
    [0, 1].map((d) => rounded(from[d] + SHARE * Number(arrow[d]))) as [Plotted, Plotted],
  ]);
}
