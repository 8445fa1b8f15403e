import { isStarved, processorOf, type Processor } from './processor.ts';

/** How often a starved guest gets its time again: on a machine so busy, nothing else would end either. */
const AGAIN = 5;

/**
 * A limit by wall clock that does not blame a guest for a busy machine: when the time is over, a guest that
 * worked without pause and got too little of a processor has it once more, up to five times. One that sleeps
 * has not.
 */
export class FairClock {
  private readonly halfMilliseconds: number;
  private readonly pid: number;
  private readonly over: () => void;
  private timer: NodeJS.Timeout | undefined;
  private again = 0;
  /** changes with every restart, so that a look at the processor that comes back late is ignored */
  private turn = 0;

  constructor(seconds: number, pid: number, over: () => void) {
    this.halfMilliseconds = seconds * 500;
    this.pid = pid;
    this.over = over;
  }

  restart(): void {
    this.stop();
    this.again = 0;
    this.timer = setTimeout(() => void this.half(this.turn), this.halfMilliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.turn++;
  }

  private async half(turn: number): Promise<void> {
    const before = await processorOf(this.pid);
    if (turn === this.turn) this.timer = setTimeout(() => void this.full(turn, before), this.halfMilliseconds);
  }

  private async full(turn: number, before: Processor | null): Promise<void> {
    const after = await processorOf(this.pid);
    if (turn !== this.turn) return;
    if (this.again++ < AGAIN && isStarved(before, after, this.halfMilliseconds / 1000)) await this.half(turn);
    else this.over();
  }
}
