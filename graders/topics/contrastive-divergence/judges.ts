/** Judgements that several checks share. */
import type { TensorValue } from '../../values/value.ts';
import { show, type Mismatch } from '../../properties/compare.ts';

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
