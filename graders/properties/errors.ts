import type { Call } from '../values/call.ts';
import type { Check } from '../check/check.ts';
import type { Text } from '../verdict/text.ts';
import { misshapen, type Loose } from './misshapen.ts';
import { Cases } from './problem.ts';

export interface BadInput {
  /** stable name of the case */
  readonly name: string;
  readonly why: Text;
  readonly call: Call;
}

/**
 * Each bad input throws, synchronously, and so does the good one with a tensor of a wrong shape; the good one itself
 * does not.
 */
export function throwsOnBadInput(options: {
  readonly function: string;
  readonly section: string;
  readonly dependsOn?: readonly string[];
  readonly good: Call;
  readonly bad: readonly BadInput[];
  readonly loose?: Loose;
}): Check<readonly string[]> {
  const all = [...options.bad, ...misshapen(options.good, options.loose)];
  const byName = new Map(all.map((bad) => [bad.name, bad]));
  return {
    id: `${options.function}.errors`,
    function: options.function,
    section: options.section,
    dependsOn: options.dependsOn,
    visibility: 'public',
    samples: 1,
    manners: true,
    title: {
      es: `\`${options.function}\` rechaza entradas inválidas`,
      en: `\`${options.function}\` refuses bad input`,
    },
    asked: {
      es: 'Lanza un error (`throw new RangeError(…)`) cuando los argumentos no son válidos, y solo entonces.',
      en: 'Throw an error (`throw new RangeError(…)`) when the arguments are not valid, and only then.',
    },
    inputs: new Cases([...byName.keys()]),
    plan: (names) => [options.good, ...names.map((name) => ({ ...byName.get(name)!.call, mayThrow: true }))],
    judge({ input, replies, values }) {
      const accepted = input.findIndex((_, i) => replies[i + 1].kind !== 'threw');
      if (accepted < 0) return null;
      const { why, name } = byName.get(input[accepted])!;
      return {
        call: accepted + 1,
        symptom: `accepts-${name}`,
        differs: { es: `no lanza ningún error: ${why.es}`, en: `it throws no error: ${why.en}` },
        expected: { es: 'un error', en: 'an error' },
        got: values[accepted + 1],
      };
    },
  };
}
