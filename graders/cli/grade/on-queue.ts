/** A batch by way of the queue, with the board of its workers on the screen. */
import { gradeBatch, type GradedBatch } from '../../batch/grade-batch.ts';
import { Patience } from '../../queue/away.ts';
import { placeOnQueue } from '../../queue/place.ts';
import type { Language } from '../../texts/text.ts';
import { withBoard } from './queue-progress.ts';
import type { Unplaced, Where } from './where.ts';

/** How long the coordinator waits for a database that is away. */
const PATIENCE_SECONDS = 3600;

export async function gradedOnQueue(
  batch: Unplaced,
  { queue, leaseSeconds, tries }: Extract<Where, { kind: 'queue' }>,
  language: Language,
): Promise<GradedBatch> {
  const { deliveries, run, isRegrade = false } = batch;
  const patience = new Patience(PATIENCE_SECONDS, (line) => process.stderr.write(`${line[language]}\n`));
  return withBoard(deliveries.length, language, async (onStatus) => {
    const how = { leaseSeconds, tries, isRegrade, patience, onStatus };
    return gradeBatch({ ...batch, place: await placeOnQueue(queue, run, deliveries, how) });
  });
}
