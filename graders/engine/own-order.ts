/**
 * A solution that draws in another order than the known wrong ones: its draws can't be compared with theirs. What is
 * not drawn must agree, and chance must tell of one idea alone, in more than one law: a likeness of form is no name.
 */
import type { Check } from '../check/check.ts';
import type { Judged } from './check-run.ts';
import { drawsOnce, explaining, failsAlike, isDrawn, isRandom, type Known } from './same-behaviour.ts';

/** Laws that must fail in the same way before they make a name. */
const WITNESSES = 2;

/**
 * The ids that explain all of this although the draws are others. Certain where more than form speaks for one of them;
 * else what another function shows must settle it.
 */
export async function explainingByLaws(
  known: Known,
  ids: readonly string[],
  judged: readonly Judged[],
): Promise<{ readonly ids: readonly string[]; readonly certain: boolean }> {
  const failing = judged.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (!failing.some(({ trial }) => drawsOnce(trial))) return { ids: [], certain: false };
  const fitting = await explaining(known, ids, judged, true);
  if (fitting.length !== 1 || !isWitnessed(failing)) return { ids: fitting, certain: false };
  for (const id of ids)
    if (id !== fitting[0] && (await failsAlike(known, id, failing))) return { ids: fitting, certain: false };
  return { ids: fitting, certain: true };
}

/** Whether what agrees is more than form: a wrong value that nobody drew, or several laws. */
function isWitnessed(failing: readonly Judged[]): boolean {
  if (failing.some(showsValue)) return true;
  const laws = new Set(failing.filter(({ check, trial }) => isLaw(check, trial)).map(({ check }) => check));
  return laws.size >= WITNESSES;
}

/** The answer that the judge objects to is one to compare: no draw had a part in it. */
function showsValue({ outcome, finding, trial, planned, check }: Judged): boolean {
  if (outcome !== 'failed' || finding === null || check.severalRight === true || check.manners === true) return false;
  return !isRandom(trial) && finding.call < planned.length && !isDrawn(planned[finding.call]);
}

/** A statistic of many draws, not one draw. */
function isLaw(check: Check, trial: Judged['trial']): boolean {
  return check.falseFailure !== undefined || isRandom(trial);
}
