/** Step 2: a solution is opened: loaded into a guest, from which a session answers. */
import { Allowance } from '../sandbox/host/clock.ts';
import type { Limits } from '../sandbox/host/limits.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { SourceFile } from '../submission/submission.ts';
import { Session } from './session.ts';
import { isByTime, start, type OpenFailure } from './start.ts';

/** Loads a solution; a first failure by time is tried again before it is believed. */
export async function open(files: readonly SourceFile[], pool: Guests, limits: Limits): Promise<Session | OpenFailure> {
  const allowance = new Allowance(limits.submissionSeconds);
  const first = await start(files, pool, limits, allowance);
  const slow = 'kind' in first && first.kind === 'end' && isByTime(first.end);
  const started = slow ? await start(files, pool, limits, allowance) : first;
  return 'guest' in started ? new Session(files, pool, limits, started, allowance) : started;
}
