/** A guest that starts while the command itself is still being loaded: a cold `check` waits for both at once. */
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';

let pool: GuestPool | null = null;

export function startGuestAhead(): void {
  pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS, 1);
}

/** The pool of that guest, for the one who closes it; null when none was started or it is taken. */
export function takePoolAhead(): GuestPool | null {
  const started = pool;
  pool = null;
  return started;
}
