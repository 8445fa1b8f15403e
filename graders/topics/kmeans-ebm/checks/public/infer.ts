import { check, type Finding } from '../../../../check/check.ts';
import { compareTensor, flatten } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { prototypes, row, samples, squaredDistance } from '../../geometry.ts';
import { clouds, squareClouds, ties, type Cloud } from '../../inputs.ts';
import { ask, type Inferred } from '../../functions.ts';
import { cancelled, judgeInference } from '../../judges.ts';

/** The nearest prototype, its one-hot code and its energy. */
export const inferValues = check({
  id: 'infer.values',
  function: 'infer',
  visibility: 'public',
  section: 'inference',
  samples: 6,
  inputs: clouds,
  probes: squareClouds,
  title: { es: '`infer` elige el prototipo de menor energía', en: '`infer` chooses the prototype of lowest energy' },
  asked: {
    es: 'Devuelve $\\text{index}_i = \\arg\\min_k E_{ik}$ (int32), su one-hot Z (float32) y $F_i = \\min_k E_{ik}$.',
    en: 'Return $\\text{index}_i = \\arg\\min_k E_{ik}$ (int32), its one-hot Z (float32) and $F_i = \\min_k E_{ik}$.',
  },
  plan: ({ Y, W }) => [ask.infer({ Y, W })],
  judge: ({ input, calls, values, oracle }) => judgeInference(values[0], calls[0], input, oracle),
});

/** With two equal prototypes either index is right, but index, Z and F must agree. */
export const inferTies = check({
  id: 'infer.ties',
  function: 'infer',
  visibility: 'public',
  section: 'inference',
  samples: 3,
  inputs: ties,
  severalRight: true,
  title: { es: '`infer` es coherente cuando hay empate', en: '`infer` stays consistent at a tie' },
  asked: {
    es: 'Con dos prototipos iguales vale cualquiera de los dos, pero `index`, `Z` y `F` deben hablar del mismo.',
    en: 'With two equal prototypes either is right, but `index`, `Z` and `F` must speak of the same one.',
  },
  plan: ({ Y, W }) => [ask.infer({ Y, W })],
  judge({ input, calls, values, oracle }) {
    const due = expectedOf(oracle, calls[0]);
    const mismatch = compareTensor(values[0].F, due.F, () => cancelled(input.Y, input.W), 'F');
    return mismatch === null
      ? judgeChoice(values[0], input, flatten(due.F), flatten(due.index))
      : { ...mismatch, call: 0 };
  },
});

/** What is due may be chosen, its double, or what is as near. */
function judgeChoice(
  { index, Z }: Inferred,
  { Y, W }: Cloud,
  F: readonly number[],
  due: readonly number[],
): Finding | null {
  const centres = prototypes(W);
  for (const [i, y] of samples(Y).entries()) {
    const chosen = index.data[i];
    const centre = centres[chosen];
    const isDouble = centre?.every((entry, d) => entry === centres[due[i]]?.[d]) === true;
    if (centre === undefined || (!isDouble && squaredDistance(y, centre) > F[i] + 1e-3)) {
      return {
        call: 0,
        symptom: 'tie-not-minimal',
        got: index,
        worst: [i],
        differs: {
          es: `la muestra ${i} elige el prototipo ${chosen}, que no es de los más cercanos`,
          en: `sample ${i} chooses prototype ${chosen}, which is none of the nearest`,
        },
      };
    }
    const code = row(Z, i);
    if (code.some((entry, k) => entry !== Number(k === chosen))) {
      return {
        call: 0,
        symptom: 'tie-inconsistent',
        got: Z,
        differs: {
          es: `la fila ${i} de \`Z\` no es el one-hot de \`index[${i}]\` = ${chosen}`,
          en: `row ${i} of \`Z\` is not the one-hot of \`index[${i}]\` = ${chosen}`,
        },
      };
    }
  }
  return null;
}
