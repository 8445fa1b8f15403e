/** A batch with its progress on the screen: here, or on the queue. */
import { gradeBatch, type GradedBatch } from '../../batch/grade-batch.ts';
import { placeHere } from '../../engine/place.ts';
import type { Language } from '../../texts/text.ts';
import { withProgress } from './progress.ts';
import type { Unplaced, Where } from './where.ts';

export async function graded(batch: Unplaced, where: Where, language: Language): Promise<GradedBatch> {
  const { length } = batch.deliveries;
  // loaded at need: a queue and its database take a third of what a batch here loads
  if (where.kind === 'queue') return (await import('./on-queue.ts')).gradedOnQueue(batch, where, language);
  return withProgress(length, language, async (onDone) =>
    gradeBatch({ ...batch, place: await placeHere(batch.run, where.jobs, length), onDone }),
  );
}
