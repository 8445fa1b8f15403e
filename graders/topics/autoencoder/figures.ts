import { call, type Call } from '../../values/call.ts';
import type { FigureMaker } from '../../check/check.ts';
import type { Expected, Oracle } from '../../check/oracle.ts';
import type { Pictures } from '../../check/pictures.ts';
import { RngValue, float32, matrix, type Value, type ValueRecord } from '../../values/value.ts';
import { digits } from '../../numerics/digits.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { field } from '../../properties/compare.ts';
import { wrongParams } from '../../properties/parameters.ts';
import { plottedRows, rounded, type Plotted } from '../../properties/plot.ts';
import { rehearsed } from './checks/public/fit.ts';

const SAMPLES = 16;
const SHOWN = 8;
const HIDDEN = 8;
const EPOCHS = 40;
const RATE = 0.03;
const DRAWN = digits(SAMPLES, 20200310);

/** A training on pictures, and what is asked of its parameters. */
interface Plan {
  readonly X: readonly (readonly number[])[];
  readonly start: ValueRecord;
  readonly cfg: ValueRecord;
  readonly training: Call;
  readonly pictures: Pictures;
}

let drawnPlan: Plan | undefined;
/** The drawn digits' plan is made once: the oracle remembers its answers by the call. */
function planFor(given: Pictures | undefined): Plan {
  if (given !== undefined) return planOf(given);
  drawnPlan ??= planOf(DRAWN);
  return drawnPlan;
}

const planned = new WeakMap<Pictures, Plan>();
function planOf(pictures: Pictures): Plan {
  const known = planned.get(pictures);
  if (known !== undefined) return known;
  const n = pictures.height * pictures.width;
  const generator = createGenerator(5);
  // small, so that what is learnt stands out of what was drawn
  const a = 0.02;
  const weights = (height: number, width: number) =>
    float32(
      [height, width],
      Array.from({ length: height * width }, () => a * (2 * generator.uniform() - 1)),
    );
  const start = {
    We: weights(n, HIDDEN),
    be: float32([HIDDEN], new Float32Array(HIDDEN)),
    Wd: weights(HIDDEN, n),
    bd: float32([n], new Float32Array(n)),
  };
  const cfg = { inputDim: n, hiddenDim: HIDDEN, encoder: 'linear', decoder: 'sigmoid' };
  const X = pictures.images.slice(0, SAMPLES);
  const training = call('fit', {
    p0: start,
    cfg,
    X: matrix(X),
    opts: { loss: 'bce', epochs: EPOCHS, batchSize: X.length, lr: RATE, optimizer: 'adam' },
    rng: new RngValue(1),
  });
  const plan = { X, start, cfg, training, pictures };
  planned.set(pictures, plan);
  return plan;
}

const rehearsals = new WeakMap<Call, ReturnType<typeof rehearsed>>();
function rehearsal(oracle: Oracle, { training }: Plan) {
  if (!rehearsals.has(training)) rehearsals.set(training, rehearsed(oracle, training));
  return rehearsals.get(training)!;
}

const reconstruct = ({ cfg, X }: Plan, p: Value) => call('reconstruct', { p, cfg, x: matrix(X.slice(0, SHOWN)) });
const kernels = ({ pictures: { height, width } }: Plan, p: Value) => call('kernelImages', { p, height, width });
/** Parameters that a later round can ask about. */
const usable = (value: Value, { start }: Plan): Value | null =>
  wrongParams(field(value, 'params'), start) === null ? field(value, 'params') : null;

/** Digits through eight hidden units, as the student's own training reconstructs them, and what each unit looks at. */
export const reconstructions: FigureMaker = {
  rounds: [
    (_, __, given) => [planFor(given).training],
    ([trained], _, given) => {
      const params = usable(trained, planFor(given));
      return params === null ? [] : [reconstruct(planFor(given), params), kernels(planFor(given), params)];
    },
  ],
  draw([, images, filters], oracle, given) {
    const plan = planFor(given);
    const { height, width } = plan.pictures;
    const { params } = rehearsal(oracle, plan);
    const flat = (expected: Expected) =>
      (expected as readonly Expected[]).map((image) =>
        ([image] as unknown[]).flat(Infinity as 1).map((value) => rounded(value as number)),
      );
    const due = flat(oracle.expected(kernels(plan, params)));
    const largest = Math.max(...due.flat().map((value) => Math.abs(Number(value))));
    // kernels are signed: mid-grey is 0
    const shaded = (rows: readonly (readonly Plotted[])[] | null) =>
      rows && rows.map((row) => row.map((value) => rounded(0.5 + Number(value) / (2 * largest))));
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
          images: flat(oracle.expected(reconstruct(plan, params))),
        },
        {
          name: { es: 'tus núcleos', en: 'your kernels' },
          owner: 'student',
          images: shaded(kernelRows(filters, height, width)),
        },
        { name: { es: 'los núcleos esperados', en: 'the expected kernels' }, owner: 'expected', images: shaded(due) },
      ],
    };
  },
};

function kernelRows(value: Value, height: number, width: number): Plotted[][] | null {
  const tensor = value as { shape?: readonly number[]; data?: ArrayLike<number> } | undefined;
  if (String(tensor?.shape) !== `${HIDDEN},${height},${width}`) return null;
  return plottedRows(float32([HIDDEN, height * width], tensor!.data!), HIDDEN, height * width);
}

/** The loss of that training, epoch by epoch. */
export const lossCurve: FigureMaker = {
  rounds: [(_, __, given) => [planFor(given).training]],
  draw([trained], oracle, given) {
    const due = rehearsal(oracle, planFor(given)).history;
    const history = field(trained, 'history');
    const readable =
      Array.isArray(history) && history.length === due.length && history.every((entry) => typeof entry === 'number');
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
          student: readable ? (history as readonly number[]).map(rounded) : null,
          expected: due.map(rounded),
        },
      ],
    };
  },
};
