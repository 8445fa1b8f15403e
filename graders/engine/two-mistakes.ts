/** Two known mistakes in one function: both get their name, each where it shows, or neither does. */
import type { Check } from '../check/check.ts';
import type { Judged } from './check-run.ts';
import type { Diagnosis } from './diagnose.ts';
import { comparable, drawsOnce, explaining } from './same-behaviour.ts';

/** The mistake of each failing check of a function. */
export type Names = ReadonlyMap<Check, string>;
const NONE: Names = new Map();

/**
 * One mistake explains all that counts. Does what was skipped behind it agree?
 * @param told all samples that count; `diagnosis` may leave trainings aside
 * @param skipped samples of the function's checks that are skipped, or judged beside values that are wrong
 */
export async function besides(
  first: string,
  diagnosis: Diagnosis,
  told: readonly Judged[],
  skipped: readonly Judged[],
): Promise<Names> {
  const alone = new Map(failingChecks(told).map((check) => [check, first]));
  const odd: Check[] = [];
  for (const [check, samples] of byCheck(skipped)) if (!(await explains(first, diagnosis, samples))) odd.push(check);
  if (odd.length === 0) return new Map([...alone, ...failingChecks(skipped).map((check) => [check, first] as const)]);
  const other = { ...diagnosis, judged: skipped.filter(({ check }) => odd.includes(check)) };
  const seconds: string[] = [];
  for (const id of candidates(diagnosis)) {
    if (
      id !== first &&
      (await explainsEach(id, other, odd)) &&
      !(await failsWhatPasses(id, { ...diagnosis, judged: [...diagnosis.judged, ...skipped] }))
    )
      seconds.push(id);
  }
  if (seconds.length === 1 && isTold(other.judged))
    return new Map([...alone, ...failingChecks(other.judged).map((check) => [check, seconds[0]] as const)]);
  // a slip of manners beside values that one mistake explains takes nothing from its name
  return odd.every(isManners) ? new Map([...alone, ...(await explainedBy(first, diagnosis, skipped))]) : NONE;
}

/** The failing checks of some samples that a mistake explains too. */
async function explainedBy(id: string, diagnosis: Diagnosis, judged: readonly Judged[]): Promise<[Check, string][]> {
  const named: [Check, string][] = [];
  for (const check of failingChecks(judged))
    if (await explains(id, diagnosis, samplesOf(check, judged))) named.push([check, id]);
  return named;
}

const isManners = (check: Check): boolean => check.manners === true;

/** No mistake explains everything. Do two, and no other two? */
export async function accountFor(diagnosis: Diagnosis): Promise<Names> {
  const failing = failingChecks(diagnosis.judged);
  const explained = new Map<Check, readonly string[]>();
  for (const check of failing)
    explained.set(check, await explaining(diagnosis, candidates(diagnosis), samplesOf(check, diagnosis.judged)));
  const odd = failing.filter((check) => explained.get(check)!.length === 0);
  const rest = failing.filter((check) => !odd.includes(check));
  if (rest.length === 0) return NONE;
  const possible: string[] = [];
  for (const id of new Set([...explained.values()].flat()))
    if (!(await failsWhatPasses(id, diagnosis))) possible.push(id);
  const covers = (ids: readonly string[], check: Check) => ids.some((id) => explained.get(check)!.includes(id));
  if (odd.length > 0) {
    const whole = possible.filter((id) => rest.every((check) => covers([id], check)));
    return whole.length === 1 && (await isOwnFault(odd, diagnosis, whole))
      ? new Map(rest.map((check) => [check, whole[0]]))
      : NONE;
  }
  const couples = possible
    .flatMap((one, i) => possible.slice(i + 1).map((other) => [one, other]))
    .filter((couple) => failing.every((check) => covers(couple, check)));
  if (couples.length !== 1) return NONE;
  const names = new Map(failing.map((check) => [check, couples[0].find((id) => covers([id], check))!]));
  const told = couples[0].every((id) => isTold(diagnosis.judged.filter(({ check }) => names.get(check) === id)));
  return told ? names : NONE;
}

/** Whether the checks show a fault of manners (arguments, memory, bad input) that no other known mistake has. */
async function isOwnFault(checks: readonly Check[], diagnosis: Diagnosis, named: readonly string[]): Promise<boolean> {
  if (!checks.every((check) => check.manners === true)) return false;
  const passing = diagnosis.judged.filter(({ check }) => checks.includes(check));
  for (const id of candidates(diagnosis)) {
    if (!named.includes(id) && (await fails(id, diagnosis, passing))) return false;
  }
  return true;
}

/** Values that agree, or manners: a law of chance that looks alike is no second witness. */
function isTold(judged: readonly Judged[]): boolean {
  return judged.some((one) => comparable(one) || (one.outcome !== 'passed' && one.check.manners === true));
}

/** Whether a mistake that is named already agrees with more: draws in another order speak against no name. */
async function explains(id: string, diagnosis: Diagnosis, judged: readonly Judged[]): Promise<boolean> {
  if ((await explaining(diagnosis, [id], judged)).length > 0) return true;
  if (!judged.some(({ trial }) => drawsOnce(trial))) return false;
  if ((await explaining(diagnosis, [id], judged, true)).length === 0) return false;
  const others = candidates(diagnosis).filter((other) => other !== id);
  return (await explaining(diagnosis, others, judged)).length === 0;
}

async function explainsEach(id: string, diagnosis: Diagnosis, checks: readonly Check[]): Promise<boolean> {
  for (const check of checks)
    if ((await explaining(diagnosis, [id], samplesOf(check, diagnosis.judged))).length === 0) return false;
  return true;
}

/** Whether a mistake loses a check that the student's work passes: theirs is another one, then. */
async function failsWhatPasses(id: string, diagnosis: Diagnosis): Promise<boolean> {
  const failing = failingChecks(diagnosis.judged);
  return fails(
    id,
    diagnosis,
    diagnosis.judged.filter(({ check }) => !failing.includes(check)),
  );
}

/** Whether every form of a mistake loses some of these samples' checks. */
async function fails(id: string, { suspects, oracle }: Diagnosis, judged: readonly Judged[]): Promise<boolean> {
  if (judged.length === 0) return false;
  for (const suspect of suspects(id)) {
    const theirs = await suspect.behave(
      judged.map(({ check, trial, planned }) => ({ check, input: trial.input, calls: planned })),
      oracle,
    );
    if (theirs.every((one) => one === null || one.outcome === 'passed')) return false;
  }
  return true;
}

function candidates({ candidates: all, function: name }: Diagnosis): readonly string[] {
  return all.filter(({ concerns }) => concerns.includes(name)).map(({ id }) => id);
}

function failingChecks(judged: readonly Judged[]): Check[] {
  return [
    ...new Set(judged.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed').map(({ check }) => check)),
  ];
}

function samplesOf(check: Check, judged: readonly Judged[]): Judged[] {
  return judged.filter((one) => one.check === check);
}

function byCheck(judged: readonly Judged[]): Map<Check, Judged[]> {
  return Map.groupBy(judged, ({ check }) => check);
}
