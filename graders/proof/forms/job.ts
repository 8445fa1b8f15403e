/** The law of forms, whole: every manner of answering, on many seeds, for every check that does not train. */
import { liveOracle } from '../../oracle/live.ts';
import { loadTopic } from '../../engine/topics.ts';
import { rightInside } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { Adversary, MANNERS, type Manner } from './adversary.ts';
import { lawSamples, witness, type Breach } from './law.ts';

interface FormsTask extends Task {
  readonly manner: Manner;
  readonly seed: number;
}

export interface FormsFound {
  readonly manner: Manner;
  readonly samples: number;
  readonly malformed: number;
  readonly slowest: number;
  readonly breaches: readonly Breach[];
}

/** Seeds of each manner, at most. */
const MOST_SEEDS = 100;

export const job: Job<FormsTask> = {
  id: 'forms',
  restsOn: 'answers',
  guess: 200,
  async tasks(_id, { seeds }) {
    return MANNERS.flatMap((manner) =>
      Array.from({ length: Math.min(seeds, MOST_SEEDS) }, (_, seed) => ({ key: `${manner} ${seed}`, manner, seed })),
    );
  },
  async prepare(id, _scope, beat) {
    const [topic, oracle, right] = await Promise.all([
      loadTopic(PROJECT, id),
      liveOracle(`${PROJECT}reference/${id}`),
      rightInside(id),
    ]);
    const solution = right.get('solution')!;
    const samples = lawSamples(
      id,
      topic.checks.filter((check) => check.trains !== true),
    );
    // expected values are computed once, and are not the judges' time
    await witness(samples, solution, oracle);
    return {
      async run({ key, manner, seed }) {
        beat(key, 300);
        return { manner, ...(await witness(samples, new Adversary(solution, manner, seed), oracle)) };
      },
      async close() {},
    };
  },
};
