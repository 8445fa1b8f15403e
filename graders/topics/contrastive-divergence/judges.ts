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

/** The generator of this very call decides: the answers to one seed, to another, and to the first one again. */
export function judgeGenerator([first, other, again]: readonly Value[], call: number): Finding | null {
  if (!same(first, again))
    return {
      call: call + 2,
      symptom: 'not-reproducible',
      got: again,
      differs: {
        es: 'dos llamadas con la misma semilla dan resultados distintos',
        en: 'two calls with the same seed give different results',
      },
    };
  if (!same(first, other)) return null;
  return {
    call: call + 1,
    symptom: 'ignores-generator',
    got: other,
    differs: {
      es: 'otra semilla da el mismo resultado: el generador no se usa',
      en: 'another seed gives the same result: the generator is not used',
    },
  };
}
