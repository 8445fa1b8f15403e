/** Judgements that several checks share. */
import type { Finding } from '../../check/check.ts';
import type { TensorValue, Value } from '../../values/value.ts';
import { show, type Mismatch } from '../../properties/compare.ts';
import { same } from '../../properties/purity.ts';

/** What is wrong with states that must be exactly 0 or 1, or null. */
export function wrongStates(states: TensorValue, part?: string): Mismatch | null {
  const { data } = states;
  const wrong = data.findIndex((x) => x !== 0 && x !== 1);
  if (wrong < 0) return null;
  return {
    symptom: `${part ?? 'value'}-not-binary`,
    got: states,
    worst: [wrong],
    differs: {
      es: `los estados deben ser 0 o 1, y hay un ${show(data[wrong])}: una probabilidad no es una muestra`,
      en: `states must be 0 or 1, and there is a ${show(data[wrong])}: a probability is not a sample`,
    },
  };
}

/** Seeds of the calls that `judgeGenerator` compares: the first one comes back at the end. */
export const COMPARED = [0, 1, 2, 3, 4, 5, 6, 7, 0];

/** The generator of this very call decides: answers to several seeds, the last one's being the first one's. */
export function judgeGenerator(answers: readonly Value[], call: number): Finding | null {
  const [first, ...others] = answers;
  const again = others.pop();
  if (!same(first, again))
    return {
      call: call + answers.length - 1,
      symptom: 'not-reproducible',
      got: again,
      differs: {
        es: 'dos llamadas con la misma semilla dan resultados distintos',
        en: 'two calls with the same seed give different results',
      },
    };
  // even of six coins for all rows, eight right draws are all the same with a probability below 1e-12
  if (others.some((other) => !same(first, other))) return null;
  return {
    call: call + 1,
    symptom: 'ignores-generator',
    got: others[0],
    differs: {
      es: 'otras semillas dan el mismo resultado: el generador no se usa',
      en: 'other seeds give the same result: the generator is not used',
    },
  };
}
