/** What each check has power for: the known mistakes and the mutants that it fails, and with how many drawn samples. */
import { rm } from 'node:fs/promises';
import type { Check } from '../../check/check.ts';
import type { Respondent } from '../../engine/respondent.ts';
import { loadTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import { wrongInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { equivalentsOf } from '../mutants/equivalent.ts';
import { instrument } from '../mutants/instrument.ts';
import { switchedOn, type Switched } from '../mutants/switched.ts';
import { PROJECT } from '../project.ts';
import { PlannedBatches } from '../planned-batches.ts';
import { needsOf, type Needs } from './needs.ts';

export interface PowerFound {
  readonly needs: Needs;
}

const SEEDS = 20;
const SWITCHED = `${PROJECT}reports/out/proof/powered`;
const OF_MUTANT = 'mutant ';
/** A right program goes through a mutant so many times; so many times more is a loop that does not end. */
const BEFORE_ENDLESS = 2;

export const job: Job<Task> = {
  id: 'power',
  restsOn: 'answers',
  guess: 3000,
  async tasks(id, { isQuick }) {
    const known = [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
    if (isQuick === true) return known;
    const [{ mutants }, equivalent] = await Promise.all([
      instrument(`${PROJECT}reference/${id}/solution.ts`),
      equivalentsOf(id),
    ]);
    const survive = new Set(equivalent.flatMap((one) => one.mutants));
    const telling = mutants.filter(({ name }) => !survive.has(name));
    return [...known, ...telling.map(({ name }) => ({ key: `${OF_MUTANT}${name}` }))];
  },
  async prepare(id, scope, beat) {
    const [topic, oracle, { submissions }] = await Promise.all([
      loadTopic(PROJECT, id),
      liveOracle(`${PROJECT}reference/${id}`),
      wrongInside(id),
    ]);
    const seeds = Math.min(scope.seeds, SEEDS);
    // trainings are of no seed
    const checks = topic.checks.filter((check) => check.trains !== true && topic.rubric[check.id] > 0);
    const batches = new PlannedBatches(id, checks, oracle);
    let mutants: Mutants | null = null;
    return {
      async run({ key }) {
        beat(key, 900);
        if (!key.startsWith(OF_MUTANT)) return { needs: await needsOf(batches, submissions.get(key)!, seeds) };
        mutants ??= await Mutants.of(id, batches);
        return { needs: await mutants.needs(key.slice(OF_MUTANT.length), seeds) };
      },
      close: () => rm(`${SWITCHED}/${id}.${process.pid}.ts`, { force: true }),
    };
  },
};

/** The mutants of a topic, each asked only what runs through it. */
class Mutants {
  private readonly switched: Switched;
  private readonly batches: PlannedBatches;
  private readonly touched: ReadonlyMap<Check, (mutant: string) => number>;

  private constructor(switched: Switched, batches: PlannedBatches, touched: Mutants['touched']) {
    this.switched = switched;
    this.batches = batches;
    this.touched = touched;
  }

  static async of(id: string, batches: PlannedBatches): Promise<Mutants> {
    const switched = await switchedOn(id, SWITCHED);
    const touched = new Map<Check, (mutant: string) => number>();
    for (const check of batches.checks)
      touched.set(check, await switched.through(check.id, (work) => askedWhole(batches, work, check)));
    return new Mutants(switched, batches, touched);
  }

  needs(name: string, seeds: number): Promise<Needs> {
    const hits = (check: Check) => this.touched.get(check)!(name);
    const once = [...this.touched.keys()].reduce((sum, check) => sum + hits(check), 0);
    return this.switched.with(
      name,
      (work, isEndless) => needsOf(this.batches, work, seeds, (check) => hits(check) > 0, isEndless),
      once * BEFORE_ENDLESS + 200,
    );
  }
}

/** A check on the public seed and on a batch's. */
async function askedWhole(batches: PlannedBatches, work: Respondent, check: Check): Promise<void> {
  await batches.publicly(work, [check]);
  await batches.onBatch(work, [check], 'power/0');
}
