import { figure, type FigureMaker } from '../../check/check.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import type { Pictures } from '../../check/pictures.ts';
import { RngValue, float32, matrix, type TensorValue } from '../../values/value.ts';
import { digits } from '../../numerics/digits.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { flatten } from '../../properties/compare.ts';
import type { ParameterValues } from '../../networks/parameters.ts';
import { plottedRows, rounded, type Plotted } from '../../properties/plot.ts';
import { rehearsed, type Training } from './checks/public/fit.ts';
import { ask, type Fitted } from './functions.ts';
import { exactly, type Exact } from './judges.ts';

const SAMPLES = 16;
const SHOWN = 8;
const HIDDEN = 8;
const EPOCHS = 40;
const RATE = 0.03;
const DRAWN = digits(SAMPLES, 20200310);

/** A training on pictures, and what is asked of its parameters. */
interface Plan {
  readonly X: readonly (readonly number[])[];
  readonly training: Training;
  readonly call: ReturnType<typeof ask.fit>;
  readonly pictures: Pictures;
}

const planned = new WeakMap<Pictures, Plan>();
/**
 * The plan for the pictures that the user gave, else for drawn digits: made once, because the oracle remembers answers
 * by the call.
 */
function planFor(pictures: Pictures = DRAWN): Plan {
  const plan = planned.get(pictures) ?? planOf(pictures);
  planned.set(pictures, plan);
  return plan;
}

function planOf(pictures: Pictures): Plan {
  const n = pictures.height * pictures.width;
  const generator = createGenerator(5);
  // small, so that what is learnt stands out of what was drawn
  const a = 0.02;
  const weights = (height: number, width: number) =>
    float32(
      [height, width],
      Array.from({ length: height * width }, () => a * (2 * generator.uniform() - 1)),
    );
  const zeros = (length: number) => float32([length], new Float32Array(length));
  const X = pictures.images.slice(0, SAMPLES);
  const training: Training = {
    p0: { We: weights(n, HIDDEN), be: zeros(HIDDEN), Wd: weights(HIDDEN, n), bd: zeros(n) },
    cfg: { inputDim: n, hiddenDim: HIDDEN, encoder: 'linear', decoder: 'sigmoid' },
    X: matrix(X),
    opts: { loss: 'bce', epochs: EPOCHS, batchSize: X.length, lr: RATE, optimizer: 'adam' },
  };
  return { X, training, call: ask.fit({ ...training, rng: new RngValue(1) }), pictures };
}

const rehearsals = new WeakMap<Plan, Exact<'fit'>>();
function rehearsal(oracle: Oracle, plan: Plan): Exact<'fit'> {
  const known = rehearsals.get(plan) ?? rehearsed(oracle, plan.training);
  rehearsals.set(plan, known);
  return known;
}

const shown = ({ X }: Plan) => matrix(X.slice(0, SHOWN));
/** What is asked of the parameters that the solution's own `fit` found. */
function asked(plan: Plan, p: ParameterValues) {
  const { height, width } = plan.pictures;
  const { cfg } = plan.training;
  return [ask.reconstruct({ p, cfg, x: shown(plan) }), ask.kernelImages({ p, height, width })];
}

/** An image in each row. */
const flat = (images: Expected) => (images as readonly Expected[]).map((image) => flatten(image).map(rounded));

type Answers = readonly [trained?: Fitted, images?: TensorValue, filters?: TensorValue];

/** Digits through eight hidden units, as the student's own training reconstructs them, and what each unit looks at. */
export const reconstructions: FigureMaker = {
  rounds: [
    (_, __, given) => [planFor(given).call],
    ([trained]: readonly (Fitted | undefined)[], _, given) =>
      trained === undefined ? [] : asked(planFor(given), trained.params),
  ],
  draw([, images, filters]: Answers, oracle, given) {
    const plan = planFor(given);
    const { height, width } = plan.pictures;
    const { cfg } = plan.training;
    const { params: p } = rehearsal(oracle, plan);
    const due = flat(exactly(oracle, 'kernelImages', { p, height, width }));
    const largest = due.flat().reduce<number>((most, value) => Math.max(most, Math.abs(Number(value))), 0);
    // kernels are signed: mid-grey is 0
    const shaded = (rows: readonly (readonly Plotted[])[] | null) =>
      rows && rows.map((row) => row.map((value) => rounded(0.5 + Number(value) / (2 * largest))));
    const pixels = filters && float32([HIDDEN, height * width], filters.data);
    return {
      kind: 'images',
      height,
      width,
      low: 0,
      high: 1,
      title: {
        es: `${SHOWN} imágenes a través de ${HIDDEN} unidades, y lo que mira cada una`,
        en: `${SHOWN} images through ${HIDDEN} units, and what each of them looks at`,
      },
      description: {
        es: `Tu \`fit\` entrena ${EPOCHS} épocas de Adam con ${SAMPLES} imágenes de ${height * width} píxeles y $d = ${HIDDEN}$: subcompleto. Debajo, los núcleos: las columnas de $W_e$, con el gris medio por 0.`,
        en: `Your \`fit\` trains for ${EPOCHS} epochs of Adam on ${SAMPLES} images of ${height * width} pixels with $d = ${HIDDEN}$: under-complete. Below, the kernels: the columns of $W_e$, with mid-grey for 0.`,
      },
      rows: [
        {
          name: { es: 'los datos', en: 'the data' },
          owner: 'given',
          images: plan.X.slice(0, SHOWN).map((row) => row.map(rounded)),
        },
        {
          name: { es: 'tu reconstrucción', en: 'your reconstruction' },
          owner: 'student',
          images: plottedRows(images, Math.min(SHOWN, plan.X.length), height * width),
        },
        {
          name: { es: 'la reconstrucción esperada', en: 'the expected reconstruction' },
          owner: 'expected',
          images: flat(exactly(oracle, 'reconstruct', { p, cfg, x: shown(plan) })),
        },
        {
          name: { es: 'tus núcleos', en: 'your kernels' },
          owner: 'student',
          images: shaded(plottedRows(pixels, HIDDEN, height * width)),
        },
        { name: { es: 'los núcleos esperados', en: 'the expected kernels' }, owner: 'expected', images: shaded(due) },
      ],
    };
  },
};

/** The loss of that training, epoch by epoch. */
export const lossCurve = figure({
  ask: (_, given) => [planFor(given).call],
  draw([trained], oracle, given) {
    const due = rehearsal(oracle, planFor(given)).history;
    return {
      kind: 'lines',
      title: { es: 'La pérdida, época a época', en: 'The loss, epoch by epoch' },
      description: {
        es: 'La entropía cruzada de las imágenes de arriba, en `history`: baja deprisa y luego despacio.',
        en: 'The cross-entropy of the images above, in `history`: it falls fast, and then slowly.',
      },
      xName: { es: 'época', en: 'epoch' },
      yName: { es: 'pérdida', en: 'loss' },
      series: [
        {
          name: { es: 'entropía cruzada', en: 'cross-entropy' },
          xs: due.map((_, e) => e),
          student: trained?.history.map(rounded) ?? null,
          expected: due.map(rounded),
        },
      ],
    };
  },
});
