/**
 * One true sentence about what a function answers, where no known mistake explains it. A relation says what the answers
 * are; a condition says when they are wrong. Each holds in every case of the pool that it speaks of, or it is not said.
 */
import type { Oracle } from '../check/oracle.ts';
import type { Declarations } from '../forms/declare.ts';
import { casesOf, type JudgedSample } from './case.ts';
import type { Found } from './found.ts';
import { besideDue, looselyTied } from './loosely.ts';
import { LEAST, Search } from './search.ts';

/** The plainest statement that holds, or null. */
export function findStatement(
  name: string,
  declarations: Declarations,
  samples: readonly JudgedSample[],
  oracle: Oracle,
): Found | null {
  const cases = casesOf(name, samples, oracle);
  if (cases.filter(({ isRight }) => !isRight).length < LEAST) return null;
  const search = new Search(name, declarations, cases, oracle);
  const related = search.everywhere();
  if (related !== null) return related;
  const { whole, bare } = search.conditioned();
  return (
    whole ??
    search.inScope() ??
    bare ??
    search.loosely(looselyTied) ??
    search.threshold() ??
    search.region() ??
    search.loosely(besideDue)
  );
}
