/** Laws of the loss and of its gradient, on the solution's own answers. */
import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { TensorValue, float32, int32, type Value } from '../../../../values/value.ts';
import { misses } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { IGNORE, scored, type Scored } from '../../inputs.ts';

const data = (value: Value) => (value instanceof TensorValue ? Array.from(value.data) : []);

/** Deaf to a constant, to the order of the vocabulary, to ignored positions and to repetition. */
export const crossEntropyLaws: Check<Scored> = {
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
  plan({ logits, labels }) {
    const [B, T, V] = logits.shape;
    const ask = (x: TensorValue, y: TensorValue) => call('maskedCrossEntropy', { logits: x, labels: y });
    const raised = float32(
      logits.shape,
      Array.from(logits.data, (logit, i) => logit + (Math.floor(i / V) % 3)),
    );
    const elsewhere = float32(
      logits.shape,
      Array.from(logits.data, (logit, i) => (labels.data[Math.floor(i / V)] === IGNORE ? 3 - logit : logit)),
    );
    const reversed = float32(
      logits.shape,
      Array.from(logits.data, (_, i) => logits.data[i - (i % V) + (V - 1 - (i % V))]),
    );
    const relabelled = int32(
      labels.shape,
      Array.from(labels.data, (label) => (label === IGNORE ? label : V - 1 - label)),
    );
    return [
      ask(logits, labels),
      ask(raised, labels),
      ask(elsewhere, labels),
      ask(reversed, relabelled),
      ask(
        float32([2 * B, T, V], [...logits.data, ...logits.data]),
        int32([2 * B, T], [...labels.data, ...labels.data]),
      ),
    ];
  },
  judge({ values }): Finding | null {
    const [loss] = data(values[0]);
    const wrong = values.findIndex(
      (value) =>
        data(value).length !== 1 ||
        misses(data(value), [loss], { relative: 2e-4, absolute: 1e-5, source: 'float32 rounding of two losses' })
          .length > 0,
    );
    const what = [
      ['not-scalar', { es: 'la pérdida no es un escalar', en: 'the loss is no scalar' }],
      [
        'sees-a-constant',
        { es: 'una constante en los logits cambia la pérdida', en: 'a constant in the logits changes the loss' },
      ],
      [
        'sees-ignored',
        {
          es: 'los logits de posiciones ignoradas cambian la pérdida',
          en: 'logits of ignored positions change the loss',
        },
      ],
      [
        'vocabulary-order',
        { es: 'el orden del vocabulario cambia la pérdida', en: 'the order of the vocabulary changes the loss' },
      ],
      ['batch-size', { es: 'repetir el lote cambia la media', en: 'repeating the batch changes the mean' }],
    ] as const;
    return wrong < 0 ? null : { call: wrong, symptom: what[wrong][0], got: values[wrong], differs: what[wrong][1] };
  },
};

const slanted = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/** The gradient is the slope of the student's own loss. */
export const gradientSlope: Check<Scored> = {
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
    ...STEPS.map((step) =>
      call('maskedCrossEntropy', { logits: shiftedAlong(logits, slanted(logits.data.length), step), labels }),
    ),
    call('maskedCrossEntropyGrad', { logits, labels }),
  ],
  judge({ values }): Finding | null {
    const gradient = data(values[STEPS.length]);
    const derivative = directionalDerivative(STEPS.map((_, at) => data(values[at])[0] ?? NaN));
    if (derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1) return null;
    return {
      call: STEPS.length,
      symptom: 'not-the-slope',
      got: values[STEPS.length],
      differs: {
        es: `tu pérdida cambia a razón de ${show(derivative)} en una dirección al azar, y tu gradiente dice otra cosa`,
        en: `your loss changes at the rate ${show(derivative)} along a random direction, and your gradient says otherwise`,
      },
    };
  },
};
