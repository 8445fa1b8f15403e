/** Step 2: a solution is opened: loaded into a guest, from which a session answers. */
import type { Limits } from '../sandbox/host/limits.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { SourceFile } from '../verdict/submission.ts';
import { Session } from './session.ts';
import { isByTime, start, type OpenFailure } from './start.ts';

/** Loads a solution; a first failure by time is tried again alone before it is believed. */
export async function open(files: readonly SourceFile[], pool: Guests, limits: Limits): Promise<Session | OpenFailure> {
  const first = await pool.gate.beside(() => start(files, pool, limits));
  const slow = 'kind' in first && first.kind === 'end' && isByTime(first.end);
  const started = slow ? await pool.gate.alone(() => start(files, pool, limits)) : first;
  return 'guest' in started ? new Session(files, pool, limits, started) : started;
}
