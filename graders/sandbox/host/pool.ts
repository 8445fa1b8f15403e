import type { SourceFile } from '../../submission/submission.ts';
import type { ModuleFile } from '../protocol.ts';
import { Guest, killedGuestsGone, type End } from './guest.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import { Stripper } from './stripper.ts';
import { warmUp } from './warm-up.ts';

/** Where a session gets its guests from. */
export interface Guests {
  readonly isolation: Isolation;
  /** Files as a guest loads them soonest. */
  prepared?(files: readonly SourceFile[]): Promise<readonly ModuleFile[]>;
  /** A ready guest, or why none could start. */
  take(): Promise<Guest | End>;
}

/** Guests started ahead of need. Each serves one solution and is never used again. */
export class GuestPool implements Guests {
  readonly isolation: Isolation;
  private readonly ahead: number;
  readonly limits: Limits;
  /** whether a guest that waits is run in meanwhile: it costs more than it saves where none waits for long */
  warm = false;
  private spares: Promise<Guest | End>[] = [];
  private closed = false;
  private uses: number;
  private readonly stripper: Stripper | null;

  /**
   * @param ahead how many guests wait ready for the next solution
   * @param uses how many solutions there will be, where that is known: no guest starts that nobody needs
   * @param strips whether types are taken out here: for one solution alone that is no faster
   */
  constructor(isolation: Isolation, ahead: number, limits: Limits, uses = Infinity, strips = false) {
    this.stripper = strips ? new Stripper() : null;
    this.isolation = isolation;
    this.ahead = ahead;
    this.limits = limits;
    this.uses = uses;
    this.refill();
  }

  async take(): Promise<Guest | End> {
    if (this.closed) return { kind: 'fault', message: 'the batch has ended' };
    this.uses--;
    const guest = this.spares.shift() ?? this.start();
    this.refill();
    return guest;
  }

  async prepared(files: readonly SourceFile[]): Promise<readonly ModuleFile[]> {
    return this.stripper === null ? files : this.stripper.stripped(files);
  }

  /** So many solutions are still to come; guests for them start now. */
  expect(uses: number): void {
    this.uses = uses;
    this.refill();
  }

  /** Ends the guests that wait. Afterwards none is left that was killed. */
  async close(): Promise<void> {
    this.closed = true;
    await this.stripper?.close();
    const spares = await Promise.all(this.spares.splice(0)); // nobody may take one of these any more
    await Promise.all(spares.filter((spare) => spare instanceof Guest).map((spare) => spare.kill()));
    await killedGuestsGone();
  }

  private refill(): void {
    while (!this.closed && this.spares.length < Math.min(this.ahead, this.uses))
      this.spares.push(this.warm ? this.startWarm() : this.start());
  }

  private async startWarm(): Promise<Guest | End> {
    const guest = await this.start();
    if (!(guest instanceof Guest) || (await warmUp(guest)) === null) return guest;
    await guest.kill();
    return this.start();
  }

  private async start(): Promise<Guest | End> {
    const failed = (message: string): End => ({ kind: 'fault', message: `the guest did not start: ${message}` });
    try {
      const guest = new Guest(this.isolation, this.limits);
      const end = await guest.ready();
      if (end === null) return guest;
      await guest.kill();
      return failed(end.kind === 'fault' ? end.message : end.kind);
    } catch (error) {
      return failed((error as Error).message); // what its box needs beforehand is missing
    }
  }
}
