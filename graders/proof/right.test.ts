/** No right solution fails a check: the quick mode of `npm run proof`, 20 seeds. TOPIC=id runs one topic. */
import { afterAll, describe, expect, test } from 'vitest';
import { rightInside } from './inside.ts';
import { topicsToProve } from './project.ts';
import { job, type RightFound } from './right/job.ts';

const SCOPE = { seeds: 20, trainingSeeds: 20 };

describe.each(await topicsToProve())('%s', async (id) => {
  // what trains is asked once, by content.test.ts
  const tasks = (await job.tasks(id, SCOPE)).filter(({ kind }) => kind !== 'training');
  const prepared = await job.prepare(id, SCOPE, () => {});
  afterAll(() => prepared.close());

  test.each([...(await rightInside(id)).keys()])(`%s passes every check on ${SCOPE.seeds} seeds`, async (name) => {
    const failures: unknown[] = [];
    for (const task of tasks.filter(({ solution }) => solution === name)) {
      const { checks, failed } = await prepared.run(task) as unknown as RightFound;
      failures.push(...failed.map((failure) => [task.key, failure]), ...(checks === 0 ? [`${task.key} asks nothing`] : []));
    }
    expect(failures).toEqual([]);
  });
});
