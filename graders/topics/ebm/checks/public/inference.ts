import { check, type Finding } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import type { TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT, gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected, recordsCloseToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { WELLS, bowl, descentOptions, descents, joints, rowsOf, tables, ties, withImpossible } from '../../inputs.ts';

/** Gradient descent on a bowl and on two valleys, against float64; 0 steps are a copy. */
export const inferYValues = check({
  id: 'inferY.values',
  function: 'inferY',
  visibility: 'public',
  section: 'inference',
  samples: 5,
  inputs: descents,
  title: { es: '`inferY` baja por la energía, paso a paso', en: '`inferY` walks down the energy, step by step' },
  asked: {
    es: 'Repite `steps` veces $y \\leftarrow y - \\text{stepSize}\\cdot\\partial E_i/\\partial y_i$, cada fila por su cuenta; con 0 pasos, devuelve una copia.',
    en: 'Repeat `steps` times $y \\leftarrow y - \\text{stepSize}\\cdot\\partial E_i/\\partial y_i$, each row on its own; with 0 steps return a copy.',
  },
  plan: (input) => [
    ask.inferY({ energy: bowl(input), y0: input.y0, opts: descentOptions(input) }),
    // all the way down: one who stops as soon as the slope is small is still short of it
    ask.inferY({ energy: bowl(input), y0: input.y0, opts: { stepSize: 0.25, steps: 40 } }),
    ask.inferY({ energy: WELLS, y0: input.y0, opts: { stepSize: 0.0625, steps: input.steps } }),
    ask.inferY({ energy: WELLS, y0: input.y0, opts: { stepSize: 0.0625, steps: 0 } }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => gradientTolerance(flat)),
});

/** The latent of least energy, and that energy. */
export const minimizeLatentValues = check({
  id: 'minimizeLatent.values',
  function: 'minimizeLatent',
  visibility: 'public',
  section: 'latent',
  samples: 6,
  inputs: tables,
  title: {
    es: '`minimizeLatent` elige la latente de menor energía',
    en: '`minimizeLatent` chooses the latent of least energy',
  },
  asked: {
    es: 'Devuelve $z_i = \\arg\\min_k E_{ik}$ (int32) y $\\min_k E_{ik}$ (float32).',
    en: 'Return $z_i = \\arg\\min_k E_{ik}$ (int32) and $\\min_k E_{ik}$ (float32).',
  },
  plan: ({ E }) => [ask.minimizeLatent({ E }), ask.minimizeLatent({ E: withImpossible(E) })],
  judge: (trial) => choiceClose(['z'], trial),
});

/** Two latents of equal, least energy: either index is right. */
export const minimizeLatentTies = check({
  id: 'minimizeLatent.ties',
  function: 'minimizeLatent',
  visibility: 'public',
  section: 'latent',
  samples: 3,
  inputs: ties,
  severalRight: true,
  dependsOn: ['minimizeLatent.values'],
  title: {
    es: '`minimizeLatent` sigue siendo un mínimo cuando hay empate',
    en: '`minimizeLatent` is still a minimum at a tie',
  },
  asked: {
    es: 'Con dos latentes igual de buenas vale cualquiera, pero su energía debe ser la mínima.',
    en: 'With two latents equally good either is right, but its energy must be the least.',
  },
  plan: ({ E }) => [ask.minimizeLatent({ E })],
  judge({ input: { E }, values }) {
    const { z } = values[0];
    const wrong = rowsOf(E).findIndex((row, i) => row[z.data[i]] !== Math.min(...row));
    return wrong < 0
      ? null
      : {
          call: 0,
          symptom: 'tie-not-minimal',
          got: z,
          worst: [wrong],
          differs: {
            es: `en la fila ${wrong}, la latente elegida no tiene la energía mínima`,
            en: `in row ${wrong}, the chosen latent has not the least energy`,
          },
        };
  },
});

/** The pair (y, z) of least energy. */
export const jointInferenceValues = check({
  id: 'jointInference.values',
  function: 'jointInference',
  visibility: 'public',
  section: 'latent',
  samples: 6,
  inputs: joints,
  title: {
    es: '`jointInference` minimiza sobre y y z a la vez',
    en: '`jointInference` minimises over y and z together',
  },
  asked: {
    es: 'Devuelve la pareja (y, z) de menor energía de cada muestra (int32, int32) y esa energía.',
    en: "Return each sample's pair (y, z) of least energy (int32, int32) and that energy.",
  },
  plan: ({ E }) => [ask.jointInference({ E })],
  judge: (trial) => choiceClose(['y', 'z'], trial),
});

type Choosing<Key extends string> = {
  readonly calls: readonly DeclaredCall[];
  readonly values: readonly Readonly<Record<Key | 'energy', TensorValue>>[];
  readonly oracle: Oracle;
};

/** Indices exact, their energy within rounding: the first call where they are not. */
function choiceClose<Key extends string>(
  indices: readonly Key[],
  { calls, values, oracle }: Choosing<Key>,
): Finding | null {
  return (
    recordsCloseToExpected(calls, values, oracle, indices, () => EXACT) ??
    recordsCloseToExpected(calls, values, oracle, ['energy'], (_, flat) => plainTolerance(flat))
  );
}
