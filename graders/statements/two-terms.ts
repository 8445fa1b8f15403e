/** What is due as two terms, one that a scalar argument multiplies and one that it does not; and the latter is otherwise. */
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import { zeroFor } from './ignored-places.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import { dueOf, each, type Relation } from './relation.ts';

interface Otherwise {
  readonly says: (name: string) => Text;
  /** of the term without the scalar, and of the other one */
  readonly rest: (scalar: number) => number;
  readonly other?: (scalar: number) => number;
}
const theRest =
  (es: string, en: string) =>
  (name: string): Text => ({
    es: `con lo que no depende de ${name} ${es.replace('{}', name)}`,
    en: `with what does not depend on ${name} ${en.replace('{}', name)}`,
  });
const OTHERWISE: readonly Otherwise[] = [
  { says: theRest('multiplicado por {}', 'times {}'), rest: (x) => x },
  { says: theRest('multiplicado por 1 − {}', 'times 1 − {}'), rest: (x) => 1 - x },
  { says: theRest('dividido entre {}', 'divided by {}'), rest: (x) => 1 / x },
  { says: theRest('multiplicado por 0', 'times 0'), rest: () => 0 },
  { says: theRest('con el otro signo', 'with the other sign'), rest: () => -1 },
  { says: theRest('multiplicado por 2', 'times 2'), rest: () => 2 },
  { says: theRest('multiplicado por ½', 'times ½'), rest: () => 0.5 },
  {
    says: (name) => ({ es: `con ${name} en el otro término`, en: `with ${name} in the other term` }),
    rest: (x) => x,
    other: (x) => 1 / x,
  },
];

/**
 * @param cases of one function, whose scalars stand in some of them alone
 * @param changes what the exact solution would answer otherwise, 0 in the place of a scalar among it
 */
export function withTwoTerms(cases: readonly Case[], changes: readonly Relation[]): readonly Relation[] {
  const all = cases.flatMap((one) => quantitiesOf(one.declaration, one)).filter(({ isWhole }) => !isWhole);
  const scalars = [...new Map(all.map((scalar) => [scalar.name.en, scalar])).values()];
  return scalars.flatMap((scalar) => {
    const zero = zeroFor(scalar.name.en.replaceAll('`', ''));
    const without = changes.find(({ says }) => says.en === zero.en);
    return without === undefined ? [] : twoTerms(scalar, without);
  });
}

/** @param without the same call with 0 in the place of the scalar */
function twoTerms(scalar: Quantity, without: Relation): readonly Relation[] {
  return OTHERWISE.map(({ says, rest, other = () => 1 }): Relation => ({
    says: {
      es: `lo esperado, ${says(scalar.name.es).es}`,
      en: `the expected one, ${says(scalar.name.en).en}`,
    },
    voice: 'is',
    isOfTheCall: true,
    predict(one, leaf) {
      const [own, by] = [without.predict(one, leaf), scalar.of(one)];
      if (own === null || by === undefined) return null;
      return each(dueOf(one, leaf), (entry, i) => other(by) * (entry - own[i]) + rest(by) * own[i]);
    },
  }));
}
