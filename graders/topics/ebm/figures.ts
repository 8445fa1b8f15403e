import { figure } from '../../check/check.ts';
import { FunctionValue, float32, matrix, vector } from '../../values/value.ts';
import { flatten } from '../../properties/compare.ts';
import { evenly, plotted, plottedVector, rounded, type Plotted } from '../../properties/plot.ts';
import type { Text } from '../../texts/text.ts';
import { ask } from './functions.ts';

/** One latent value each: where its parabola has its minimum. */
const CENTRES = [-1.5, 0.5, 2];
const BETAS = [0.5, 2, Infinity];
const ys = evenly(-3, 3.5, 53);
const parabola = (y: number, centre: number) => (y - centre) ** 2 / 2;

const E = matrix(ys.map((y) => CENTRES.map((centre) => parabola(y, centre))));
const single = ask.quadraticEnergy({
  x: matrix(ys.map(() => [1])),
  y: matrix(ys.map((y) => [y])),
  W: matrix([[CENTRES[1]]]),
  b: vector([0]),
});
const freeEnergies = BETAS.map((beta) => ask.freeEnergy({ E, beta }));
const STARTS = [-2.75, 3.25];
/** Each start descends the parabola of its own latent value. */
const descents = STARTS.map((start, i) =>
  ask.inferY({
    energy: new FunctionValue('quadratic-energy', { kappa: 1, center: vector([CENTRES[2 * i]]) }),
    y0: float32([1, 1], [start]),
    opts: { stepSize: 0.25, steps: 24 },
  }),
);

/**
 * The energy as a function of y, the free energy of three latents at several temperatures, and where inference ends.
 */
export const landscape = figure({
  ask: () => [single, ...freeEnergies, ...descents],
  draw([energy, ...others], oracle) {
    const cooled = others.slice(0, BETAS.length);
    const ends = others.slice(BETAS.length);
    const found = (y: number, i: number): [Plotted, Plotted] => [rounded(y), rounded(parabola(y, CENTRES[2 * i]))];
    return {
      kind: 'lines',
      title: {
        es: 'La energía y la energía libre a varias temperaturas',
        en: 'The energy, and the free energy at several temperatures',
      },
      description: {
        es: 'Tres valores latentes dan tres parábolas $E(y, z) = \\frac12 (y - c_z)^2$. Con $\\beta$ grande, $F_\\beta$ es la envolvente inferior; con $\\beta$ pequeña, se funden. Las marcas son los mínimos a los que llega `inferY` desde $y = -2{,}75$ y $y = 3{,}25$.',
        en: 'Three latent values give three parabolas $E(y, z) = \\frac12 (y - c_z)^2$. With a large $\\beta$, $F_\\beta$ is their lower envelope; with a small one they melt together. The marks are the minima that `inferY` reaches from $y = -2.75$ and $y = 3.25$.',
      },
      xName: { es: 'y', en: 'y' },
      yName: { es: 'energía', en: 'energy' },
      series: [
        {
          name: { es: 'E(y, z = 2)', en: 'E(y, z = 2)' },
          xs: ys,
          student: plottedVector(energy, ys.length),
          expected: plotted(oracle.expected(single)),
        },
        ...BETAS.map((beta, i) => ({
          name: nameOf(beta),
          xs: ys,
          student: plottedVector(cooled[i], ys.length),
          expected: plotted(oracle.expected(freeEnergies[i])),
        })),
      ],
      studentMarks: ends.flatMap((y, i) => (y === undefined ? [] : [found(y.data[0], i)])),
      expectedMarks: descents.map((descent, i) => found(flatten(oracle.expected(descent))[0], i)),
      marksName: { es: 'mínimos inferidos', en: 'inferred minima' },
    };
  },
});

function nameOf(beta: number): Text {
  const cold = beta === Infinity;
  return { es: `F, β = ${cold ? '∞' : String(beta).replace('.', ',')}`, en: `F, β = ${cold ? '∞' : beta}` };
}
