import fc from 'fast-check';
import { Words, type Check } from '../check/check.ts';
import type { Value } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Refusal } from '../forms/declare.ts';
import type { Text } from '../texts/text.ts';

/** A call that must be refused, and why. */
export interface BadCall extends Omit<Refusal, 'args'> {
  readonly call: DeclaredCall;
}

interface Options {
  readonly function: string;
  readonly section: string;
  readonly dependsOn?: readonly string[];
  /** legal calls that differ in their entries alone: a function that refuses everything refuses nothing */
  readonly good: readonly DeclaredCall[];
  readonly bad: readonly BadCall[];
}

/** Each bad input throws, synchronously; the good one does not. All that is accepted is one finding. */
export function refusesBadInput({ good, bad, ...options }: Options): Check<undefined> {
  return {
    ...options,
    id: `${options.function}.errors`,
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
    seedless: true,
    inputs: fc.constant(undefined),
    plan: () => [...good, ...bad.map(({ call }) => ({ ...call, mayThrow: true }))],
    judge({ replies, values }) {
      const accepted = bad.filter((_, i) => replies[i + good.length].kind !== 'threw');
      if (accepted.length === 0) return null;
      const [first] = accepted;
      const at = bad.indexOf(first) + good.length;
      return {
        call: at,
        symptom: `accepts-${first.name}`,
        differs: differs(accepted),
        expected: new Words({ es: 'un error', en: 'an error' }),
        got: values[at] as Value,
      };
    },
  };
}

/** How many accepted cases a student reads at once; the others are counted. */
const MOST = 12;

function differs(accepted: readonly BadCall[]): Text {
  const [{ why }, ...others] = accepted;
  if (others.length === 0) return { es: `no lanza ningún error: ${why.es}`, en: `it throws no error: ${why.en}` };
  const listed = others
    .slice(0, MOST)
    .map(({ what }) => `\`${what}\``)
    .join('; ');
  const left = others.length - MOST;
  const more = left > 0 ? { es: `; y ${left} más`, en: `; and ${left} more` } : { es: '', en: '' };
  return {
    es: `no lanza ningún error: ${why.es}. Tampoco con ${listed}${more.es}`,
    en: `it throws no error: ${why.en}. Nor with ${listed}${more.en}`,
  };
}
