/** Where a class may be graded. */
import type { Batch } from '../../batch/grade-batch.ts';
import type { Run } from '../../engine/grading.ts';
import type { OpenQueue } from './queue.ts';

/** How many submissions at a time on this machine, or the queue from which workers take them. */
export type Where =
  | { readonly kind: 'here'; readonly jobs: number }
  | { readonly kind: 'queue'; readonly queue: OpenQueue; readonly leaseSeconds: number; readonly tries: number };

/** A batch that has no place yet. */
export type Unplaced = Omit<Batch, 'place' | 'onDone'> & { readonly run: Run & { readonly seed: string } };
