import { figure } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { float32, type TensorValue } from '../../values/value.ts';
import type { DeclaredCall } from '../../forms/ask.ts';
import { symmetricEigen } from '../../numerics/eigen.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { flatten } from '../../properties/compare.ts';
import { evenly, rounded, type Plotted } from '../../properties/plot.ts';
import type { Figure } from '../../verdict/schema.ts';
import type { Text } from '../../texts/text.ts';
import { ask } from './functions.ts';

const n = 6;
const N = 5;
const directions = Array.from({ length: n }, (_, k) => k);
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

const jacobians = WIDTHS.map(({ d }) => ask.jacobian({ p: parameters(d, 0.7), activation: 'sigmoid', x }));

/**
 * The singular values of the encoder's Jacobian at one sample: in how many directions the code can tell its neighbours
 * apart.
 */
export const spectrum = figure({
  ask: () => jacobians,
  draw: (values, oracle): Figure => ({
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
      xs: directions.map((k) => k + 1),
      student: singularValues(values[i]?.data, d),
      expected: singularValues(flatten(oracle.expected(jacobians[i])), d),
    })),
  }),
});

const scales = evenly(0, 6, 25);
const penalties = scales.flatMap((scale) => [
  ask.contractivePenalty({ p: parameters(4, scale), activation: 'sigmoid', x }),
  ask.contractivePenalty({ p: parameters(4, scale), activation: 'tanh', x }),
]);
const codes = scales.map((scale) => ask.l1Penalty({ h: drawn([N, 4], 5, scale) }));

/** The penalties while the weights grow: sparsity costs more and more, the contractive term fades with saturation. */
export const saturation = figure({
  ask: () => [...penalties, ...codes],
  draw(values, oracle): Figure {
    const calls = [...penalties, ...codes];
    const series = (name: Text, places: readonly number[]) => ({
      name,
      xs: scales,
      student: scalarsOf(places.map((i) => values[i])),
      expected: places.map((i) => scalarOf(oracle, calls[i])),
    });
    const every = (from: number, step: number) => scales.map((_, i) => from + i * step);
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
        series({ es: 'contractiva, sigmoide', en: 'contractive, sigmoid' }, every(0, 2)),
        series({ es: 'contractiva, tanh', en: 'contractive, tanh' }, every(1, 2)),
        series({ es: 'L1 del código', en: 'L1 of the code' }, every(penalties.length, 1)),
      ],
    };
  },
});

const scalarOf = (oracle: Oracle, asked: DeclaredCall<TensorValue>) => rounded(flatten(oracle.expected(asked))[0]);

/** null where a call failed. */
function scalarsOf(values: readonly (TensorValue | undefined)[]): Plotted[] | null {
  const numbers = values.flatMap((value) => (value === undefined ? [] : [rounded(value.data[0])]));
  return numbers.length === values.length ? numbers : null;
}

/** Square roots of the eigenvalues of J'J, averaged over the samples; J[N,d,n] row-major. */
function singularValues(jacobian: ArrayLike<number> | undefined, d: number): Plotted[] | null {
  if (jacobian === undefined) return null;
  const all = Array.from({ length: N }, (_, i) => {
    const entry = (j: number, k: number) => jacobian[(i * d + j) * n + k];
    const gram = directions.map((k) =>
      directions.map((l) => Array.from({ length: d }, (__, j) => entry(j, k) * entry(j, l)).reduce((a, b) => a + b, 0)),
    );
    return symmetricEigen(gram).values.map((value) => Math.sqrt(Math.max(0, value)));
  });
  return directions.map((k) => rounded(all.reduce((sum, values) => sum + values[k], 0) / N));
}
