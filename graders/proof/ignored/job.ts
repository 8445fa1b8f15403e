/** For each function, every argument and option in turn not used: which check says so. */
import { loadTopic } from '../../engine/topics.ts';
import { liveOracle } from '../../oracle/live.ts';
import { modulesOf } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { PROJECT } from '../project.ts';
import { IgnoredTable, type Cell } from './table.ts';

/** The cells of one function. */
export interface IgnoredFound {
  readonly function: string;
  readonly cells: readonly Cell[];
}

export const job: Job<Task> = {
  id: 'ignored',
  restsOn: 'answers',
  guess: 1000,
  async tasks(id) {
    const { declarations } = await loadTopic(PROJECT, id);
    return Object.keys(declarations).map((key) => ({ key }));
  },
  async prepare(id, _scope, beat) {
    const table = await tableOf(id);
    return {
      async run({ key }) {
        beat(key, 600);
        return { function: key, cells: await table.cellsOf(key) };
      },
      async close() {},
    };
  },
};

/** The table of a topic, by the checks that do not train: what a training alone could tell would be told too late. */
export async function tableOf(id: string): Promise<IgnoredTable> {
  const [topic, oracle, { solution }] = await Promise.all([
    loadTopic(PROJECT, id),
    liveOracle(`${PROJECT}reference/${id}`),
    modulesOf(id),
  ]);
  return IgnoredTable.of(topic, oracle, solution, (check) => check.trains !== true);
}
