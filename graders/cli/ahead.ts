/** A guest that starts while the command itself is still being loaded: a cold `check` waits for both at once. */
import { existsSync } from 'node:fs';
import { bubblewrap } from '../sandbox/host/bubblewrap.ts';
import { Gate } from '../sandbox/host/gate.ts';
import { Guest, type End } from '../sandbox/host/guest.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool, type Guests } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';

/**
 * Trying whether bubblewrap works here takes as long as starting a guest in it does: so one is started, and only
 * where it does not is it asked which isolation is the strongest that works.
 */
export class GuestsAhead implements Guests {
  readonly gate = new Gate();
  private pool: GuestPool;
  private isWarm = false;
  private uses = 1;
  private isKnown: boolean;

  /** @param first the isolation that is tried at once, where its program is installed */
  constructor(first = bubblewrap) {
    this.isKnown = process.platform !== 'linux' || !(process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/bwrap`));
    this.pool = new GuestPool(this.isKnown ? strongestIsolation().isolation : first, 1, DEFAULT_LIMITS, this.uses);
  }

  get isolation(): GuestPool['isolation'] { return this.pool.isolation; }

  async take(): Promise<Guest | End> {
    const guest = await this.pool.take();
    if (guest instanceof Guest || this.isKnown) {
      this.isKnown = true;
      return guest;
    }
    await this.pool.close();
    this.isKnown = true;
    this.pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS, this.uses);
    this.pool.warm = this.isWarm;
    return this.pool.take();
  }

  expect(uses: number): void {
    this.uses = uses;
    this.pool.expect(uses);
  }

  set warm(warm: boolean) {
    this.isWarm = warm;
    this.pool.warm = warm;
  }

  close(): Promise<void> { return this.pool.close(); }
}

let guests: GuestsAhead | null = null;

export function startGuestAhead(): void {
  guests = new GuestsAhead();
}

/** They, for the one who closes them; null when none were started or they are taken. */
export function takeGuestsAhead(): GuestsAhead | null {
  const started = guests;
  guests = null;
  return started;
}
