/** What a topic is graded with, made once for all submissions of a run. */
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Pictures } from '../check/pictures.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import { planChecks } from './3-check.ts';
import type { CheckPlan } from './check-run.ts';
import type { Reason } from './follow/reasons.ts';
import type { Respondent } from './respondent.ts';
import type { Suspect } from './suspects.ts';
import type { LoadedTopic } from './topics.ts';

/** The known wrong solutions, by idea: `<id>` and its variants `<id>--<variant>`. */
export interface Mistakes {
  suspects(id: string): readonly Suspect[];
  /** the same, to be asked any call; not there where only numbers are known of them */
  respondents?(id: string): readonly Respondent[];
  close(): Promise<void>;
}

/** What grading a topic needs beside the submission; the same for all submissions of a run. */
export interface GradingContext {
  readonly topic: LoadedTopic;
  readonly oracle: Oracle;
  readonly mistakes: Mistakes;
  readonly pool: Guests;
  /** the batch's own seed, or null for a public verdict: then hidden checks don't run */
  readonly batchSeed: string | null;
  /** what was planned for a seed, drawn once for all submissions */
  readonly plans: Map<string, readonly CheckPlan[]>;
  /** what figures of images show, instead of drawn digits */
  readonly pictures?: Pictures;
  /** told of each lost check that does not follow from the student's own functions, and why */
  readonly onLeft?: (check: Check, reason: Reason) => void;
  /** told of each step, for a progress line */
  readonly onStep?: (step: 'open' | 'check' | 'explain' | 'draw') => void;
}

/** The plan of some checks on a seed, drawn once for all submissions: expected values are remembered by its calls. */
export function plannedOnce(
  { topic, plans }: GradingContext,
  seed: string,
  checks: readonly Check[],
  part: string,
): readonly CheckPlan[] {
  const key = JSON.stringify([topic.id, seed, part]);
  if (!plans.has(key)) plans.set(key, planChecks(topic.id, checks, seed));
  return plans.get(key)!;
}
