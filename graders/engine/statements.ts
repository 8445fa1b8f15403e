/**
 * What is true of a function's answers where no known mistake explains them. It rests on public cases that are the same
 * for every work, so that a check, a kit and a class say the same sentence.
 */
import type { Check } from '../check/check.ts';
import { findStatement } from '../statements/find.ts';
import type { Found } from '../statements/found.ts';
import { poolOf, tellingChecks } from '../statements/pool.ts';
import type { JudgedSample } from '../statements/case.ts';
import { judgeSamples } from './3-check.ts';
import type { Bench } from './bench.ts';
import { passing, type Respondent } from './respondent.ts';

/** The statement about one function, by the cases of its public checks and of those given; null where none holds. */
export async function statementOn(
  name: string,
  others: readonly Check[],
  student: Respondent,
  { topic, oracle }: Bench,
): Promise<Found | null> {
  const open = topic.checks.filter(({ visibility }) => visibility === 'public');
  const checks = tellingChecks([...new Set([...open, ...others])], name);
  if (checks.length === 0) return null;
  const samples = await judgedPool(checks, student, oracle);
  return samples.length === 0 ? null : findStatement(name, topic.declarations, samples, oracle);
}

/** A work's answers to the pool of some checks; what could not be judged is left out. */
export async function judgedPool(
  checks: readonly Check[],
  student: Respondent,
  oracle: Bench['oracle'],
  seed?: string,
): Promise<readonly JudgedSample[]> {
  const judged = await passing(student, () => judgeSamples(poolOf(checks, seed), student, oracle));
  // a loop that never ends says nothing of values, and costs a guest for each try
  if (judged.some(({ outcome }) => outcome === 'over-limit')) return [];
  return judged
    .filter(({ outcome }) => outcome !== 'grader-fault' && outcome !== 'not-implemented')
    .map(({ trial: { calls, replies }, outcome, check, failed, finding }) => ({
      calls,
      replies,
      isRight: outcome === 'passed',
      hasSeveralRight: check.severalRight === true,
      hasForm: failed === null && finding?.symptom.startsWith('form-') !== true,
    }));
}
