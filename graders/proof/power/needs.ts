/** How many drawn samples it takes until a check fails one wrong work, on the public seed or on every batch's. */
import type { Check } from '../../check/check.ts';
import type { SeedRun } from '../../engine/check-run.ts';
import type { Opened } from '../../engine/respondent.ts';
import type { PlannedBatches } from '../planned-batches.ts';

/** By the check's id: 0 where an edge, which is always asked, fails it alone. Checks that do not fail are left out. */
export type Needs = Readonly<Record<string, number>>;

/** A check that passes on so many seeds is not looked at on the others. */
const FIRST_SEEDS = 3;

/**
 * @param seeds how many batches there are
 * @param isEndless a loop of it does not end: what was seen by then is enough
 */
export async function needsOf(
  batches: PlannedBatches,
  work: Opened,
  seeds: number,
  isTouched: (check: Check) => boolean = () => true,
  isEndless: () => boolean = () => false,
): Promise<Needs> {
  const own = batches.checks.filter((check) => work.exports.includes(check.function) && isTouched(check));
  const needs = new Map<string, number>();
  for (const run of (await batches.publicly(work, own)).filter(failed)) needs.set(run.check.id, samplesOf(run));
  let open = own.filter(({ id }) => !needs.has(id));
  const most = new Map<Check, number>();
  for (let seed = 0; seed < seeds && open.length > 0 && !isEndless(); seed++) {
    const runs = (await batches.onBatch(work, open, `power/${seed}`)).filter(failed);
    for (const run of runs) most.set(run.check, Math.max(most.get(run.check) ?? 0, samplesOf(run)));
    // what fails on some seeds alone is another part's to tell
    if (seed >= FIRST_SEEDS - 1) open = runs.map(({ check }) => check);
  }
  for (const check of open) if (most.has(check)) needs.set(check.id, most.get(check)!);
  return Object.fromEntries(needs);
}

function failed({ first }: SeedRun): boolean {
  return first !== null && first.outcome !== 'grader-fault';
}

/** Drawn samples stand before the edges. */
function samplesOf({ check, judged, index }: SeedRun): number {
  return judged.slice(check.samples).some(({ outcome }) => outcome !== 'passed') ? 0 : index + 1;
}
