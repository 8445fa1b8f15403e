/** No right solution fails a check: the quick mode of `npm run proof`, 8 seeds: each asks all edges. TOPIC=id runs one topic. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rightInside } from './inside.ts';
import { topicsToProve } from './project.ts';
import { job, type RightFound } from './right/job.ts';

const SCOPE = { seeds: 8, trainingSeeds: 8 };

describe.each(await topicsToProve())('%s', async (id) => {
  // what trains is asked once, by content.test.ts
  const tasks = (await job.tasks(id, SCOPE)).filter(({ kind }) => kind !== 'training');
  const prepared = await job.prepare(id, SCOPE, () => {});
  const failures = new Map<string, unknown[]>();
  afterAll(() => prepared.close());

  // seed by seed, as the proof asks them: all solutions share a seed's plan and its expected values
  beforeAll(async () => {
    for (const task of tasks) {
      const { checks, failed } = (await prepared.run(task)) as unknown as RightFound;
      const found = [
        ...failed.map((failure) => [task.key, failure]),
        ...(checks === 0 ? [`${task.key} asks nothing`] : []),
      ];
      failures.set(task.solution, [...(failures.get(task.solution) ?? []), ...found]);
    }
  }, 900_000);

  test.each([...(await rightInside(id)).keys()])(`%s passes every check on ${SCOPE.seeds} seeds`, (name) => {
    expect(failures.get(name)).toEqual([]);
  });
});
