import { reasonOf } from './alike.ts';
import type { CheckResult, Outcome, Statement, TopicVerdict } from '../../graders/verdict/schema.ts';

type Mistake = TopicVerdict['misconceptions'][number];

/** Failures that one explanation covers; `misconception` is null for a failure without a name. */
export interface FailureGroup {
  readonly misconception: Mistake | null;
  /** what is true of the answers of a function whose failure has no name */
  readonly statement: Statement | null;
  readonly checks: readonly CheckResult[];
  /** mistakes that show only in checks that wait for these */
  readonly behind: readonly { readonly misconception: Mistake; readonly checks: readonly CheckResult[] }[];
}

const FAILURES: ReadonlySet<Outcome> = new Set<Outcome>(['failed', 'crashed', 'over-limit']);

/**
 * What to fix, first things first: failures that other checks wait for, in the topic's own order, in which each
 * function rests on those before it; then named mistakes, then the rest, in that same order: what is wrong in one function before
 * what several have in common.
 */
export function fixingOrder({ checks, misconceptions }: TopicVerdict): FailureGroup[] {
  const failures = checks.filter((check) => FAILURES.has(check.outcome));
  const named = misconceptions
    .map((misconception) => ({
      misconception,
      statement: null,
      checks: failures.filter((check) => check.misconception === misconception.id),
    }))
    .filter((group) => group.checks.length > 0);
  const hidden = misconceptions
    .filter(({ id }) => !named.some(({ misconception }) => misconception.id === id))
    .map((misconception) => ({
      misconception,
      checks: checks.filter((check) => check.misconception === misconception.id),
    }));
  const told = new Set(named.flatMap((group) => group.checks));
  const others = byReason(failures.filter((check) => !told.has(check)));
  const rank = (group: FailureGroup) => {
    if (blocks(group, checks)) return 0;
    if (group.misconception ?? group.statement) return 1;
    return isCommon(group) ? 3 : 2;
  };
  const place = (group: FailureGroup) => checks.indexOf(group.checks[0]);
  return [...named, ...others]
    .map((group) => ({
      ...group,
      behind: hidden.filter(({ checks: [waiting] }) => group.checks.includes(causeOf(waiting, checks)!)),
    }))
    .sort((a, b) => rank(a) - rank(b) || place(a) - place(b));
}

/** Failures without a name: those of which one statement is true lie together, and those that have one reason. */
function byReason(failures: readonly CheckResult[]): Pick<FailureGroup, 'misconception' | 'statement' | 'checks'>[] {
  const groups = new Map<string, CheckResult[]>();
  for (const check of failures) {
    const key = check.statement?.text.en ?? reasonOf(check) ?? check.id;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].map((checks) => ({
    misconception: null,
    statement: checks[0].statement ?? null,
    checks,
  }));
}

/** The failure at the beginning of what a check waits for. */
function causeOf(waiting: CheckResult | undefined, checks: readonly CheckResult[]): CheckResult | undefined {
  const cause = checks.find(({ id }) => id === waiting?.skippedBy);
  return cause?.outcome === 'skipped' ? causeOf(cause, checks) : cause;
}

/** The checks that a check's failure skipped. */
export function skippedBy(check: CheckResult, checks: readonly CheckResult[]): CheckResult[] {
  return checks.filter((other) => other.outcome === 'skipped' && other.skippedBy === check.id);
}

function isCommon({ checks }: Pick<FailureGroup, 'checks'>): boolean {
  return new Set(checks.map((check) => check.function)).size > 1;
}

function blocks(group: FailureGroup, checks: readonly CheckResult[]): boolean {
  return group.checks.some((check) => skippedBy(check, checks).length > 0);
}
