/** Part 2b: every mutant of every reference solution. */
import { rm } from 'node:fs/promises';
import { loadTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { instrument } from './instrument.ts';
import { MutantTrials } from './trial.ts';

const SWITCHED = `${PROJECT}reports/out/proof/switched`;
/** The batch's seed of every mutant: with the public one it decides which checks see what. */
export const BATCH_SEED = 'proof';

export const job: Job<Task> = {
  id: 'mutants',
  restsOn: 'answers',
  guess: 400,
  async tasks(topic) {
    return (await instrument(`${PROJECT}reference/${topic}/solution.ts`)).mutants.map(({ name }) => ({ key: name }));
  },
  async prepare(id, _scope, beat) {
    const [topic, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
    const trials = await MutantTrials.of(
      topic,
      `${PROJECT}reference/${id}/solution.ts`,
      SWITCHED,
      oracle,
      BATCH_SEED,
      beat,
    );
    return {
      run: ({ key }) => trials.run(key),
      close: () => rm(`${SWITCHED}/${id}.${process.pid}.ts`, { force: true }),
    };
  },
};
