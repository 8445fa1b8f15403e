/** What a batch says of one work, check by check, on many seeds: a fair grade is the same on all of them. */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import { checkRuns, outcomeOf, type CheckPlan, type SeedRun } from '../../engine/check-run.ts';
import type { Opened } from '../../engine/respondent.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';

/** A check whose outcome depends on the batch's seed, and on which of them it is which. */
export interface Differing {
  readonly check: string;
  readonly seeds: Readonly<Record<string, readonly number[]>>;
}

/** The checks of a topic as a batch asks them, planned once for all works. */
export class Batches {
  private readonly topic: string;
  private readonly checks: readonly Check[];
  private readonly oracle: Oracle;
  private readonly plans = new Map<string, readonly CheckPlan[]>();

  constructor(topic: string, checks: readonly Check[], oracle: Oracle) {
    this.topic = topic;
    this.checks = checks;
    this.oracle = oracle;
  }

  /** @param seeds how many batches there are */
  async differing(work: Opened, seeds: number): Promise<Differing[]> {
    const own = this.checks.filter((check) => work.exports.includes(check.function));
    const onPublic = await this.asked(
      work,
      PUBLIC_SEED,
      own.filter(({ visibility }) => visibility === 'public'),
    );
    // what the public seed shows is lost on every batch
    const lost = new Set(onPublic.filter(({ first }) => first !== null).map(({ check }) => check));
    const found = new Map<Check, Map<string, number[]>>();
    for (let seed = 0; seed < seeds; seed++) {
      const onBatch = await this.asked(
        work,
        `seeds/${seed}`,
        own.filter((check) => !lost.has(check)),
      );
      for (const run of checkRuns(own, onPublic, onBatch)) {
        const outcomes = found.get(run.check) ?? new Map<string, number[]>();
        found.set(run.check, outcomes);
        outcomes.set(outcomeOf(run), [...(outcomes.get(outcomeOf(run)) ?? []), seed]);
      }
    }
    return [...found]
      .filter(([, outcomes]) => outcomes.size > 1)
      .map(([{ id }, outcomes]) => ({ check: id, seeds: Object.fromEntries(outcomes) }));
  }

  private async asked(work: Opened, seed: string, checks: readonly Check[]): Promise<SeedRun[]> {
    if (!this.plans.has(seed)) this.plans.set(seed, planChecks(this.topic, this.checks, seed));
    const planned = this.plans.get(seed)!.filter(({ check }) => checks.includes(check));
    return runPlanned(planned, work, this.oracle);
  }
}
