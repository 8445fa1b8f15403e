/** Time limits that count the time a guest had a processor, so that a busy machine ends nobody. */
import { setImmediate } from 'node:timers/promises';
import { waitedSeconds } from './processor.ts';

/** A clock alone ends what has been begun so many times its limit ago: on a machine so busy, nothing else would. */
const HARD = 10;
/** A wait is read again when it is older, in milliseconds. */
const FRESH = 20;
/** No look comes sooner than this after the last, in seconds. */
const LEAST = 0.005;

/**
 * Why a time is over: the guest has had it, or it has had so little of a processor that only the clock says so, which
 * decides nothing.
 */
export type Over = 'charged' | 'starved';

/** What a guest has waited for a processor, as read a moment ago. */
export class Waiting {
  private readonly pid: number;
  private seconds = 0;
  private read = -Infinity;

  constructor(pid: number) {
    this.pid = pid;
  }

  /** Seconds since it began; 0 where the system doesn't tell: then all time that passes is charged. */
  get recently(): number {
    return performance.now() - this.read < FRESH ? this.seconds : this.now;
  }

  get now(): number {
    this.seconds = waitedSeconds(this.pid) ?? this.seconds;
    this.read = performance.now();
    return this.seconds;
  }
}

/**
 * A limit of time, less what a guest waits for a processor: sleep is charged, a busy machine is not. Nor is the time in
 * which this process was too busy to see an answer.
 */
export class Clock {
  private readonly seconds: number;
  private readonly waiting: Waiting;
  private readonly over: (why: Over) => void;
  private timer: NodeJS.Timeout | undefined;
  private began = 0;
  private waitedBefore = 0;
  /** seconds that this process was late to look */
  private late = 0;
  /** changes with every restart, so that a look that comes back late is ignored */
  private turn = 0;

  /** @param seconds may be infinite */
  constructor(seconds: number, waiting: Waiting, over: (why: Over) => void) {
    this.seconds = seconds;
    this.waiting = waiting;
    this.over = over;
  }

  restart(): void {
    this.stop();
    this.began = performance.now();
    this.waitedBefore = this.waiting.recently;
    this.late = 0;
    this.lookIn(this.seconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.turn++;
  }

  /** Seconds since it was started, less those that are nobody's fault. */
  get charged(): number {
    const waited = Math.max(0, this.waiting.now - this.waitedBefore);
    // on a busy machine both wait at the same time
    return Math.max(0, this.elapsed - Math.max(this.late, waited));
  }

  private get elapsed(): number {
    return (performance.now() - this.began) / 1000;
  }

  private lookIn(seconds: number): void {
    if (!Number.isFinite(seconds)) return;
    const { turn } = this;
    const due = performance.now() + seconds * 1000;
    this.timer = setTimeout(() => void this.look(turn, due), seconds * 1000);
  }

  private async look(turn: number, due: number): Promise<void> {
    this.late += Math.max(0, performance.now() - due) / 1000;
    await everythingRead(); // an answer may have come while this process was busy
    if (turn !== this.turn) return;
    const left = this.seconds - this.charged;
    if (left <= 0) this.over('charged');
    else if (this.elapsed >= HARD * this.seconds) this.over('starved');
    else this.lookIn(Math.max(LEAST, Math.min(left, HARD * this.seconds - this.elapsed)));
  }
}

/** One whole turn of the event loop reads every pipe. */
export async function everythingRead(): Promise<void> {
  await setImmediate(); // the rest of the turn under way
  await setImmediate();
}

/** Seconds that a submission may still take of its guests, whatever it does in them. */
export class Allowance {
  /** as it was given */
  readonly whole: number;
  private spent = 0;

  constructor(seconds: number) {
    this.whole = seconds;
  }

  get left(): number {
    return Math.max(0, this.whole - this.spent);
  }

  spend(seconds: number): void {
    this.spent += seconds;
  }
}
