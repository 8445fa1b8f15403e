import { figure } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { float32, vector, type TensorValue } from '../../values/value.ts';
import { spiral } from '../../numerics/spiral.ts';
import { flatten } from '../../properties/compare.ts';
import { expectedOf } from '../../properties/expected.ts';
import { evenly, plotted, plottedRows, rounded, type Plotted } from '../../properties/plot.ts';
import { ask } from './functions.ts';
import { column, prototypes } from './geometry.ts';
import type { Figure } from '../../verdict/schema.ts';

const N = 60;
const K = 8;
const POINTS = spiral(N, 0.05, 7);
const Y = float32([N, 2], POINTS.flat());
/** Every seventh point of the spiral is a start: well apart, so that no cluster empties. */
const W0 = float32(
  [2, K],
  [0, 1].flatMap((d) => Array.from({ length: K }, (_, k) => POINTS[Math.floor(((k + 0.5) * N) / K)][d])),
);
const xs = evenly(-3.5, 4, 31);
const ys = evenly(-4, 3.5, 29);

const fitCall = ask.fit({ Y, W0, opts: { maxIter: 30 } });
const surfaceOf = (W: TensorValue) => ask.energySurface({ W, xs: vector(xs), ys: vector(ys) });

function expectedW(oracle: Oracle): TensorValue {
  return float32([2, K], flatten(expectedOf(oracle, fitCall).W));
}

/** The topographic map of the energy over the spiral, with the prototypes in its valleys. */
export const surfaceFigure = figure({
  ask: () => [fitCall],
  // the prototypes that the solution's own `fit` found; the expected ones where it found none
  next: ([fitted], oracle) => [surfaceOf(fitted?.W ?? expectedW(oracle))],
  draw([fitted, surface], oracle): Figure {
    return {
      kind: 'surface',
      title: { es: 'Mapa topográfico de la energía', en: 'Topographic map of the energy' },
      description: {
        es: 'Energía mínima $\\min_k \\lVert y - W_k \\rVert^2$ en cada punto del plano; los puntos son la espiral y las marcas, los prototipos que encontró `fit`.',
        en: 'The least energy $\\min_k \\lVert y - W_k \\rVert^2$ at each point of the plane; the dots are the spiral, the marks the prototypes that `fit` found.',
      },
      xs,
      ys,
      student: plottedRows(surface, ys.length, xs.length),
      expected: (oracle.expected(surfaceOf(expectedW(oracle))) as number[][]).map(plotted),
      points: POINTS.map(([x, y]) => [rounded(x), rounded(y)]),
      studentMarks: fitted === undefined ? [] : marks(fitted.W),
      expectedMarks: marks(expectedW(oracle)),
      marksName: { es: 'prototipos', en: 'prototypes' },
    };
  },
});

function marks(W: TensorValue): [Plotted, Plotted][] {
  return prototypes(W).map((_, k) => column(W, k).map(rounded) as [Plotted, Plotted]);
}
