/** What a batch says of one work, check by check, on many seeds: a fair grade is the same on all of them. */
import type { Check } from '../../check/check.ts';
import { checkRuns, outcomeOf } from '../../engine/check-run.ts';
import type { Opened } from '../../engine/respondent.ts';
import type { PlannedBatches } from '../planned-batches.ts';

/** A check whose outcome depends on the batch's seed, and on which of them it is which. */
export interface Differing {
  readonly check: string;
  readonly seeds: Readonly<Record<string, readonly number[]>>;
}

/** @param seeds how many batches there are */
export async function differing(batches: PlannedBatches, work: Opened, seeds: number): Promise<Differing[]> {
  const own = batches.checks.filter((check) => work.exports.includes(check.function));
  const onPublic = await batches.publicly(work, own);
  // what the public seed shows is lost on every batch
  const lost = new Set(onPublic.filter(({ first }) => first !== null).map(({ check }) => check));
  const open = own.filter((check) => !lost.has(check));
  const found = new Map<Check, Map<string, number[]>>();
  for (let seed = 0; seed < seeds; seed++) {
    const onBatch = await batches.onBatch(work, open, `seeds/${seed}`);
    for (const run of checkRuns(own, onPublic, onBatch)) {
      const outcomes = found.get(run.check) ?? new Map<string, number[]>();
      found.set(run.check, outcomes);
      outcomes.set(outcomeOf(run), [...(outcomes.get(outcomeOf(run)) ?? []), seed]);
    }
  }
  return [...found]
    .filter(([, outcomes]) => outcomes.size > 1)
    .map(([{ id }, outcomes]) => ({ check: id, seeds: Object.fromEntries(outcomes) }));
}
