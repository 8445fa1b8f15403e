/** What is due as two terms, one that a scalar argument multiplies and one that it does not; and the latter is otherwise. */
import type { Text } from '../verdict/text.ts';
import type { Case } from './case.ts';
import { zeroFor } from './ignored-places.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import { dueOf, each, type Relation } from './relation.ts';

const AS: readonly (readonly [(name: string) => Text, (scalar: number) => number])[] = [
  [(n) => ({ es: `multiplicado por ${n}`, en: `times ${n}` }), (x) => x],
  [(n) => ({ es: `multiplicado por 1 − ${n}`, en: `times 1 − ${n}` }), (x) => 1 - x],
  [(n) => ({ es: `dividido entre ${n}`, en: `divided by ${n}` }), (x) => 1 / x],
  [() => ({ es: 'multiplicado por 0', en: 'times 0' }), () => 0],
  [() => ({ es: 'con el otro signo', en: 'with the other sign' }), () => -1],
  [() => ({ es: 'multiplicado por 2', en: 'times 2' }), () => 2],
  [() => ({ es: 'multiplicado por ½', en: 'times ½' }), () => 0.5],
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
  const name = scalar.name;
  return AS.map(([says, factor]): Relation => ({
    says: {
      es: `lo esperado, con lo que no depende de ${name.es} ${says(name.es).es}`,
      en: `the expected one, with what does not depend on ${name.en} ${says(name.en).en}`,
    },
    voice: 'is',
    isOfTheCall: true,
    predict(one, leaf) {
      const [rest, by] = [without.predict(one, leaf), scalar.of(one)];
      if (rest === null || by === undefined) return null;
      return each(dueOf(one, leaf), (entry, i) => entry - rest[i] + factor(by) * rest[i]);
    },
  }));
}
