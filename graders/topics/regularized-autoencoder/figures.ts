import { call } from '../../values/call.ts';
import type { FigureMaker } from '../../check/check.ts';
import type { Expected } from '../../check/oracle.ts';
import { TensorValue, float32, type Value } from '../../values/value.ts';
import { symmetricEigen } from '../../numerics/eigen.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { evenly, rounded, type Plotted } from '../../properties/plot.ts';

const n = 6;
const N = 5;
const WIDTHS = [
  { d: 3, name: { es: 'subcompleto, d = 3', en: 'under-complete, d = 3' } },
  { d: 12, name: { es: 'sobrecompleto, d = 12', en: 'over-complete, d = 12' } },
];
const drawn = (shape: number[], seed: number, scale: number) =>
  float32(
    shape,
    createGenerator(seed)
      .normals(shape.reduce((a, b) => a * b, 1))
      .map((x) => scale * x),
  );
const x = drawn([N, n], 3, 1);
const parameters = (d: number, scale: number) => ({
  We: drawn([n, d], 10 + d, scale),
  be: drawn([d], 20 + d, 0.3),
  Wd: drawn([d, n], 30 + d, 0.5),
  bd: drawn([n], 40 + d, 0.1),
});

const jacobians = WIDTHS.map(({ d }) => call('jacobian', { p: parameters(d, 0.7), activation: 'sigmoid', x }));

/**
 * The singular values of the encoder's Jacobian at one sample: in how many directions the code can tell its neighbours
 * apart.
 */
export const spectrum: FigureMaker = {
  rounds: [() => jacobians],
  draw: (values, oracle) => ({
    kind: 'lines',
    title: {
      es: 'El espectro del jacobiano: subcompleto y sobrecompleto',
      en: 'The spectrum of the Jacobian: under- and over-complete',
    },
    description: {
      es: 'Los valores singulares de $J = \\partial h / \\partial x$, promediados sobre cinco muestras. Con $d < n$ solo $d$ direcciones de la entrada llegan al código; con $d > n$ llegan todas, y la penalización contractiva es lo que las encoge.',
      en: 'The singular values of $J = \\partial h / \\partial x$, averaged over five samples. With $d < n$ only $d$ directions of the input reach the code; with $d > n$ all of them do, and the contractive penalty is what shrinks them.',
    },
    xName: { es: 'dirección de la entrada', en: 'direction of the input' },
    yName: { es: 'valor singular', en: 'singular value' },
    series: WIDTHS.map(({ d, name }, i) => ({
      name,
      xs: Array.from({ length: n }, (_, k) => k + 1),
      student: singularValues(nestedRows(values[i], d)),
      expected: singularValues(oracle.expected(jacobians[i]) as unknown as number[][][]),
    })),
  }),
};

const scales = evenly(0, 6, 25);
const penalties = scales.flatMap((scale) => [
  call('contractivePenalty', { p: parameters(4, scale), activation: 'sigmoid', x }),
  call('contractivePenalty', { p: parameters(4, scale), activation: 'tanh', x }),
]);
const codes = scales.map((scale) => call('l1Penalty', { h: drawn([N, 4], 5, scale) }));

/** The penalties while the weights grow: sparsity costs more and more, the contractive term fades with saturation. */
export const saturation: FigureMaker = {
  rounds: [() => [...penalties, ...codes]],
  draw(values, oracle) {
    const scalars = (from: number, step: number, count: number) =>
      Array.from({ length: count }, (_, i) => values[from + i * step]);
    const series = (name: { es: string; en: string }, student: readonly Value[], calls: typeof codes) => ({
      name,
      xs: scales,
      student: scalarsOf(student),
      expected: calls.map((one) => rounded(oracle.expected(one) as number)),
    });
    const every = (from: number) => penalties.filter((_, i) => i % 2 === from);
    return {
      kind: 'lines',
      title: {
        es: 'Qué cuesta crecer: las penalizaciones y la saturación',
        en: 'What growing costs: the penalties and saturation',
      },
      description: {
        es: "Al multiplicar los pesos por $s$, la penalización contractiva sube y luego cae, porque las unidades se saturan y $\\varphi' \\to 0$; la L1 de un código que crece sube sin fin.",
        en: "With the weights times $s$ the contractive penalty rises and then falls, because units saturate and $\\varphi' \\to 0$; the L1 of a growing code rises without end.",
      },
      xName: { es: 'escala s', en: 'scale s' },
      yName: { es: 'penalización', en: 'penalty' },
      series: [
        series({ es: 'contractiva, sigmoide', en: 'contractive, sigmoid' }, scalars(0, 2, scales.length), every(0)),
        series({ es: 'contractiva, tanh', en: 'contractive, tanh' }, scalars(1, 2, scales.length), every(1)),
        series({ es: 'L1 del código', en: 'L1 of the code' }, scalars(penalties.length, 1, scales.length), codes),
      ],
    };
  },
};

function scalarsOf(values: readonly Value[]): Plotted[] | null {
  return values.every((value) => value instanceof TensorValue && value.shape.length === 0)
    ? values.map((value) => rounded((value as TensorValue).data[0]))
    : null;
}

/** J as [N][d][n]; null when it is not a tensor of that shape. */
function nestedRows(value: Value, d: number): number[][][] | null {
  if (!(value instanceof TensorValue) || String(value.shape) !== `${N},${d},${n}`) return null;
  const { data } = value;
  return Array.from({ length: N }, (_, i) =>
    Array.from({ length: d }, (__, j) => Array.from(data.slice((i * d + j) * n, (i * d + j + 1) * n))),
  );
}

/** Square roots of the eigenvalues of J'J, averaged over the samples. */
function singularValues(jacobian: number[][][] | Expected | null): Plotted[] | null {
  if (jacobian === null) return null;
  const all = (jacobian as number[][][]).map((J) => {
    const gram = Array.from({ length: n }, (_, k) =>
      Array.from({ length: n }, (__, l) => J.reduce((sum, row) => sum + row[k] * row[l], 0)),
    );
    return symmetricEigen(gram).values.map((value) => Math.sqrt(Math.max(0, value)));
  });
  return Array.from({ length: n }, (_, k) => rounded(all.reduce((sum, values) => sum + values[k], 0) / all.length));
}
