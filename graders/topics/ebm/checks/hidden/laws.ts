/** Laws of inference, free energy and the Gibbs distribution, on the solution's own answers. */
import { check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses, plainTolerance, type Miss } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { notFinite, show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { MOST, ask } from '../../functions.ts';
import { bowl, descentOptions, descents, joints, rowsOf, tables } from '../../inputs.ts';
import { freeEnergyTolerance, gibbsTolerance } from '../../judges.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
const total = ({ data }: TensorValue) => sum(Array.from(data));

/** On a bowl y_T = m + (1 - kappa eta)^T (y0 - m); a batch gives what its rows give alone. */
export const inferYClosedForm = check({
  id: 'inferY.closed-form',
  function: 'inferY',
  visibility: 'hidden',
  section: 'inference',
  samples: 3,
  inputs: descents,
  dependsOn: ['inferY.values'],
  title: {
    es: '`inferY` sigue la solución exacta, fila a fila',
    en: '`inferY` follows the exact solution, row by row',
  },
  asked: {
    es: 'En $E = \\frac{\\kappa}{2}\\lVert y - m\\rVert^2$, tras $T$ pasos $y_T = m + (1-\\kappa\\eta)^T (y_0 - m)$, y cada fila llega igual si va sola.',
    en: 'On $E = \\frac{\\kappa}{2}\\lVert y - m\\rVert^2$, after $T$ steps $y_T = m + (1-\\kappa\\eta)^T (y_0 - m)$, and each row arrives alike when it goes alone.',
  },
  plan(input) {
    const first = float32([1, input.y0.shape[1]], Array.from(input.y0.data.slice(0, input.y0.shape[1])));
    return [
      ask.inferY({ energy: bowl(input), y0: input.y0, opts: descentOptions(input) }),
      ask.inferY({ energy: bowl(input), y0: first, opts: descentOptions(input) }),
    ];
  },
  judge({ input: { y0, center, kappa, stepSize, steps }, values }) {
    const shrink = (1 - kappa * stepSize) ** steps;
    const expected = Array.from(y0.data, (value, i) => {
      const m = center.data[i % center.data.length];
      return m + shrink * (value - m);
    });
    const wrongIn = (value: TensorValue): Miss | undefined => {
      const part = expected.slice(0, value.data.length);
      return misses(value.data, part, gradientTolerance(part))[0];
    };
    const [batch, alone] = values;
    const ofBatch = wrongIn(batch);
    if (ofBatch !== undefined)
      return {
        call: 0,
        symptom: 'not-geometric',
        got: batch,
        worst: [ofBatch.index],
        differs: {
          es: `la entrada ${ofBatch.index} no sigue la progresión geométrica hacia el mínimo`,
          en: `entry ${ofBatch.index} does not follow the geometric way to the minimum`,
        },
      };
    const ofAlone = wrongIn(alone);
    if (ofAlone !== undefined)
      return {
        call: 1,
        symptom: 'rows-mixed',
        got: alone,
        worst: [ofAlone.index],
        differs: {
          es: 'la primera fila llega a otro sitio cuando va sola',
          en: 'the first row arrives elsewhere when it goes alone',
        },
      };
    return null;
  },
});

/** The least of the pairs is the least of the least over z. */
export const jointInferenceConsistency = check({
  id: 'jointInference.consistency',
  function: 'jointInference',
  visibility: 'hidden',
  section: 'latent',
  samples: 3,
  inputs: joints,
  dependsOn: ['jointInference.values', 'minimizeLatent.values'],
  title: {
    es: '`jointInference` y `minimizeLatent` hablan del mismo mínimo',
    en: '`jointInference` and `minimizeLatent` speak of the same minimum',
  },
  asked: {
    es: 'Minimizar sobre la pareja es minimizar primero sobre z y después sobre y.',
    en: 'Minimising over the pair is minimising over z first and over y then.',
  },
  plan: ({ E }) => [
    ask.jointInference({ E }),
    ask.minimizeLatent({ E: float32([E.shape[0], E.shape[1] * E.shape[2]], E.data) }),
  ],
  judge({ input: { E }, values: [pair, { z: flat }] }) {
    const wrong = flat.data.findIndex((at, i) => at !== pair.y.data[i] * E.shape[2] + pair.z.data[i]);
    return wrong < 0
      ? null
      : {
          call: 0,
          symptom: 'inconsistent',
          got: pair,
          worst: [wrong],
          differs: {
            es: `en la muestra ${wrong}, la pareja no es la que \`minimizeLatent\` encuentra en la tabla aplanada`,
            en: `for sample ${wrong}, the pair is not the one that \`minimizeLatent\` finds in the flattened table`,
          },
        };
  },
});

/** F(E + c) = F + c; F_beta(E) = F_1(beta E)/beta; two copies of each latent at half the width change nothing. */
export const freeEnergyLaws = check({
  id: 'freeEnergy.laws',
  function: 'freeEnergy',
  visibility: 'hidden',
  section: 'free-energy',
  samples: 3,
  inputs: tables,
  dependsOn: ['freeEnergy.values'],
  title: {
    es: '`freeEnergy` respeta traslaciones, escalas y refinamientos',
    en: '`freeEnergy` respects shifts, scales and refinements',
  },
  asked: {
    es: '$F(E + c) = F(E) + c$; $F_\\beta(E) = F_1(\\beta E)/\\beta$; duplicar cada latente con la mitad de `dz` no cambia nada.',
    en: '$F(E + c) = F(E) + c$; $F_\\beta(E) = F_1(\\beta E)/\\beta$; doubling each latent at half the `dz` changes nothing.',
  },
  plan({ E, beta, width }) {
    const mapped = (change: (entry: number) => number) => float32(E.shape, Array.from(E.data, change));
    const doubled = float32(
      [E.shape[0], 2 * E.shape[1]],
      rowsOf(E).flatMap((row) => [...row, ...row]),
    );
    return [
      ask.freeEnergy({ E, beta, dz: width }),
      ask.freeEnergy({ E: mapped((entry) => entry + 3), beta, dz: width }),
      ask.freeEnergy({ E: mapped((entry) => entry * beta), beta: 1, dz: width }),
      ask.freeEnergy({ E: doubled, beta, dz: width / 2 }),
    ];
  },
  judge({ input: { E, beta, width }, values }) {
    const [F, shifted, scaled, refined] = values;
    const odd = notFinite(F, 0);
    if (odd !== null) return odd;
    const { absolute } = freeEnergyTolerance(E, beta, width);
    const tolerance = {
      relative: 2e-5,
      absolute: 4 * (absolute as number) + 1e-5,
      source: 'float32 rounding of two free energies',
    };
    const laws = [
      {
        symptom: 'shift',
        got: shifted,
        expected: Array.from(F.data, (f) => f + 3),
        differs: {
          es: 'sumar 3 a todas las energías no suma 3 a F',
          en: 'adding 3 to all energies does not add 3 to F',
        },
      },
      {
        symptom: 'scale',
        got: scaled,
        expected: Array.from(F.data, (f) => f * beta),
        differs: {
          es: '$F_1(\\beta E)$ no es $\\beta F_\\beta(E)$',
          en: '$F_1(\\beta E)$ is not $\\beta F_\\beta(E)$',
        },
      },
      {
        symptom: 'refinement',
        got: refined,
        expected: F.data,
        differs: {
          es: 'duplicar las latentes con la mitad de dz cambia F',
          en: 'doubling the latents at half the dz changes F',
        },
      },
    ];
    for (const [i, { symptom, got, expected, differs }] of laws.entries()) {
      const [wrong] = misses(got.data, expected, tolerance);
      if (wrong !== undefined) return { call: 1 + i, symptom, got, worst: [wrong.index], differs };
    }
    return null;
  },
});

/** A fixed direction of length 1, slanted in every dimension. */
const direction = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/** The slope of the free energy is the Gibbs distribution: dF_i/dE_ik = P_ik with dy = 1. */
export const freeEnergyGradient = check({
  id: 'freeEnergy.gradient',
  function: 'freeEnergy',
  visibility: 'hidden',
  section: 'gibbs',
  samples: 3,
  inputs: tables,
  dependsOn: ['freeEnergy.values', 'gibbs.values'],
  title: { es: 'La pendiente de `freeEnergy` es `gibbs`', en: 'The slope of `freeEnergy` is `gibbs`' },
  asked: {
    es: '$\\partial F_i / \\partial E_{ik} = P_{ik}$: bajar la energía de una latente baja $F$ tanto como esa latente es probable.',
    en: '$\\partial F_i / \\partial E_{ik} = P_{ik}$: lowering the energy of a latent lowers $F$ as much as that latent is probable.',
  },
  plan: ({ E, beta, width }) => [
    ask.gibbs({ E, beta }),
    ...STEPS.map((step) => ask.freeEnergy({ E: shiftedAlong(E, direction(E.data.length), step), beta, dz: width })),
  ],
  judge({ input: { E }, values: [P, ...energies] }) {
    const derivative = directionalDerivative(energies.map(total));
    if (derivativeRatio(derivative, P.data, direction(E.data.length)) <= 1) return null;
    return {
      call: 0,
      symptom: 'not-the-slope',
      got: P,
      differs: {
        es: `en una dirección al azar F cambia a razón de ${show(derivative)}, y \`gibbs\` dice otra cosa`,
        en: `along a random direction F changes at the rate ${show(derivative)}, and \`gibbs\` says otherwise`,
      },
    };
  },
});

const TOTAL = { absolute: 1e-4, relative: 0, source: 'float32 rounding of a row of probabilities' };

/** Rows of P dy sum to 1; a constant changes nothing; relabelled latents give relabelled probabilities. */
export const gibbsLaws = check({
  id: 'gibbs.laws',
  function: 'gibbs',
  visibility: 'hidden',
  section: 'gibbs',
  samples: 3,
  inputs: tables,
  dependsOn: ['gibbs.values'],
  title: {
    es: '`gibbs` da una distribución por fila, y solo importan las diferencias',
    en: '`gibbs` gives a distribution for each row, and only differences count',
  },
  asked: {
    es: 'Cada fila cumple $\\sum_k P_{ik}\\, dy = 1$; sumar una constante no cambia nada; invertir el orden de las columnas lo invierte en P.',
    en: 'Each row has $\\sum_k P_{ik}\\, dy = 1$; adding a constant changes nothing; reversing the columns reverses them in P.',
  },
  plan({ E, beta, width }) {
    const rows = rowsOf(E);
    return [
      ask.gibbs({ E, beta, dy: width }),
      ask.gibbs({
        E: float32(
          E.shape,
          rows.flatMap((row) => row.toReversed().map((entry) => entry + 2)),
        ),
        beta,
        dy: width,
      }),
    ];
  },
  judge({ input: { E, beta, width }, values: [P, reversed] }) {
    const totals = rowsOf(P).map((row) => sum(row) * width);
    const odd = totals.findIndex((one) => !isNear(one, 1, TOTAL, 'total'));
    if (odd >= 0)
      return {
        call: 0,
        symptom: 'not-normalised',
        got: P,
        worst: [odd * E.shape[1]],
        differs: {
          es: `la fila ${odd} suma ${show(totals[odd])} en vez de 1`,
          en: `row ${odd} sums to ${show(totals[odd])} instead of 1`,
        },
      };
    const expected = rowsOf(P).flatMap((row) => row.toReversed());
    const { relative, absolute } = gibbsTolerance(E, beta, expected);
    const [wrong] = misses(reversed.data, expected, {
      relative: 4 * relative,
      absolute: 4 * (absolute as number),
      source: 'float32 rounding of two exponentials',
    });
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'relabelling',
          got: reversed,
          worst: [wrong.index],
          differs: {
            es: 'con las columnas al revés y una constante de más, P no es la misma al revés',
            en: 'with the columns reversed and a constant added, P is not the same reversed',
          },
        };
  },
});

/** Marginalising is taking the Gibbs distribution of the free energies over z. */
export const marginalGibbsConsistency = check({
  id: 'marginalGibbs.consistency',
  function: 'marginalGibbs',
  visibility: 'hidden',
  section: 'marginal',
  samples: 3,
  inputs: joints,
  dependsOn: ['marginalGibbs.values', 'freeEnergy.values', 'gibbs.values'],
  title: { es: '`marginalGibbs` es `gibbs` de la energía libre', en: '`marginalGibbs` is `gibbs` of the free energy' },
  asked: {
    es: '$P(y) = \\mathrm{gibbs}(F_\\beta(y), \\beta, dy)$ con $F_\\beta$ sobre z: eliminar la latente es calcular su energía libre.',
    en: '$P(y) = \\mathrm{gibbs}(F_\\beta(y), \\beta, dy)$ with $F_\\beta$ over z: eliminating the latent is computing its free energy.',
  },
  plan: ({ E, beta, width, depth }) => [
    ask.marginalGibbs({ E, beta, dy: width, dz: depth }),
    ask.freeEnergy({ E: float32([E.shape[0] * E.shape[1], E.shape[2]], E.data), beta, dz: depth }),
  ],
  // where free energies are no numbers, or beyond all that is asked, there is no distribution to compare with
  next: ({ E, beta, width }, [, F]) =>
    F.data.every((f) => Math.abs(beta * f) <= MOST)
      ? [ask.gibbs({ E: float32([E.shape[0], E.shape[1]], F.data), beta, dy: width })]
      : [],
  judge({ values: [P, , ...distributions] }) {
    const wrong = distributions.length === 0 ? 0 : apartFrom(distributions[0], P);
    return wrong === undefined
      ? null
      : {
          call: 0,
          symptom: 'inconsistent',
          got: P,
          worst: [wrong],
          differs: {
            es: 'no coincide con `gibbs` de tu propia energía libre',
            en: 'it is not `gibbs` of your own free energy',
          },
        };
  },
});

/** The entry that is farthest from the expected distribution, where one is too far. */
function apartFrom({ data: expected }: TensorValue, { data }: TensorValue): number | undefined {
  const { absolute } = plainTolerance(expected);
  return misses(data, expected, {
    relative: 1e-4,
    absolute: 10 * (absolute as number),
    source: 'float32 rounding of two exponentials and a logarithm',
  })[0]?.index;
}
