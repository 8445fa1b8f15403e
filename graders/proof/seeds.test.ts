/** A work's grade is the same whatever the batch's seed is: a sample, the known mistakes of the lightest topics. */
import { describe, expect, test } from 'vitest';
import { wrongInside } from './inside.ts';
import { batchesOf } from './seeds/job.ts';
import { differing } from './seeds/outcomes.ts';
import { inWords } from './seeds/section.ts';

const SEEDS = 3;
const topics = process.env.TOPIC === undefined ? ['ebm', 'kmeans-ebm', 'contrastive-loss'] : [process.env.TOPIC];

describe.each(topics)('%s', async (id) => {
  const [batches, { submissions }] = await Promise.all([batchesOf(id), wrongInside(id)]);

  test(`the known mistakes have one outcome a check on ${SEEDS} seeds`, async () => {
    const found: string[] = [];
    for (const [name, work] of submissions)
      for (const one of await differing(batches, work, SEEDS)) found.push(`${name}: ${one.check}: ${inWords(one)}`);
    expect(found).toEqual([]);
  }, 600_000);
});
