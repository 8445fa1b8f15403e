/** Laws of the loss and of its gradient, on the solution's own answers. */
import { check } from '../../../../check/check.ts';
import { float32, int32, type TensorValue } from '../../../../values/value.ts';
import { misses, type Tolerance } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { ask, IGNORE } from '../../functions.ts';
import { scored, type Scored } from '../../inputs.ts';

const TWO_LOSSES: Tolerance = { relative: 2e-4, absolute: 1e-5, source: 'float32 rounding of two losses' };

/** What leaves the loss as it is, and what is said of a loss that changes. */
const LAWS = [
  {
    symptom: 'sees-a-constant',
    changed: raised,
    differs: {
      es: 'una constante en los logits cambia la pérdida',
      en: 'a constant in the logits changes the loss',
    },
  },
  {
    symptom: 'sees-ignored',
    changed: elsewhere,
    differs: {
      es: 'los logits de posiciones ignoradas cambian la pérdida',
      en: 'logits of ignored positions change the loss',
    },
  },
  {
    symptom: 'vocabulary-order',
    changed: reversed,
    differs: {
      es: 'el orden del vocabulario cambia la pérdida',
      en: 'the order of the vocabulary changes the loss',
    },
  },
  {
    symptom: 'batch-size',
    changed: repeated,
    differs: { es: 'repetir el lote cambia la media', en: 'repeating the batch changes the mean' },
  },
];

/** Deaf to a constant, to the order of the vocabulary, to ignored positions and to repetition. */
export const crossEntropyLaws = check({
  id: 'maskedCrossEntropy.laws',
  function: 'maskedCrossEntropy',
  visibility: 'hidden',
  section: 'loss',
  samples: 3,
  inputs: scored,
  dependsOn: ['maskedCrossEntropy.values'],
  title: {
    es: '`maskedCrossEntropy` no ve constantes, ni lo ignorado, ni repeticiones',
    en: '`maskedCrossEntropy` sees no constants, nothing ignored, no repetition',
  },
  asked: {
    es: 'Sumar una constante a los logits de una posición, cambiar los de una posición ignorada, invertir el vocabulario o repetir el lote no cambia la pérdida.',
    en: "A constant added to a position's logits, other logits at an ignored position, a reversed vocabulary or a repeated batch leave the loss.",
  },
  plan: (input) => [
    ask.maskedCrossEntropy(input),
    ...LAWS.map(({ changed }) => ask.maskedCrossEntropy(changed(input))),
  ],
  judge({ values: [loss, ...others] }) {
    const wrong = others.findIndex((other) => misses(other.data, loss.data, TWO_LOSSES).length > 0);
    if (wrong < 0) return null;
    const { symptom, differs } = LAWS[wrong];
    return { call: wrong + 1, symptom, got: others[wrong], differs };
  },
});

/** A constant of its own in the logits of each position. */
function raised({ logits, labels }: Scored): Scored {
  const V = logits.shape[2];
  return { logits: withEntries(logits, (logit, i) => logit + (Math.floor(i / V) % 3)), labels };
}

/** Other logits at ignored positions. */
function elsewhere({ logits, labels }: Scored): Scored {
  const V = logits.shape[2];
  const isIgnored = (i: number) => labels.data[Math.floor(i / V)] === IGNORE;
  return { logits: withEntries(logits, (logit, i) => (isIgnored(i) ? 3 - logit : logit)), labels };
}

/** The vocabulary in reverse order, in logits and labels. */
function reversed({ logits, labels }: Scored): Scored {
  const V = logits.shape[2];
  const relabelled = Array.from(labels.data, (label) => (label === IGNORE ? label : V - 1 - label));
  return {
    logits: withEntries(logits, (_, i) => logits.data[i - (i % V) + (V - 1 - (i % V))]),
    labels: int32(labels.shape, relabelled),
  };
}

/** Every sequence twice. */
function repeated({ logits, labels }: Scored): Scored {
  const [B, T, V] = logits.shape;
  return {
    logits: float32([2 * B, T, V], [...logits.data, ...logits.data]),
    labels: int32([2 * B, T], [...labels.data, ...labels.data]),
  };
}

function withEntries({ shape, data }: TensorValue, entry: (own: number, index: number) => number): TensorValue {
  return float32(shape, Array.from(data, entry));
}

/** A direction of length 1 in so many dimensions. */
function slanted(dimensions: number): number[] {
  const components = Array.from({ length: dimensions }, (_, i) => Math.cos(1 + 2 * i));
  const length = Math.hypot(...components);
  return components.map((component) => component / length);
}

/** The gradient is the slope of the student's own loss. */
export const gradientSlope = check({
  id: 'maskedCrossEntropyGrad.slope',
  function: 'maskedCrossEntropyGrad',
  visibility: 'hidden',
  section: 'gradient',
  samples: 2,
  inputs: scored,
  dependsOn: ['maskedCrossEntropy.values', 'maskedCrossEntropyGrad.values'],
  title: {
    es: '`maskedCrossEntropyGrad` es la pendiente de tu pérdida',
    en: '`maskedCrossEntropyGrad` is the slope of your loss',
  },
  asked: {
    es: 'El gradiente se compara con diferencias finitas de tu propia pérdida.',
    en: 'The gradient is compared with finite differences of your own loss.',
  },
  plan: ({ logits, labels }) => [
    ask.maskedCrossEntropyGrad({ logits, labels }),
    ...STEPS.map((step) =>
      ask.maskedCrossEntropy({ logits: shiftedAlong(logits, slanted(logits.data.length), step), labels }),
    ),
  ],
  judge({ values: [gradient, ...losses] }) {
    const derivative = directionalDerivative(losses.map((loss) => loss.data[0]));
    if (derivativeRatio(derivative, gradient.data, slanted(gradient.data.length)) <= 1) return null;
    return {
      call: 0,
      symptom: 'not-the-slope',
      got: gradient,
      differs: {
        es: `tu pérdida cambia a razón de ${show(derivative)} en una dirección al azar, y tu gradiente dice otra cosa`,
        en: `your loss changes at the rate ${show(derivative)} along a random direction, and your gradient says otherwise`,
      },
    };
  },
});
