import { figure } from '../../check/check.ts';
import { RngValue, matrix } from '../../values/value.ts';
import { flatten } from '../../properties/compare.ts';
import { expectedOf } from '../../properties/expected.ts';
import { evenly, plottedRows, rounded, type Plotted } from '../../properties/plot.ts';
import { CENTRES, ROWS, SIGMA, TRAINING, start } from './clusters.ts';
import { ask } from './functions.ts';

const xs = evenly(-3, 3, 25);
const ys = evenly(-3, 3, 25);
const at = ys.flatMap((y) => xs.map((x) => [x, y]));
const trained = ask.fit({ model0: start(1), X: ROWS, opts: TRAINING, rng: new RngValue(1) });
const exact = ask.mixtureScore({ x: matrix(at), data: matrix(CENTRES), sigma: SIGMA });
/** An arrow for every third point of the grid, both ways; its whole length would hide the map. */
const EVERY = 3;
const SHARE = 0.2;

/** The student's network, trained by their own fit: its field beside the exact score, over how strong each is. */
export const learnedField = figure({
  ask: () => [trained],
  next: ([fitted]) => (fitted === undefined ? [] : [ask.score({ model: fitted.model, x: matrix(at) })]),
  draw([, learned], oracle) {
    const arrows = learned === undefined ? null : plottedRows(learned, at.length, 2);
    const due = flatten(expectedOf(oracle, exact));
    const dueArrows = at.map((_, k) => due.slice(2 * k, 2 * k + 2).map(rounded));
    return {
      kind: 'surface',
      title: { es: 'El score aprendido junto al exacto', en: 'The learned score beside the exact one' },
      description: {
        es: 'Las flechas son $\\psi(x)$ tras entrenar con tu `fit` en tres datos con ruido, y a su lado $\\nabla \\log p_\\sigma$; el relieve es $\\lVert \\psi(x) \\rVert$, 0 en los datos y en las sillas que hay entre ellos. Lejos de los datos la red no ha visto nada: que en las esquinas difieran no es un error.',
        en: 'The arrows are $\\psi(x)$ after training with your `fit` on three data with noise, beside $\\nabla \\log p_\\sigma$; the relief is $\\lVert \\psi(x) \\rVert$, 0 at the data and at the saddles between them. Far from the data the network saw nothing: a difference in the corners is no mistake.',
      },
      xs,
      ys,
      student: arrows && gridded(arrows),
      expected: gridded(dueArrows),
      points: CENTRES.map(([x, y]) => [x, y]),
      studentMarks: [],
      expectedMarks: [],
      marksName: { es: 'puntos', en: 'points' },
      studentPaths: arrows === null ? [] : drawn(arrows),
      expectedPaths: drawn(dueArrows),
      pathsName: { es: 'hacia dónde apunta el score', en: 'where the score points' },
    };
  },
});

const length = ([a, b]: readonly Plotted[]) => rounded(Math.hypot(Number(a), Number(b)));

function gridded(arrows: readonly (readonly Plotted[])[]): Plotted[][] {
  return ys.map((_, i) => arrows.slice(i * xs.length, (i + 1) * xs.length).map(length));
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
