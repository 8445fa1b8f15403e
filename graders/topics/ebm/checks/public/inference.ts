import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import { type TensorValue, type Value } from '../../../../values/value.ts';
import { EXACT, gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { compareTensor, field, wrongForm, type Mismatch } from '../../../../properties/compare.ts';
import {
  WELLS,
  bowl,
  descentOptions,
  descents,
  joints,
  rowsOf,
  tables,
  ties,
  withImpossible,
  type Descent,
  type Joint,
  type Table,
} from '../../inputs.ts';

/** Gradient descent on a bowl and on two valleys, against float64; 0 steps are a copy. */
export const inferYValues: Check<Descent> = {
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
    call('inferY', { energy: bowl(input), y0: input.y0, opts: descentOptions(input) }),
    // all the way down: one who stops as soon as the slope is small is still short of it
    call('inferY', { energy: bowl(input), y0: input.y0, opts: { stepSize: 0.25, steps: 40 } }),
    call('inferY', { energy: WELLS, y0: input.y0, opts: { stepSize: 0.0625, steps: input.steps } }),
    call('inferY', { energy: WELLS, y0: input.y0, opts: { stepSize: 0.0625, steps: 0 } }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => gradientTolerance(flat)),
};

/** The latent of least energy, and that energy. */
export const minimizeLatentValues: Check<Table> = {
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
  plan: ({ E }) => [call('minimizeLatent', { E }), call('minimizeLatent', { E: withImpossible(E) })],
  judge: ({ calls, values, oracle }) => choiceClose(calls, values, oracle, ['z']),
};

/** Two latents of equal, least energy: either index is right. */
export const minimizeLatentTies: Check<{ E: TensorValue }> = {
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
  plan: ({ E }) => [call('minimizeLatent', { E })],
  judge({ input: { E }, values }): Finding | null {
    const z = field(values[0], 'z');
    const form = wrongForm(z, 'int32', [E.shape[0]], 'z');
    if (form !== null) return { ...form, call: 0 };
    const rows = rowsOf(E);
    const wrong = rows.findIndex((row, i) => row[(z as TensorValue).data[i]] !== Math.min(...row));
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
};

/** The pair (y, z) of least energy. */
export const jointInferenceValues: Check<Joint> = {
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
  plan: ({ E }) => [call('jointInference', { E })],
  judge: ({ calls, values, oracle }) => choiceClose(calls, values, oracle, ['y', 'z']),
};

/** Indices exact, their energy within rounding: the first call where they are not. */
function choiceClose(
  calls: readonly Call[],
  values: readonly Value[],
  oracle: Oracle,
  indices: readonly string[],
): Finding | null {
  for (const [at, asked] of calls.entries()) {
    const expected = oracle.expected(asked) as Readonly<Record<string, number[]>>;
    let mismatch: Mismatch | null = null;
    for (const key of indices)
      mismatch ??= compareTensor(field(values[at], key), expected[key], 'int32', () => EXACT, key);
    mismatch ??= compareTensor(field(values[at], 'energy'), expected.energy, 'float32', plainTolerance, 'energy');
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}
