import type { CheckResult, Outcome, TopicVerdict } from '../../../graders/verdict/schema.ts';

/** Failures that one explanation covers; `misconception` is null for a failure without a name. */
export interface FailureGroup {
  readonly misconception: TopicVerdict['misconceptions'][number] | null;
  readonly checks: readonly CheckResult[];
}

const FAILURES: ReadonlySet<Outcome> = new Set<Outcome>(['failed', 'crashed', 'over-limit']);

/**
 * What to fix, the most useful first: named mistakes before others, then what other checks
 * wait for, then what costs most points, then the topic's own order.
 */
export function fixingOrder({ checks, misconceptions }: TopicVerdict): FailureGroup[] {
  const failures = checks.filter((check) => FAILURES.has(check.outcome));
  const named = misconceptions
    .map((misconception) => ({ misconception, checks: failures.filter((check) => check.misconception === misconception.id) }))
    .filter((group) => group.checks.length > 0);
  const told = new Set(named.flatMap((group) => group.checks));
  const others = failures.filter((check) => !told.has(check)).map((check) => ({ misconception: null, checks: [check] }));
  return [...named, ...others].sort((a, b) => Number(!a.misconception) - Number(!b.misconception)
    || waiting(b, checks) - waiting(a, checks) || lost(b) - lost(a) || checks.indexOf(a.checks[0]) - checks.indexOf(b.checks[0]));
}

/** The checks that a check's failure skipped. */
export function skippedBy(check: CheckResult, checks: readonly CheckResult[]): CheckResult[] {
  return checks.filter((other) => other.outcome === 'skipped' && other.skippedBy === check.id);
}

function waiting(group: FailureGroup, checks: readonly CheckResult[]): number {
  return group.checks.reduce((sum, check) => sum + skippedBy(check, checks).length, 0);
}

function lost(group: FailureGroup): number {
  return group.checks.reduce((sum, check) => sum + check.max - (check.points ?? check.max), 0);
}
