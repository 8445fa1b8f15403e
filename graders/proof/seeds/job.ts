/** Each known mistake under many batches: its outcomes, check by check, must not depend on the seed. */
import { loadTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import { wrongInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { PlannedBatches } from '../planned-batches.ts';
import { differing, type Differing } from './outcomes.ts';

export interface SeedsFound {
  readonly seeds: number;
  readonly differing: readonly Differing[];
}

/** Seeds of each wrong solution, at most. */
const MOST_SEEDS = 20;

export const job: Job<Task> = {
  id: 'seeds',
  restsOn: 'verdicts',
  guess: 4000,
  async tasks(id) {
    return [...(await wrongInside(id)).submissions.keys()].map((key) => ({ key }));
  },
  async prepare(id, scope, beat) {
    const seeds = Math.min(scope.seeds, MOST_SEEDS);
    const [batches, { submissions }] = await Promise.all([batchesOf(id), wrongInside(id)]);
    return {
      async run({ key }) {
        beat(key, 900);
        return { seeds, differing: await differing(batches, submissions.get(key)!, seeds) };
      },
      async close() {},
    };
  },
};

/** The batches of a topic, without its trainings: their inputs are no seed's. */
export async function batchesOf(id: string): Promise<PlannedBatches> {
  const [{ checks }, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
  return new PlannedBatches(
    id,
    checks.filter((check) => check.trains !== true),
    oracle,
  );
}
