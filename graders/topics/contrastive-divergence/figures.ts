import { figure, type FigureMaker } from '../../check/check.ts';
import { ConstantRngValue, FunctionValue, matrix, vector, type TensorValue } from '../../values/value.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { rows } from '../../properties/matrices.ts';
import { evenly, plotted, plottedVector, rounded, type Plotted } from '../../properties/plot.ts';
import { ask } from './functions.ts';

const xs = evenly(-0.5, 1.5, 31);
const at = xs.flatMap((y) => xs.map((x) => [x, y]));
/** Two visible units that like to agree: low energy at (0, 0) and (1, 1). */
const rbm = {
  W: matrix([
    [3, -2.5, 1],
    [3, -2.5, 1.5],
  ]),
  b: vector([-1.5, -1.5]),
  c: vector([-1.5, 1, -1]),
};
const onPlane = ask.freeEnergy({ m: rbm, v: matrix(at) });
const CORNERS: [number, number][] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** The free energy of a small machine over the plane of its two visible units. */
export const rbmSurface = figure({
  ask: () => [onPlane],
  draw: ([free], oracle) => ({
    kind: 'surface',
    title: { es: 'La energía libre de una RBM pequeña', en: 'The free energy of a small RBM' },
    description: {
      es: '$F(v) = -v^\\top b - \\sum_j \\mathrm{softplus}(c_j + (vW)_j)$ en el plano de dos unidades visibles. Los datos viven en las cuatro esquinas marcadas; la máquina prefiere las dos en que las unidades coinciden.',
      en: '$F(v) = -v^\\top b - \\sum_j \\mathrm{softplus}(c_j + (vW)_j)$ over the plane of two visible units. Data live in the four marked corners; the machine prefers the two where the units agree.',
    },
    xs,
    ys: xs,
    student: grid(plottedVector(free, at.length)),
    expected: grid(plotted(oracle.expected(onPlane)))!,
    points: CORNERS,
    studentMarks: [],
    expectedMarks: [],
    marksName: { es: 'esquinas', en: 'corners' },
  }),
});

const axis = evenly(-2, 2, 33);
const energy = new FunctionValue('double-well-energy', { a: 1 });
const wells = axis.map((y) => axis.map((x) => rounded(((x * x - 1) ** 2 + (y * y - 1) ** 2) / 4)));
const STARTS = [
  [-1.8, 0.15],
  [-0.2, 1.8],
  [0.1, -0.1],
  [0.3, -1.9],
  [1.9, 1.7],
  [1.7, -0.4],
];
const STEPS = 14;
const STEP_SIZE = 0.12;
const BETA = 12;
/** One draw for each step, the same for every chain: who is right gets these very chains, in whatever order they draw. */
const NOISE = createGenerator(2020).normals(STEPS);
const stepFrom = (y: TensorValue, step: number) =>
  ask.langevinStep({ energy, y, stepSize: STEP_SIZE, rng: new ConstantRngValue(0.5, NOISE[step]), beta: BETA });
/** One step down 1/4 sum (y^2 - 1)^2, with its noise. */
const moved = (y: number, step: number) =>
  y - (STEP_SIZE / 2) * (y * y - 1) * y + Math.sqrt(STEP_SIZE / BETA) * NOISE[step];
const START = matrix(STARTS);

/** Where the student's steps ended; undefined where one failed. */
type Walked = readonly (TensorValue | undefined)[];

/** Langevin chains that walk downhill into the wells, the student's and the expected ones with the same noise. */
export const chains: FigureMaker = {
  // where a step failed, the next one starts again
  rounds: Array.from({ length: STEPS }, (_, step) => (walked: Walked) => [stepFrom(walked[step - 1] ?? START, step)]),
  draw(steps: Walked) {
    const downhill = [STARTS];
    for (let step = 0; step < STEPS; step++)
      downhill.push(downhill[step].map((point) => point.map((y) => moved(y, step))));
    const walked = [STARTS, ...steps.map((y) => (y === undefined ? null : rows(y)))];
    return {
      kind: 'surface',
      title: {
        es: 'Las cadenas bajan: Langevin sobre un paisaje de cuatro valles',
        en: 'The chains walk downhill: Langevin over a landscape of four valleys',
      },
      description: {
        es: 'De cada inicio parte una cadena de `langevinStep`: baja por $-\\frac{\\varepsilon}{2}\\nabla E$ y tiembla con $\\sqrt{\\varepsilon/\\beta}\\,\\xi$. Aquí $\\xi$ es en cada paso un solo número para todas, el mismo en tus cadenas y en las esperadas: si tu código es correcto, coinciden. La fase negativa empuja hacia arriba la energía justo donde acaban las cadenas.',
        en: 'From each start a chain of `langevinStep` goes down along $-\\frac{\\varepsilon}{2}\\nabla E$ and trembles with $\\sqrt{\\varepsilon/\\beta}\\,\\xi$. Here $\\xi$ is one number at each step for all of them, the same in your chains and in the expected ones: where your code is right, they agree. The negative phase pushes the energy up right where the chains end.',
      },
      xs: axis,
      ys: axis,
      student: wells,
      expected: wells,
      points: STARTS.map(([x, y]) => [x, y]),
      pointsName: { es: 'inicios de las cadenas', en: 'starts of the chains' },
      studentMarks: ends(walked),
      expectedMarks: ends(downhill),
      marksName: { es: 'finales de las cadenas', en: 'ends of the chains' },
      studentPaths: paths(walked),
      expectedPaths: paths(downhill),
      pathsName: { es: 'el camino de cada cadena', en: 'the way of each chain' },
    };
  },
};

type Walk = readonly (readonly (readonly number[])[] | null)[];

function paths(walk: Walk): [Plotted, Plotted][][] {
  return STARTS.map((_, i) =>
    walk.flatMap((states) =>
      states === null ? [] : [[rounded(states[i][0]), rounded(states[i][1])] as [Plotted, Plotted]],
    ),
  );
}

function ends(walk: Walk): [Plotted, Plotted][] {
  const last = walk.at(-1) ?? null;
  return last === null ? [] : last.map(([x, y]) => [rounded(x), rounded(y)]);
}

function grid(flat: Plotted[] | null): Plotted[][] | null {
  return flat && xs.map((_, i) => flat.slice(i * xs.length, (i + 1) * xs.length));
}
