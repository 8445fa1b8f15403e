/** What a failure is shown on is a legal question: the right solution passes every case of ladders and pairs. */
import { expect, test } from 'vitest';
import { judgeSamples } from '../engine/3-check.ts';
import { ladderOf } from '../engine/ladder.ts';
import { neighboursOf } from '../statements/pool.ts';
import { benchInside, rightInside } from './inside.ts';
import { topicsToProve } from './project.ts';

test.each(await topicsToProve())(
  '%s: the reference passes every case that a failure may be shown on',
  async (id) => {
    const [{ topic, oracle }, right] = await Promise.all([benchInside(id), rightInside(id)]);
    for (const check of topic.checks) {
      const judged = await judgeSamples([...ladderOf(check), ...neighboursOf([check])], right.get('solution')!, oracle);
      const failing = judged.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-implemented');
      expect(failing.map(({ trial, finding, fault }) => [check.id, trial.input, finding?.differs.en ?? fault])).toEqual(
        [],
      );
    }
  },
  300_000,
);
