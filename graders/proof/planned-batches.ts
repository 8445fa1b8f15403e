/** The checks of a topic as batches ask them, planned once for all works. */
import type { Check } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import { planBatch, planChecks, runPlanned } from '../engine/3-check.ts';
import type { CheckPlan, SeedRun } from '../engine/check-run.ts';
import type { Respondent } from '../engine/respondent.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';

export class PlannedBatches {
  readonly checks: readonly Check[];
  private readonly topic: string;
  private readonly oracle: Oracle;
  private readonly plans = new Map<string, readonly CheckPlan[]>();

  constructor(topic: string, checks: readonly Check[], oracle: Oracle) {
    this.topic = topic;
    this.checks = checks;
    this.oracle = oracle;
  }

  /** What the public seed says of those of these checks that are public. */
  publicly(work: Respondent, checks: readonly Check[]): Promise<SeedRun[]> {
    const open = checks.filter(({ visibility }) => visibility === 'public');
    return this.asked(work, open, 'public', (check) => planChecks(this.topic, [check], PUBLIC_SEED));
  }

  /** What a batch's seed says of these checks, behind the public one. */
  onBatch(work: Respondent, checks: readonly Check[], seed: string): Promise<SeedRun[]> {
    return this.asked(work, checks, `batch ${seed}`, (check) => planBatch(this.topic, [check], seed));
  }

  /** A check is planned when it is first asked: on most seeds most are not. */
  private asked(
    work: Respondent,
    checks: readonly Check[],
    part: string,
    plan: (check: Check) => readonly CheckPlan[],
  ): Promise<SeedRun[]> {
    const planned = checks.flatMap((check) => {
      const key = `${part} ${check.id}`;
      const own = this.plans.get(key) ?? plan(check);
      this.plans.set(key, own);
      return own;
    });
    return runPlanned(planned, work, this.oracle);
  }
}
