/**
 * What is true of a function's answers where no known mistake explains them. It rests on public cases that are the same
 * for every work, so that a check, a kit and a class say the same sentence.
 */
import type { Check } from '../check/check.ts';
import { findStatement } from '../statements/find.ts';
import type { Found } from '../statements/found.ts';
import { closestPair } from '../statements/pairs.ts';
import { neighboursOf, poolOf, tellingChecks, type PoolSample } from '../statements/pool.ts';
import { casesOf, type JudgedSample } from '../statements/case.ts';
import { withPair } from '../statements/sentence.ts';
import { judgeSamples } from './3-check.ts';
import type { GradingContext } from './context.ts';
import { passing, type Respondent } from './respondent.ts';

/** The statement about one function, by the cases of its public checks and of those given; null where none holds. */
export async function statementOn(
  name: string,
  others: readonly Check[],
  student: Respondent,
  { topic, oracle }: GradingContext,
): Promise<Found | null> {
  const open = topic.checks.filter(({ visibility }) => visibility === 'public');
  const checks = tellingChecks([...new Set([...open, ...others])], name);
  if (checks.length === 0) return null;
  const samples = await judgedPool(checks, student, oracle);
  const found = samples.length === 0 ? null : findStatement(name, topic.declarations, samples, oracle);
  if (found === null || found.condition === null || found.isScope) return found;
  const near = await judgedOf(neighboursOf(checks), student, oracle);
  const pair = closestPair(casesOf(name, [...samples, ...near], oracle), found.condition);
  return pair === null ? found : { ...found, text: withPair(found.text, pair), pair };
}

/** A work's answers to the pool of some checks; what could not be judged is left out. */
export async function judgedPool(
  checks: readonly Check[],
  student: Respondent,
  oracle: GradingContext['oracle'],
  seed?: string,
): Promise<readonly JudgedSample[]> {
  return judgedOf(poolOf(checks, seed), student, oracle);
}

async function judgedOf(
  asked: readonly PoolSample[],
  student: Respondent,
  oracle: GradingContext['oracle'],
): Promise<readonly JudgedSample[]> {
  const judged = await passing(student, () => judgeSamples(asked, student, oracle));
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
