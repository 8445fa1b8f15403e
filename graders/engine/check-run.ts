/**
 * The record of a check on one submission: what was asked on which seeds, how it ended, and why it was skipped. Every
 * step reads it; the rule of skipping stands here alone.
 */
import type { Reply } from '../values/call.ts';
import type { Check, Finding, Trial } from '../check/check.ts';
import type { Value } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Outcome } from '../verdict/schema.ts';
import { answersChange } from './answering.ts';

export type JudgedOutcome = Exclude<Outcome, 'skipped'>;

/** A check's inputs and first calls on one seed: the same for all submissions. */
export interface CheckPlan {
  readonly check: Check;
  readonly seed: number;
  readonly samples: readonly PlannedSample[];
}

export interface PlannedSample {
  readonly input: Value;
  readonly calls: readonly DeclaredCall[];
}

/** One judged sample of a check. */
export interface Judged {
  readonly check: Check;
  readonly outcome: JudgedOutcome;
  readonly trial: Trial<Value>;
  /** its calls of the first round */
  readonly planned: readonly DeclaredCall[];
  readonly finding: Finding | null;
  /** the answer that ended it, where an answer failed rather than the judgement */
  readonly failed: { readonly call: number; readonly reply: Reply } | null;
  /** why the harness could not judge */
  readonly fault: string | null;
}

/** A check as it was asked on one seed: every sample, and the first that did not pass. */
export interface SeedRun {
  readonly check: Check;
  readonly seed: number;
  readonly judged: readonly Judged[];
  readonly first: Judged | null;
  /** index of `first` among the samples */
  readonly index: number;
}

/** Why a check counts for nothing: the prerequisite, and whether that was lost or could not be judged. */
export interface Skip {
  readonly by: string;
  readonly because: 'lost' | 'fault';
  /** the prerequisite is of the same function, and that is not written yet */
  readonly isUnwritten?: true;
}

/** A check on one submission. */
export interface CheckRun {
  readonly check: Check;
  /** null where it was not asked: hidden checks on the public seed, what is skipped and costs seconds */
  readonly onPublic: SeedRun | null;
  readonly onBatch: SeedRun | null;
  readonly skip: Skip | null;
  /** the same by what the public seed alone shows */
  readonly publicSkip: Skip | null;
}

/** Joins what was asked of each check, in the checks' order. */
export function checkRuns(
  checks: readonly Check[],
  onPublic: readonly SeedRun[],
  onBatch: readonly SeedRun[],
): CheckRun[] {
  const publicRuns = byCheck(onPublic);
  const batchRuns = byCheck(onBatch);
  const isEarned = (run: SeedRun | undefined) =>
    run !== undefined && answersChange(run.judged.map(({ trial }) => trial));
  const skips = skippedChecks(
    checks,
    (check) => worse(publicRuns.get(check), batchRuns.get(check)),
    (check) => isEarned(publicRuns.get(check) ?? batchRuns.get(check)),
  );
  const publicSkips = skippedChecks(
    checks,
    (check) => worse(publicRuns.get(check)),
    (check) => isEarned(publicRuns.get(check)),
  );
  return checks.map((check) => ({
    check,
    onPublic: publicRuns.get(check) ?? null,
    onBatch: batchRuns.get(check) ?? null,
    skip: skips.get(check) ?? null,
    publicSkip: publicSkips.get(check) ?? null,
  }));
}

const byCheck = (runs: readonly SeedRun[]) => new Map(runs.map((run) => [run.check, run]));

/**
 * The checks that a prerequisite makes meaningless. One that did not pass loses those that depend on it, and so does
 * one that was skipped itself. One that could not be judged (the grader's own fault) lets none of them pass either.
 * Manners need no right values: where a function answers at all, they are judged by themselves.
 * @param outcomeOf null where a check was not asked
 * @param answers whether the function of a check of manners answers there
 */
export function skippedChecks(
  checks: readonly Check[],
  outcomeOf: (check: Check) => JudgedOutcome | null,
  answers: (check: Check) => boolean,
): ReadonlyMap<Check, Skip> {
  const ended = new Map<string, Skip['because']>();
  /** by check that found its function unwritten: the function */
  const unwritten = new Map<string, string>();
  const skips = new Map<Check, Skip>();
  for (const check of checks) {
    const prerequisites = check.dependsOn ?? [];
    const by = prerequisites.find((id) => ended.get(id) === 'lost') ?? prerequisites.find((id) => ended.has(id));
    const because = by === undefined ? null : ended.get(by)!;
    const isJudged = because === null || (because === 'lost' && check.manners === true && answers(check));
    if (by !== undefined && because !== null && !isJudged) {
      const isUnwritten = unwritten.get(by) === check.function;
      skips.set(check, { by, because, ...(isUnwritten && { isUnwritten }) });
      if (isUnwritten) unwritten.set(check.id, check.function);
      ended.set(check.id, because);
      continue;
    }
    const outcome = outcomeOf(check);
    if (outcome === 'not-implemented') unwritten.set(check.id, check.function);
    if (outcome === 'grader-fault') ended.set(check.id, 'fault');
    else if (outcome !== null && outcome !== 'passed') ended.set(check.id, 'lost');
  }
  return skips;
}

/** The runs of manners that are judged although the values of their function are wrong. */
export function besideLoss(runs: readonly CheckRun[]): ReadonlySet<CheckRun> {
  const lost = new Set(runs.filter((run) => outcomeOf(run) !== 'passed').map(({ check }) => check.id));
  const isBeside = ({ check, skip }: CheckRun) =>
    skip === null && check.manners === true && (check.dependsOn ?? []).some((id) => lost.has(id));
  return new Set(runs.filter(isBeside));
}

/** How a check ended on the seeds that it was asked on, null where on none: the first that it did not pass counts. */
export function worse(...runs: readonly (SeedRun | null | undefined)[]): JudgedOutcome | null {
  const asked = runs.filter((run) => run != null);
  if (asked.length === 0) return null;
  return asked.find(({ first }) => first !== null)?.first?.outcome ?? 'passed';
}

/** The run that a check is judged by: the public one where it fails there; null where it passes. */
export function failingRun({ onPublic, onBatch }: CheckRun): SeedRun | null {
  return [onPublic, onBatch].find((run) => run?.first != null) ?? null;
}

/** What nobody asked and nothing skips was forgotten by the grader: its own fault, never a pass. */
const FORGOTTEN = 'grader-fault';

/** How a check counts: the fault of a prerequisite is a fault here too; what is not begun is said as such. */
export function outcomeOf(run: CheckRun): Outcome {
  return counted(run.skip, worse(run.onPublic, run.onBatch));
}

/** The same by what the public seed alone shows; null for a hidden check. */
export function publicOutcomeOf(run: CheckRun): Outcome | null {
  if (run.check.visibility === 'hidden') return null;
  return counted(run.publicSkip, worse(run.onPublic));
}

function counted(skip: Skip | null, own: JudgedOutcome | null): Outcome {
  if (own === 'not-implemented') return own;
  if (skip === null) return own ?? FORGOTTEN;
  if (own === null && skip.isUnwritten === true) return 'not-implemented';
  return skip.because === 'fault' ? 'grader-fault' : 'skipped';
}
