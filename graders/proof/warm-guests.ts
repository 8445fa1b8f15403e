import { Guest, type End } from '../sandbox/host/guest.ts';
import type { Limits } from '../sandbox/host/limits.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import type { Guests } from '../sandbox/host/pool.ts';

/**
 * Guests that serve one solution after another and stay warm: for the project's own solutions only,
 * which the proof runs by the thousand. A student's guest is never used twice.
 */
export class WarmGuests implements Guests {
  readonly isolation = nodePermissions;
  private readonly limits: Limits;
  private readonly idle: LentGuest[] = [];
  private readonly all = new Set<LentGuest>();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  async take(): Promise<Guest | End> {
    const warm = this.idle.pop();
    if (warm !== undefined) return warm.lent();
    const guest = new LentGuest(this.limits, (back) => this.idle.push(back));
    this.all.add(guest);
    const end = await guest.ready();
    return end ?? guest;
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((guest) => guest.shutDown()));
  }
}

class LentGuest extends Guest {
  private readonly giveBack: (guest: LentGuest) => void;
  constructor(limits: Limits, giveBack: (guest: LentGuest) => void) {
    super(nodePermissions, limits);
    this.giveBack = giveBack;
  }

  lent(): this {
    this.output = '';
    this.outputCut = false;
    return this;
  }

  /** The end of one solution is not the end of the guest, unless the solution ended it. */
  override async kill(): Promise<void> {
    if (this.isAlive) this.giveBack(this);
    else await super.kill();
  }

  shutDown(): Promise<void> {
    return super.kill();
  }
}
