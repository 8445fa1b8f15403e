/** A guest that starts while the command itself is still being loaded: a cold `check` waits for both at once. */
import { existsSync } from 'node:fs';
import { bubblewrap } from '../sandbox/host/bubblewrap.ts';
import { Guest, type End } from '../sandbox/host/guest.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool, type Guests } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import type { Module } from '../sandbox/protocol.ts';

/**
 * A module whose types the guest that is tried takes out while the topics are loaded: what does that is slow to load.
 */
const TYPED: Module = { name: 'typed', files: [{ path: 'solution.ts', text: 'export const typed: boolean = true;' }] };

/**
 * Trying whether bubblewrap works here takes as long as starting a guest in it does: so one is started, and only
 * where it does not is it asked which isolation is the strongest that works.
 */
export class GuestsAhead implements Guests {
  private pool: GuestPool;
  private isWarm = false;
  private uses = 1;
  /** the guest that is tried, until somebody takes it */
  private trial: Promise<Guest | End> | null = null;

  /** @param first the isolation that is tried at once, where its program is installed */
  constructor(first = bubblewrap, isInstalled = isOnPath('bwrap')) {
    this.pool = new GuestPool(isInstalled ? first : strongestIsolation().isolation, 1, DEFAULT_LIMITS, this.uses);
    if (isInstalled) this.trial = this.tried();
  }

  get isolation(): GuestPool['isolation'] {
    return this.pool.isolation;
  }

  take(): Promise<Guest | End> {
    const { trial } = this;
    this.trial = null;
    return trial ?? this.pool.take();
  }

  expect(uses: number): void {
    this.uses = uses;
    this.pool.expect(this.trial === null ? uses : uses - 1);
  }

  set warm(warm: boolean) {
    this.isWarm = warm;
    this.pool.warm = warm;
  }

  async close(): Promise<void> {
    const left = await this.trial;
    if (left instanceof Guest) await left.kill();
    await this.pool.close();
  }

  private async tried(): Promise<Guest | End> {
    const guest = await this.pool.take();
    if (guest instanceof Guest) {
      if (Array.isArray(await guest.load([TYPED]))) return guest;
      await guest.kill(); // it can't be relied on
    }
    await this.pool.close();
    this.pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS, this.uses);
    this.pool.warm = this.isWarm;
    return this.pool.take();
  }
}

function isOnPath(program: string): boolean {
  return (
    process.platform === 'linux' &&
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`))
  );
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
