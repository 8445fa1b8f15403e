/** A relation between answers and what was due: what it says, and what it predicts for each call. */
import type { Text } from '../texts/text.ts';
import type { Answer, Case } from './case.ts';
import { areNear } from './leaves.ts';

/** A case whose answer has numbers, and of which an exact answer is known. */
export type Valued = Case & { readonly answer: Answer & { readonly due: readonly (readonly number[])[] } };

export interface Relation {
  /** what follows "it is" or "it answers as if" */
  readonly says: Text;
  readonly voice: 'is' | 'as-if';
  /** an empty shell has it too: zeros, one number, an argument handed back */
  readonly isEmpty?: boolean;
  /** it rests on what the exact solution would answer otherwise, which is known of some cases alone */
  readonly isOfTheCall?: boolean;
  /** it leaves numbers open: of a case that has no more than these it says nothing */
  readonly isLoose?: boolean;
  /** what each leaf of a case would be; null where the relation has no meaning there */
  predict(one: Valued, leaf: number): ArrayLike<number> | null;
}

export type Numbers = ArrayLike<number>;

export const dueOf = (one: Valued, leaf: number): Numbers => one.answer.due[leaf];
export const shapeOf = (one: Valued, leaf: number): readonly number[] => one.answer.leaves[leaf].shape;
export const each = (numbers: Numbers, make: (entry: number, index: number) => number): number[] =>
  Array.from({ length: numbers.length }, (_, i) => make(numbers[i], i));

/** A relation that tells nothing where it predicts what is due anyway: so many cases must show it. */
export const LEAST_SHOWN = 4;

/** How many cases a relation holds in, where it holds in all that it has a meaning for; null where it does not. */
export function holdsIn(
  relation: Relation,
  cases: readonly Valued[],
  paths: ReadonlySet<string>,
  leastShown = LEAST_SHOWN,
): number | null {
  let asked = 0;
  let shown = 0;
  for (const one of cases) {
    const fit = fitOf(relation, one, paths);
    if (fit === 'no' || (fit === 'unasked' && !one.isRight && relation.isLoose !== true)) return null;
    if (fit !== 'unasked') asked++;
    if (fit === 'shown') shown++;
  }
  // most of the pool must have a meaning for it, or it is said of too little
  return shown >= leastShown && asked >= cases.length / 2 ? asked : null;
}

/** Whether a relation holds in one case, and whether it could be told from the right answer there. */
export function fitOf(
  relation: Relation,
  one: Valued,
  paths: ReadonlySet<string>,
): 'no' | 'unasked' | 'same' | 'shown' {
  let isShown = false;
  for (const [i, { path, data }] of one.answer.leaves.entries()) {
    if (!paths.has(path)) continue;
    const predicted = relation.predict(one, i);
    if (predicted === null) return 'unasked';
    if (!areNear(data, predicted)) return 'no';
    isShown ||= !areNear(predicted, one.answer.due[i]);
  }
  return isShown ? 'shown' : 'same';
}

/** What is due, as a relation. */
export const DUE: Relation = { says: { es: '', en: '' }, voice: 'is', predict: dueOf };

export const isValued = (one: Case): one is Valued => one.answer?.due != null;
