/**
 * For every argument and option of every function there is a check that fails when it is not used, or a line that says
 * why none can. TOPIC=id runs one topic.
 */
import { expect, test } from 'vitest';
import { loadTopic } from '../engine/topics.ts';
import { tableOf } from './ignored/job.ts';
import { reasonsOf, unexplained, type OwnCell } from './ignored/reasons.ts';
import { PROJECT, topicsToProve } from './project.ts';

test.each(await topicsToProve())(
  '%s uses all that it is given',
  async (id) => {
    const [{ declarations }, table] = [await loadTopic(PROJECT, id), await tableOf(id)];
    const cells: OwnCell[] = [];
    for (const name of Object.keys(declarations))
      cells.push(...(await table.cellsOf(name)).map((cell) => ({ function: name, ...cell })));
    expect(cells.length).toBeGreaterThan(Object.keys(declarations).length);
    expect(unexplained(cells, await reasonsOf(id))).toEqual({ empty: [], stale: [] });
  },
  900_000,
);
