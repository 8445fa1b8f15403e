/** What an answer of truths may be beside the due one: nobody reckons with `true` and `false`. */
import type { Text } from '../texts/text.ts';
import { dueOf, each, type Relation, type Valued } from './relation.ts';

/** Whether some of these parts of an answer are truths. */
export function holdTruths({ answer }: Valued, paths: ReadonlySet<string>): boolean {
  return answer.leaves.some(({ path, isTruth }) => isTruth === true && paths.has(path));
}

const always = (truth: boolean): Relation => ({
  says: { es: `siempre \`${truth}\``, en: `\`${truth}\` always` },
  voice: 'is',
  isEmpty: true,
  predict: (one, leaf) => truthsOf(one, leaf, () => Number(truth)),
});

/** An empty shell has the first two as well. */
export const ofTruths: readonly Relation[] = [
  always(false),
  always(true),
  {
    says: { es: 'lo contrario de lo esperado', en: 'the opposite of the expected one' },
    voice: 'is',
    predict: (one, leaf) => truthsOf(one, leaf, (truth) => 1 - truth),
  },
];

/** Null where a part is of numbers. */
function truthsOf(one: Valued, leaf: number, make: (due: number) => number): readonly number[] | null {
  return one.answer.leaves[leaf].isTruth === true ? each(dueOf(one, leaf), make) : null;
}

/** A relation where what it predicts are truths: a mean or a quotient of them is none. */
export function amongTruths(relation: Relation): Relation {
  return {
    ...relation,
    predict(one, leaf) {
      const predicted = relation.predict(one, leaf);
      return predicted !== null && Array.from(predicted).every(isTruth) ? predicted : null;
    },
  };
}

const isTruth = (entry: number) => entry === 0 || entry === 1;

/** The entries where one truth is due. */
export const WHERE_DUE: readonly (readonly [Text, (due: number) => boolean])[] = [true, false].map((truth) => [
  { es: `donde se espera \`${truth}\``, en: `where \`${truth}\` is expected` },
  (due) => due === Number(truth),
]);
