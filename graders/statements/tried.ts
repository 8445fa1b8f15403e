/** All relations that are tried on a function's answers, the plainest first. */
import type { Case } from './case.ts';
import { constants, factorsOf, type Factor } from './factors.ts';
import { emptyOnes, multipleOf, oneNumber, plus, someMultiple, steps, times, withArguments } from './of-the-answer.ts';
import { quantitiesOf } from './quantities.ts';
import { ofEntries, rearranged } from './rearranged.ts';
import { DUE, type Relation, type Valued } from './relation.ts';
import { amongTruths, holdTruths, ofTruths } from './truths.ts';

const CONSTANTS = constants();
/** The plain functions of an entry that a constant is tried with even where little is tried. */
const PLAIN = ofEntries.slice(0, 3);

/**
 * @param cases a wrong one first: it says which factors are worth trying
 * @param changes what the exact solution would answer otherwise
 * @param isPlain leaves out what is made of two
 */
export function* triedOn(
  cases: readonly Valued[],
  paths: ReadonlySet<string>,
  changes: readonly Relation[],
  isPlain: boolean,
): IterableIterator<Relation> {
  const [example] = cases;
  if (holdTruths(example, paths)) {
    yield* [...ofTruths, ...changes, ...rearranged.map(amongTruths)];
    return;
  }
  const factors = factorsFor(example);
  const all = [...CONSTANTS, ...factors];
  yield* emptyOnes(example);
  yield* oneNumber(cases, paths);
  for (const factor of CONSTANTS) yield times(factor);
  yield* changes;
  if (multipleOf(DUE, example, paths) !== null) for (const factor of factors) yield times(factor);
  yield* ofEntries;
  yield* rearranged;
  yield* withArguments(example);
  yield* someMultiple(cases, paths);
  yield* steps(example, all);
  for (const factor of all) yield plus(factor);
  for (const base of PLAIN) for (const factor of CONSTANTS) yield times(factor, base);
  if (isPlain) return;
  for (const base of [...changes, ...rearranged, ...ofEntries]) {
    if (multipleOf(base, example, paths) === null) continue;
    for (const factor of all) yield times(factor, base);
  }
}

const known = new WeakMap<Case, readonly Factor[]>();

/** The factors that a call names, made once for each case: many searches begin at the same one. */
function factorsFor(example: Case): readonly Factor[] {
  if (!known.has(example)) known.set(example, factorsOf(quantitiesOf(example.declaration, example)));
  return known.get(example)!;
}
