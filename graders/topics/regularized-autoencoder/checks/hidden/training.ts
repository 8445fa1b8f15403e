/** What the penalties must achieve: training shrinks what is penalised, and the code keeps its eyes on the curve. */
import fc from 'fast-check';
import type { Check, Finding, Trial } from '../../../../check/check.ts';
import { RngValue, float32, matrix } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { createGenerator } from '../../../../numerics/generator.ts';
import { show } from '../../../../properties/compare.ts';
import { affine, rows, transposed } from '../../../../properties/matrices.ts';
import type { Configuration, ParameterValues } from '../../../../networks/parameters.ts';
import type { Text } from '../../../../texts/text.ts';
import type { Regularizer } from '../../contract.ts';
import { ask, type Fitted } from '../../functions.ts';
import { contractive, none, sparse } from '../../inputs.ts';

const SAMPLES = 24;
const n = 4;
const d = 12;
const EPOCHS = 40;
const RATE = 0.16;
const NOISE = 0.02;
const curveAt = (t: number) => [t, t * t, 0.7 * Math.sin(2 * t), -t / 2];
const slopeAt = (t: number) => [1, 2 * t, 1.4 * Math.cos(2 * t), -0.5];
const TIMES = Array.from({ length: SAMPLES }, (_, i) => -1 + (2 * i) / (SAMPLES - 1));
/** A curve through four dimensions, with a little noise: (t, t^2, .7 sin 2t, -t/2). */
const CURVE = (() => {
  const noise = createGenerator(20200311).normals(SAMPLES * n);
  return matrix(TIMES.map((t, i) => curveAt(t).map((value, k) => value + NOISE * noise[i * n + k])));
})();
const cfg: Configuration = { inputDim: n, hiddenDim: d, encoder: 'sigmoid', decoder: 'linear' };

function start(seed: number): ParameterValues {
  const generator = createGenerator(seed);
  const a = Math.sqrt(6 / (n + d));
  const weights = (height: number, width: number) =>
    float32(
      [height, width],
      Array.from({ length: height * width }, () => a * (2 * generator.uniform() - 1)),
    );
  return {
    We: weights(n, d),
    be: float32([d], new Float32Array(d)),
    Wd: weights(d, n),
    bd: float32([n], new Float32Array(n)),
  };
}
/** Two penalties look at one training, and all three at the one without any. */
const trainings = new Map<string, DeclaredCall<Fitted>>();
function trained(reg: Regularizer, seed: number): DeclaredCall<Fitted> {
  const key = `${JSON.stringify(reg)} ${seed}`;
  const call = trainings.get(key) ?? training(reg, seed);
  trainings.set(key, call);
  return call;
}
const training = (reg: Regularizer, seed: number) =>
  ask.fit({
    p0: start(seed),
    cfg,
    X: CURVE,
    reg,
    opts: { epochs: EPOCHS, batchSize: SAMPLES, lr: RATE, optimizer: 'adam' },
    rng: new RngValue(seed),
  });

const sigmoids = ({ We, be }: ParameterValues, x: readonly (readonly number[])[]) =>
  affine(x, rows(We), be.data).map((row) => row.map((a) => 1 / (1 + Math.exp(-a))));
/** J = phi' We at each point, in float64. */
const jacobians = (params: ParameterValues, x: readonly (readonly number[])[]) => {
  const columns = transposed(rows(params.We));
  return sigmoids(params, x).map((row) => row.map((h, j) => columns[j].map((w) => h * (1 - h) * w)));
};
const squared = (vector: readonly number[]) => vector.reduce((sum, value) => sum + value * value, 0);

/** What is measured of trained parameters: the smaller the better. */
type Measure = (params: ParameterValues) => number;
const penalty: Measure = (params) => squared(jacobians(params, rows(CURVE)).flat(2)) / SAMPLES;
const sparsity: Measure = (params) =>
  sigmoids(params, rows(CURVE))
    .flat()
    .reduce((sum, h) => sum + h, 0) / SAMPLES;
/** How far the code moves along the curve at one point: |J t|^2 / |t|^2. */
function alongSquared(J: readonly (readonly number[])[], tangent: readonly number[]): number {
  const moved = J.map((row) => row.reduce((part, value, k) => part + value * tangent[k], 0));
  return squared(moved) / squared(tangent);
}
/** Mean squared sensitivity across the curve over that along it, per direction. */
const blindness: Measure = (params) => {
  const J = jacobians(params, TIMES.map(curveAt));
  const along = TIMES.reduce((sum, t, i) => sum + alongSquared(J[i], slopeAt(t)), 0);
  return (squared(J.flat(2)) - along) / (n - 1) / along;
};

interface Aim {
  readonly id: string;
  readonly reg: Regularizer;
  readonly measure: Measure;
  readonly most: number;
  readonly title: Text;
  readonly asked: Text;
  readonly name: Text;
}

/**
 * Trained with and without the term: the measure of the former at most `most` times that of the latter; the best of
 * three starts.
 */
function shrinks({ id, reg, measure, most, title, asked, name }: Aim): Check<undefined> {
  const pair = (seed: number) => [trained(none, seed), trained(reg, seed)];
  const best = (values: readonly Fitted[]) => {
    const measures = values.map(({ params }) => measure(params));
    const ratios = measures.flatMap((own, i) => (i % 2 === 0 ? [] : [own / measures[i - 1]]));
    return Math.min(...ratios);
  };
  const again = (seed: number) => (_: undefined, values: readonly Fitted[]) => (best(values) <= most ? [] : pair(seed));
  return {
    id,
    function: 'fit',
    visibility: 'hidden',
    section: 'training',
    samples: 1,
    trains: true,
    inputs: fc.constant(undefined),
    dependsOn: ['fit.values', 'fit.adam'],
    title,
    asked,
    plan: () => pair(1),
    rounds: [again(2), again(3)],
    judge({ values }: Trial<undefined, readonly DeclaredCall<Fitted>[]>): Finding | null {
      const ratio = best(values);
      if (ratio <= most) return null;
      return {
        call: 1,
        symptom: `not-smaller-${id}`,
        got: values[1].params.We,
        differs: {
          es: `tras ${EPOCHS} épocas, ${name.es} es ${show(ratio)} veces la de entrenar sin el término (se admite ${show(most)})`,
          en: `after ${EPOCHS} epochs, ${name.en} is ${show(ratio)} times that of training without the term (up to ${show(most)} is accepted)`,
        },
      };
    },
  };
}

export const fitContracts = shrinks({
  id: 'fit.contracts',
  reg: contractive(0.1),
  measure: penalty,
  most: 0.4,
  name: { es: 'la penalización contractiva', en: 'the contractive penalty' },
  title: {
    es: '`fit` con el término contractivo encoge el jacobiano',
    en: '`fit` with the contractive term shrinks the Jacobian',
  },
  asked: {
    es: 'Entrenado con $\\lambda = 0{,}1$, la penalización queda por debajo de 0,4 veces la de entrenar sin ella.',
    en: 'Trained with $\\lambda = 0.1$, the penalty ends below 0.4 times that of training without it.',
  },
});
export const fitSelects = shrinks({
  id: 'fit.selects',
  reg: contractive(0.1),
  measure: blindness,
  most: 1 / 1.3,
  name: {
    es: 'la sensibilidad a través de la curva, relativa a la que hay a lo largo,',
    en: 'the sensitivity across the curve, relative to that along it,',
  },
  title: {
    es: '`fit` con el término contractivo mira a lo largo de la curva',
    en: '`fit` with the contractive term looks along the curve',
  },
  asked: {
    es: 'Lo que distingue a los datos se conserva y lo demás se aplana: la razón entre sensibilidad a lo largo y a través de la curva crece al menos 1,3 veces.',
    en: 'What tells the data apart is kept and the rest is flattened: the ratio of the sensitivity along the curve to that across grows at least 1.3 times.',
  },
});
export const fitSparsifies = shrinks({
  id: 'fit.sparsifies',
  reg: sparse(0.1),
  measure: sparsity,
  most: 0.6,
  name: { es: 'la norma L1 del código', en: "the code's L1 norm" },
  title: { es: '`fit` con el término L1 apaga unidades', en: '`fit` with the L1 term switches units off' },
  asked: {
    es: 'Entrenado con $\\lambda = 0{,}1$, la norma L1 del código queda por debajo de 0,6 veces la de entrenar sin ella.',
    en: "Trained with $\\lambda = 0.1$, the code's L1 norm ends below 0.6 times that of training without it.",
  },
});
