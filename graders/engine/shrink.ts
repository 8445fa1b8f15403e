import fc from 'fast-check';
import type { Oracle } from '../check/oracle.ts';
import type { Value } from '../values/value.ts';
import { passing, type Respondent } from './respondent.ts';
import { judgeSamples } from './3-check.ts';
import { failsAlike } from './ladder.ts';
import type { Judged, SeedRun } from './check-run.ts';

/** How many inputs a shrink may try: a count, not a time, so that every machine shows the same. */
const TRIES = 100;

/**
 * The smallest input found on which the check fails in the same way; the first failing one if none is smaller. It stays
 * near what the seed drew: whoever may see that sees what was asked.
 */
export async function shrink(ran: SeedRun, respondent: Respondent, oracle: Oracle): Promise<Judged> {
  const { check, seed, index, first } = ran;
  if (first === null) throw new Error(`${check.id} passed: nothing to shrink`);
  // what ends a guest costs a fresh one for each try
  if (first.outcome === 'over-limit' || first.failed?.reply.kind === 'died') return first;
  // a smaller training is another question, and each try would take seconds
  if (check.trains === true) return first;
  // an edge is no drawn input: nothing is a smaller form of it
  if (index >= check.samples) return first;
  let smallest = first;
  let tries = 0;
  await fc.check(
    fc.asyncProperty(check.inputs as fc.Arbitrary<Value>, async (input) => {
      if (tries++ >= TRIES) return true;
      const sample = { check, input, calls: check.plan(input) };
      const [judged] = await passing(respondent, () => judgeSamples([sample], respondent, oracle));
      const isAlike = failsAlike(judged, first);
      if (isAlike) smallest = judged;
      return !isAlike;
    }),
    { seed, path: String(index), numRuns: 1, unbiased: true },
  );
  return smallest;
}
