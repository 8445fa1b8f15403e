/** How many drawn samples it takes until a check fails one wrong work, on the public seed or on every batch's. */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { planChecks, runPlanned } from '../../engine/3-check.ts';
import type { CheckPlan, SeedRun } from '../../engine/check-run.ts';
import type { Opened } from '../../engine/respondent.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';

/** By the check's id: 0 where an edge, which is always asked, fails it alone. Checks that do not fail are left out. */
export type Needs = Readonly<Record<string, number>>;

/** A check that passes on so many seeds is not looked at on the others. */
const FIRST_SEEDS = 3;

/** The checks of a topic as batches ask them, planned once for all works. */
export class Powers {
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
  async needs(work: Opened, seeds: number, isTouched: (check: Check) => boolean = () => true): Promise<Needs> {
    const own = this.checks.filter((check) => work.exports.includes(check.function) && isTouched(check));
    const needs = new Map<string, number>();
    const onPublic = await this.asked(
      work,
      PUBLIC_SEED,
      own.filter(({ visibility }) => visibility === 'public'),
    );
    for (const run of onPublic.filter(failed)) needs.set(run.check.id, samplesOf(run));
    let open = own.filter(({ id }) => !needs.has(id));
    const most = new Map<Check, number>();
    for (let seed = 0; seed < seeds && open.length > 0; seed++) {
      const runs = (await this.asked(work, `power/${seed}`, open)).filter(failed);
      for (const run of runs) most.set(run.check, Math.max(most.get(run.check) ?? 0, samplesOf(run)));
      // what fails on some seeds alone is another part's to tell
      if (seed >= FIRST_SEEDS - 1) open = runs.map(({ check }) => check);
    }
    for (const check of open) if (most.has(check)) needs.set(check.id, most.get(check)!);
    return Object.fromEntries(needs);
  }

  /** @returns what a check's first batch asks, alone */
  async alone(work: Opened, check: Check): Promise<SeedRun> {
    return (await this.asked(work, 'power/0', [check]))[0];
  }

  private async asked(work: Opened, seed: string, checks: readonly Check[]): Promise<SeedRun[]> {
    if (!this.plans.has(seed)) this.plans.set(seed, planChecks(this.topic, this.checks, seed));
    const planned = this.plans.get(seed)!.filter(({ check }) => checks.includes(check));
    return runPlanned(planned, work, this.oracle);
  }
}

function failed({ first }: SeedRun): boolean {
  return first !== null && first.outcome !== 'grader-fault';
}

/** Drawn samples stand before the edges. */
function samplesOf({ check, judged, index }: SeedRun): number {
  return judged.slice(check.samples).some(({ outcome }) => outcome !== 'passed') ? 0 : index + 1;
}
