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
import type { SourceFile } from '../submission/submission.ts';
import { mayKeep } from './alone.ts';
import { reachOf, type Reach } from './reach.ts';
import type { Opened, Output } from './respondent.ts';
import { isByTime, start, type Started } from './start.ts';

/** Where a function's ends weigh so much, it is asked no more: its other calls are taken to end the same way. */
const ENOUGH = 6;
/**
 * How much an end weighs, by what it costs to see it: two times over, of which the first is asked again, three other
 * limits, six exits. Bad input is one check: there one time over is enough.
 */
function weightOf(end: End, { mayThrow }: Call): number {
  if (isByTime(end)) return mayThrow === true ? ENOUGH : ENOUGH / 2;
  return end.kind === 'over-limit' ? 2 : 1;
}
/** The share of a submission's time, and of the room for its answers, that what nothing rests on has beside them. */
const ASIDE = 1 / 4;
/** The share of a call's time after which answers are no more awaited together: it decides nothing. */
const TOGETHER = 1 / 4;
/** The share of a call's time that is left to a function that never ended, and to what hangs with it. */
const DOUBTFUL = 1 / 8;

interface Ended {
  readonly weight: number;
  readonly first: Reply;
  readonly call: Call;
}
/** The end by time that a function may share, and for how much of a call's time it is awaited. */
interface Doubt {
  readonly ended: Ended;
  readonly share: number;
}
/** What is known of functions: those that answered a valid call, and how others ended. */
interface Known {
  readonly answering: ReadonlySet<string>;
  /** valid calls and bad input apart: how a function treats the one says nothing of the other */
  readonly ends: ReadonlyMap<string, Ended>;
  /** ends by time that another function, which speaks of that one, was seen to share */
  readonly shared: ReadonlySet<Ended>;
}
const NOTHING: Known = { answering: new Set(), ends: new Map(), shared: new Set() };
const kindOf = ({ function: name, mayThrow }: Call): string => (mayThrow === true ? `${name} on bad input` : name);

export class Session implements Opened {
  readonly exports: readonly string[];
  readonly keeps: boolean;
  readonly accepted: readonly Accepted[];
  private readonly files: readonly SourceFile[];
  private readonly pool: Guests;
  private guest: Guest | null;
  private module: string;
  private known: Known = NOTHING;
  /** the same from calls that anybody may see */
  private knownInPublic: Known | null = null;
  private readonly reaches: Reach;
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
    this.reaches = reachOf(files);
    this.keeps = mayKeep(files);
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
    const end = await this.askGuest(calls, this.limits.callSeconds * TOGETHER, (reply) => {
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
        const ended = this.askedNoMore(calls[index]);
        if (ended === null) return true;
        replies[index] = insteadOf(ended);
        return false;
      });
      if (queue.length === 0) break;
      const doubt = this.doubtOf(calls[queue[0]]);
      const other = queue.findIndex((index) => !isSame(this.doubtOf(calls[index]), doubt));
      const asked = queue.slice(0, other < 0 ? queue.length : other);
      let answered = 0;
      const end = await this.askGuest(
        asked.map((index) => calls[index]),
        this.limits.callSeconds * (doubt?.share ?? 1),
        (reply) => {
          const index = asked[answered++];
          replies[index] = reply;
          this.learn(calls[index], reply);
        },
      );
      queue = queue.slice(answered);
      if (end === null) continue;
      if (end.kind === 'fault') {
        for (const index of queue) replies[index] = end;
        return replies;
      }
      const last = queue.shift()!;
      const isDoubted = doubt !== null && end.kind === 'over-limit' && end.limit === 'call';
      replies[last] = isDoubted ? this.doubted(calls[last], doubt) : await this.confirmed(calls[last], end);
    }
    return replies;
  }

  confide(): void {
    this.knownInPublic = this.known;
  }

  async forget(): Promise<void> {
    await this.dropGuest();
    this.known = this.knownInPublic ?? this.known;
  }

  async aside<T>(work: () => Promise<T>): Promise<T> {
    const { known, allowance } = this;
    this.allowance = this.allowanceAside;
    try {
      return await this.passing(async () => {
        // how much room is left after hidden inputs must not show in what a student sees
        const { heldMegabytes, heldValues } = this.limits;
        this.held = { bytes: heldMegabytes * (1 - ASIDE) * 2 ** 20, values: heldValues * (1 - ASIDE) };
        return work();
      });
    } finally {
      this.known = known;
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

  private async askGuest(calls: readonly Call[], seconds: number, take: (reply: Reply) => void): Promise<End | null> {
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
      seconds,
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

  /** How a function ended that is asked no more; what answers no valid call has no manners to be asked about. */
  private askedNoMore(call: Call): Ended | null {
    for (const kind of this.known.answering.has(call.function) ? [kindOf(call)] : [kindOf(call), call.function]) {
      const ended = this.known.ends.get(kind);
      if (ended !== undefined && ended.weight >= ENOUGH) return ended;
    }
    return null;
  }

  /**
   * How a function ended by time that has never answered, where a call is of that one, or of one that has not answered
   * either and whose text leads there. A text only hints: who speaks of it has a whole call's time, since what is right
   * and slow must not be taken for what hangs, until one of them was seen to hang.
   */
  private doubtOf({ function: name }: Call): Doubt | null {
    const { answering, ends, shared } = this.known;
    if (answering.has(name)) return null;
    for (const [kind, ended] of ends) {
      const isByTime = ended.first.kind === 'over-limit' && ended.first.limit === 'call';
      if (!isByTime || answering.has(kind) || ended.call.mayThrow === true) continue;
      if (kind === name) return { ended, share: DOUBTFUL };
      if (this.reaches(name, kind)) return { ended, share: shared.has(ended) ? DOUBTFUL : 1 };
    }
    return null;
  }

  private learn({ function: name, mayThrow }: Call, { kind }: Reply): void {
    const { answering } = this.known;
    if (mayThrow !== true && (kind === 'value' || kind === 'threw') && !answering.has(name))
      this.known = { ...this.known, answering: new Set(answering).add(name) };
  }

  /** A call that is not awaited any longer ends its function's questions, by what it was held to be. */
  private doubted(call: Call, { ended }: Doubt): Reply {
    this.remember(call, { ...ended, weight: ENOUGH });
    if (call.function !== ended.call.function)
      this.known = { ...this.known, shared: new Set(this.known.shared).add(ended) };
    return insteadOf(ended);
  }

  /** A function's first end by time is believed when it happens again; one by the clock alone never at once. */
  private async confirmed(call: Call, end: End): Promise<Reply> {
    let [last, answer]: [End, Reply | null] = [end, null];
    if (end.kind === 'starved' || (isByTime(end) && !this.known.ends.has(kindOf(call)))) {
      const again = await this.askGuest([call], this.limits.callSeconds, (reply) => {
        answer = reply;
        this.learn(call, reply);
      });
      if (again === null) return answer!;
      last = again;
    }
    const reply = replyOf(last);
    if (reply.kind === 'fault') return reply;
    const before = this.known.ends.get(kindOf(call)) ?? { weight: 0, first: reply, call };
    this.remember(call, { ...before, weight: before.weight + weightOf(last, call) });
    return reply;
  }

  private remember(call: Call, ended: Ended): void {
    this.known = { ...this.known, ends: new Map(this.known.ends).set(kindOf(call), ended) };
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

const isSame = (a: Doubt | null, b: Doubt | null): boolean => a?.ended === b?.ended && a?.share === b?.share;

/** The end that stands for a call that was not asked, or not awaited. */
function insteadOf({ first, call }: Ended): Reply {
  return { ...first, instead: call } as Reply;
}
