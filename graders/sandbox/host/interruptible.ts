/** Guests that end when nobody wants their answers any more. */
import { setMaxListeners } from 'node:events';
import { Guest, type End } from './guest.ts';
import type { Guests } from './pool.ts';

const NOBODY: End = { kind: 'fault', message: 'nobody waits for this any more' };

/** The guests of one run: at the signal those that it has end at once, and it gets no others. */
export function interruptible(pool: Guests, signal: AbortSignal): Guests {
  setMaxListeners(0, signal);
  return {
    isolation: pool.isolation,
    ...(pool.prepared === undefined ? {} : { prepared: (files) => pool.prepared!(files) }),
    async take() {
      if (signal.aborted) return NOBODY;
      const guest = await pool.take();
      if (!(guest instanceof Guest)) return guest;
      if (signal.aborted) {
        void guest.kill();
        return NOBODY;
      }
      signal.addEventListener('abort', () => void guest.kill(), { once: true });
      return guest;
    },
  };
}
