/**
 * A session with one solution. It answers every call, whatever the solution does: when a guest ends, the call that
 * ended it gets that as its answer and the rest go on in a fresh one.
 */
import { setImmediate } from 'node:timers/promises';
import type { Call, Reply } from '../values/call.ts';
import type { End, Guest } from '../sandbox/host/guest.ts';
import type { Limits } from '../sandbox/host/limits.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { Delivery } from '../sandbox/protocol.ts';
import type { SourceFile } from '../verdict/submission.ts';
import type { Opened, Output } from './respondent.ts';
import { isByTime, start, type Started } from './start.ts';

/**
 * After so many ends in one function, its other calls are taken to end the same way. A limit costs most: it counts
 * double.
 */
const ENDS_BELIEVED = 3;

export class Session implements Opened {
  readonly exports: readonly string[];
  private readonly files: readonly SourceFile[];
  private readonly pool: Guests;
  private guest: Guest | null;
  private module: string;
  private ends = new Map<string, { count: number; end: End }>();
  private printed = '';
  private cut = false;
  private readonly limits: Limits;
  private secondsUsed = 0;
  /** until it first ends a guest */
  private delivery: Delivery = 'together';
  /** whether nothing has been asked of its guest yet */
  private isFresh = true;

  constructor(files: readonly SourceFile[], pool: Guests, limits: Limits, { guest, module, exports }: Started) {
    this.files = files;
    this.pool = pool;
    this.guest = guest;
    this.module = module;
    this.exports = exports;
    this.limits = limits;
  }

  /** One answer for each call, in order. Never rejects for what a solution does. */
  async ask(calls: readonly Call[]): Promise<Reply[]> {
    const { secondsUsed } = this;
    if (this.delivery === 'at-once' || secondsUsed > this.limits.submissionSeconds) return this.askAtOnce(calls);
    const replies: Reply[] = [];
    const end = await this.pool.gate.beside(() =>
      this.askGuest(calls, (reply) => {
        replies.push(reply);
      }),
    );
    if (end === null) return replies;
    // only answers that come at once tell which call ended it. All are asked anew, whichever answers had come: which
    // call is named does not depend on the moment. What earlier questions had added up (memory, printed text, time) is
    // forgiven
    this.delivery = 'at-once';
    this.secondsUsed = secondsUsed;
    return this.askAtOnce(calls);
  }

  private async askAtOnce(calls: readonly Call[]): Promise<Reply[]> {
    const replies = new Array<Reply>(calls.length);
    let queue = calls.map((_, index) => index);
    while (queue.length > 0) {
      if (this.secondsUsed > this.limits.submissionSeconds) {
        const message = `more than ${this.limits.submissionSeconds} s in all`;
        for (const index of queue) replies[index] = { kind: 'over-limit', limit: 'time', message };
        return replies;
      }
      queue = queue.filter((index) => {
        const known = this.ends.get(calls[index].function);
        if (known === undefined || known.count < ENDS_BELIEVED) return true;
        replies[index] = known.end;
        return false;
      });
      const asked = queue;
      let answered = 0;
      const end = await this.pool.gate.beside(() =>
        this.askGuest(
          asked.map((index) => calls[index]),
          (reply) => {
            replies[asked[answered++]] = reply;
          },
        ),
      );
      queue = asked.slice(answered);
      if (end === null) continue;
      if (end.kind === 'fault') {
        for (const index of queue) replies[index] = end;
        return replies;
      }
      const last = queue.shift()!;
      replies[last] = await this.confirmed(calls[last], end);
    }
    return replies;
  }

  async forget(): Promise<void> {
    await this.dropGuest();
  }

  async aside<T>(work: () => Promise<T>): Promise<T> {
    const { ends, secondsUsed } = this;
    this.ends = new Map(ends);
    try {
      return await work();
    } finally {
      this.ends = ends;
      this.secondsUsed = secondsUsed;
    }
  }

  /** What the solution printed since the last time, and ends the guest. */
  async close(): Promise<Output> {
    await this.dropGuest();
    return { text: this.printed, cut: this.cut };
  }

  private async askGuest(calls: readonly Call[], take: (reply: Reply) => void): Promise<End | null> {
    if (calls.length === 0) return null;
    const began = performance.now();
    try {
      return await this.askOne(calls, take);
    } finally {
      this.secondsUsed += (performance.now() - began) / 1000;
    }
  }

  private async askOne(calls: readonly Call[], take: (reply: Reply) => void): Promise<End | null> {
    if (this.guest === null) {
      const started = await start(this.files, this.pool, this.limits);
      if (!('guest' in started))
        return started.kind === 'end' ? started.end : { kind: 'died', message: started.failure.message };
      this.guest = started.guest;
      this.module = started.module;
      this.isFresh = true;
    }
    const kept = this.delivery === 'together' ? await this.printedBefore(this.guest) : Infinity;
    this.isFresh = false;
    const end = await this.guest.ask(this.module, calls, take, this.delivery);
    if (end !== null) await this.dropGuest(kept);
    return end;
  }

  /**
   * How many characters stay, should the next question end the guest: what is asked anew is printed anew, at loading
   * too.
   */
  private async printedBefore(guest: Guest): Promise<number> {
    if (this.isFresh) return 0;
    await everythingPrinted();
    return guest.output.length;
  }

  /** An end by time is believed when it happens again with nothing running beside it. */
  private async confirmed(call: Call, end: End): Promise<Reply> {
    if (isByTime(end)) {
      let answer: Reply | null = null;
      const again = await this.pool.gate.alone(() =>
        this.askGuest([call], (reply) => {
          answer = reply;
        }),
      );
      if (again === null) return answer!;
      this.ends.set(call.function, { count: ENDS_BELIEVED, end: again });
      return again;
    }
    const count = (this.ends.get(call.function)?.count ?? 0) + (end.kind === 'over-limit' ? 2 : 1);
    this.ends.set(call.function, { count, end });
    return end;
  }

  /**
   * Ends the guest, keeping the first `characters` that it printed. Nobody waits until the system has cleared it away:
   * that takes longer than judging its answers.
   */
  private async dropGuest(characters = Infinity): Promise<void> {
    const { guest } = this;
    if (guest === null) return;
    this.guest = null;
    void guest.kill();
    await everythingPrinted();
    this.printed += guest.output.slice(0, characters);
    this.cut ||= guest.outputCut && guest.output.length <= characters;
  }
}

/**
 * A guest prints at once, before it answers: what it printed is in the pipe, and one whole turn of the event loop reads
 * every pipe.
 */
async function everythingPrinted(): Promise<void> {
  await setImmediate(); // the rest of the turn under way
  await setImmediate();
}
