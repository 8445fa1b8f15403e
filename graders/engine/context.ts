/** What a topic is graded with, made once for all submissions of a run. */
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Pictures } from '../check/pictures.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { planBatch, planChecks } from './3-check.ts';
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

/** The public checks as anybody asks them, drawn once for all submissions: expected values are remembered by its calls. */
export function plannedPublicly(context: GradingContext): readonly CheckPlan[] {
  const { id, checks } = context.topic;
  const open = checks.filter(({ visibility }) => visibility === 'public');
  return plannedOnce(context, 'public', () => planChecks(id, open, PUBLIC_SEED));
}

/** What a batch asks behind them, drawn once too. */
export function plannedForBatch(context: GradingContext, seed: string): readonly CheckPlan[] {
  const { id, checks } = context.topic;
  return plannedOnce(context, `batch ${seed}`, () => planBatch(id, checks, seed));
}

/** A part of what is asked, planned once for all submissions. */
export function plannedOnce(
  { topic, plans }: Pick<GradingContext, 'topic' | 'plans'>,
  part: string,
  plan: () => readonly CheckPlan[],
): readonly CheckPlan[] {
  const key = JSON.stringify([topic.id, part]);
  if (!plans.has(key)) plans.set(key, plan());
  return plans.get(key)!;
}
