/**
 * A session with one solution. It answers every call, whatever the solution does: when a guest ends, the call that
 * ended it gets that as its answer and the rest go on in a fresh one.
 */
import type { Call, Reply } from '../values/call.ts';
import { Allowance, everythingRead } from '../sandbox/host/clock.ts';
import { replyOf, type End, type Guest } from '../sandbox/host/guest.ts';
import type { Limits } from '../sandbox/host/limits.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { Accepted, Delivery, Weight } from '../sandbox/protocol.ts';
import type { SourceFile } from '../verdict/submission.ts';
import type { Opened, Output } from './respondent.ts';
import { isByTime, start, type Started } from './start.ts';

/** Where a function's ends weigh so much, it is asked no more: its other calls are taken to end the same way. */
const ENOUGH = 6;
/**
 * How much an end weighs, by what it costs to see it: two times over, of which the first is asked again, three other
 * limits, six exits.
 */
function weightOf(end: End): number {
  if (isByTime(end)) return 3;
  return end.kind === 'over-limit' ? 2 : 1;
}
/** The share of a submission's time, and of the room for its answers, that what nothing rests on has beside them. */
const ASIDE = 1 / 4;

/** The ends of a function, its valid calls and bad input apart: how it treats the one says nothing of the other. */
type Ends = ReadonlyMap<string, { readonly weight: number; readonly first: Reply; readonly call: Call }>;
const kindOf = ({ function: name, mayThrow }: Call): string => (mayThrow === true ? `${name} on bad input` : name);

export class Session implements Opened {
  readonly exports: readonly string[];
  readonly accepted: readonly Accepted[];
  private readonly files: readonly SourceFile[];
  private readonly pool: Guests;
  private guest: Guest | null;
  private module: string;
  private ends: Ends = new Map();
  /** those of calls that anybody may see */
  private publicEnds: Ends | null = null;
  private printed = '';
  private cut = false;
  private dropped = false;
  private readonly limits: Limits;
  private allowance: Allowance;
  private readonly allowanceAside: Allowance;
  /** what the answers so far take here */
  private held: Weight = { bytes: 0, values: 0 };
  /** until it first ends a guest */
  private delivery: Delivery = 'together';
  /** whether nothing has been asked of its guest yet */
  private isFresh = true;

  constructor(
    files: readonly SourceFile[],
    pool: Guests,
    limits: Limits,
    { guest, module, exports, accepted }: Started,
    allowance: Allowance,
  ) {
    this.files = files;
    this.pool = pool;
    this.guest = guest;
    this.module = module;
    this.exports = exports;
    this.accepted = accepted;
    this.limits = limits;
    this.allowance = allowance;
    this.allowanceAside = new Allowance(limits.submissionSeconds * ASIDE);
  }

  /** One answer for each call, in order. Never rejects for what a solution does. */
  async ask(calls: readonly Call[]): Promise<Reply[]> {
    if (this.delivery === 'at-once') return this.askAtOnce(calls);
    const replies: Reply[] = [];
    const { held } = this;
    const end = await this.askGuest(calls, (reply) => {
      replies.push(reply);
    });
    if (end === null) return replies;
    // only answers that come at once tell which call ended it. All are asked anew, whichever answers had come: which
    // call is named does not depend on the moment
    this.delivery = 'at-once';
    this.held = held;
    return this.askAtOnce(calls);
  }

  private async askAtOnce(calls: readonly Call[]): Promise<Reply[]> {
    const replies = new Array<Reply>(calls.length);
    let queue = calls.map((_, index) => index);
    while (queue.length > 0) {
      if (this.allowance.left === 0) {
        for (const index of queue)
          replies[index] = { kind: 'over-limit', limit: 'submission', most: this.allowance.whole };
        return replies;
      }
      queue = queue.filter((index) => {
        const known = this.ends.get(kindOf(calls[index]));
        if (known === undefined || known.weight < ENOUGH) return true;
        replies[index] = { ...known.first, instead: known.call } as Reply;
        return false;
      });
      const asked = queue;
      let answered = 0;
      const end = await this.askGuest(
        asked.map((index) => calls[index]),
        (reply) => {
          replies[asked[answered++]] = reply;
        },
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

  confide(): void {
    this.publicEnds = this.ends;
  }

  async forget(): Promise<void> {
    await this.dropGuest();
    this.ends = this.publicEnds ?? this.ends;
  }

  async aside<T>(work: () => Promise<T>): Promise<T> {
    const { ends, allowance } = this;
    this.allowance = this.allowanceAside;
    try {
      return await this.passing(async () => {
        // how much room is left after hidden inputs must not show in what a student sees
        const { heldMegabytes, heldValues } = this.limits;
        this.held = { bytes: heldMegabytes * (1 - ASIDE) * 2 ** 20, values: heldValues * (1 - ASIDE) };
        return work();
      });
    } finally {
      this.ends = ends;
      this.allowance = allowance;
    }
  }

  async passing<T>(work: () => Promise<T>): Promise<T> {
    const { held } = this;
    try {
      return await work();
    } finally {
      this.held = held;
    }
  }

  /** What the solution printed since the last time, and ends the guest. */
  async close(): Promise<Output> {
    await this.dropGuest();
    return { text: this.printed, cut: this.cut, dropped: this.dropped };
  }

  private async askGuest(calls: readonly Call[], take: (reply: Reply) => void): Promise<End | null> {
    if (calls.length === 0) return null;
    if (this.guest === null) {
      const started = await start(this.files, this.pool, this.limits, this.allowance);
      if (!('guest' in started)) return started.kind === 'end' ? started.end : { kind: 'died', how: 'ended' };
      this.guest = started.guest;
      this.module = started.module;
      this.isFresh = true;
    }
    const kept = this.delivery === 'together' ? await this.printedBefore(this.guest) : Infinity;
    this.isFresh = false;
    const end = await this.guest.ask(
      this.module,
      calls,
      (reply, _, weight) => {
        if (!this.holds(weight)) return false;
        take(reply);
        return true;
      },
      this.delivery,
      this.allowance,
    );
    if (end !== null) await this.dropGuest(kept);
    return end;
  }

  /** Whether one more answer fits: what is too large for its own sake takes nothing from the others. */
  private holds({ bytes, values }: Weight): boolean {
    const held = { bytes: this.held.bytes + bytes, values: this.held.values + values };
    if (held.bytes > this.limits.heldMegabytes * 2 ** 20 || held.values > this.limits.heldValues) return false;
    this.held = held;
    return true;
  }

  /**
   * How many characters stay, should the next question end the guest: what is asked anew is printed anew, at loading
   * too.
   */
  private async printedBefore(guest: Guest): Promise<number> {
    if (this.isFresh) return 0;
    await everythingRead(); // a guest prints at once, before it answers: what it printed is in the pipe
    return guest.output.length;
  }

  /** A function's first end by time is believed when it happens again; one by the clock alone never at once. */
  private async confirmed(call: Call, end: End): Promise<Reply> {
    let [last, answer]: [End, Reply | null] = [end, null];
    if (end.kind === 'starved' || (isByTime(end) && !this.ends.has(kindOf(call)))) {
      const again = await this.askGuest([call], (reply) => {
        answer = reply;
      });
      if (again === null) return answer!;
      last = again;
    }
    const reply = replyOf(last);
    if (reply.kind === 'fault') return reply;
    const known = this.ends.get(kindOf(call)) ?? { weight: 0, first: reply, call };
    this.ends = new Map(this.ends).set(kindOf(call), { ...known, weight: known.weight + weightOf(last) });
    return reply;
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
    await everythingRead();
    this.printed += guest.output.slice(0, characters);
    this.dropped ||= guest.outputDropped;
    this.cut ||= guest.outputCut && guest.output.length <= characters;
  }
}
