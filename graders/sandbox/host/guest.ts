/**
 * One guest process: starts it, sends one request at a time, bounds everything that comes back,
 * and ends it at the first thing that was not asked for. (Longer than most: the life of one process.)
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { Call, Reply } from '../../values/call.ts';
import { troubleOf } from '../../faults/harness-fault.ts';
import { TooManyValues } from '../../values/codec.ts';
import { observedAs } from '../../values/call.ts';
import {
  frame,
  readGuestMessage,
  type Delivery,
  type HostMessage,
  type Loaded,
  type Module,
  type ReadMessage,
  type Weight,
} from '../protocol.ts';
import { Allowance, Clock, Waiting, type Over } from './clock.ts';
import { FrameReader, FrameTooLong } from './frames.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import { watchMemory } from './memory.ts';
import { innermost } from './processor.ts';

/** Why a guest ended before it had answered; `starved`: by the clock alone, on a machine too busy to tell. */
export type End = Extract<Reply, { kind: 'died' | 'over-limit' | 'fault' }> | { readonly kind: 'starved' };

/** An end as an answer: what the clock alone ended is nobody's mistake. */
export function replyOf(end: End): Reply {
  if (end.kind !== 'starved') return end;
  return { kind: 'fault', message: 'the machine is too busy to tell whether an answer comes in time' };
}

/** What is asked for the grader itself has no allowance. */
const UNLIMITED = new Allowance(Infinity);

const OUTPUT_KEPT = 8 * 1024;

const REFUSED_ALLOCATION = /^(Array buffer allocation failed|WebAssembly\.Memory\(\): could not allocate memory)/;

export class Guest {
  /** what the solution printed, bounded */
  output = '';
  outputCut = false;
  /** whether it printed more than it may without a word */
  outputDropped = false;
  private readonly child: ChildProcess;
  private limits: Limits;
  private readonly frames: FrameReader;
  private readonly ended: Promise<End>;
  private end: End | null = null;
  private expecting: { take(message: ReadMessage): void } | null = null;
  private printed = 0;
  private errors = '';
  /** paths of the files that are loaded */
  private files: ReadonlySet<string> = new Set();
  private waiting: Waiting | null = null;

  constructor(isolation: Isolation, limits: Limits) {
    this.limits = limits;
    this.frames = new FrameReader(limits.replyMegabytes * 2 ** 20);
    const { file, args, env, cwd, openSecretArgs } = isolation.command(limits);
    const secret = openSecretArgs?.();
    this.child = spawn(file, args, {
      env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...(secret === undefined ? [] : [secret])],
      detached: process.platform !== 'win32',
    });
    if (secret !== undefined) closeSync(secret);
    alive.add(this);
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) =>
        this.finish({ kind: 'fault', message: troubleOf(error)?.en ?? error.message }, resolve),
      );
      this.child.once('close', (code) => this.finish(this.explain(code), resolve));
    });
    // a process that could not be started has no pipes
    this.child.stdout?.on('data', (chunk: Buffer) => this.print(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.errors = (this.errors + chunk.toString('utf8')).slice(-4000);
      this.print(chunk);
    });
    const pipes = this.child.stdio ?? [];
    for (const stream of pipes) stream?.on('error', () => {});
    (pipes[4] as Readable | undefined)?.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  /** Resolves when the guest is ready, or with how it ended. */
  async ready(): Promise<End | null> {
    const end = await this.exchange<null>(null, 'load', this.limits.loadSeconds * 3, UNLIMITED, (message, done) => {
      if (message.type !== 'ready') throw new Error('a reply before anything was asked');
      done(null);
    });
    // nothing of a student's runs in it yet: later it could have started others
    this.waiting = new Waiting(innermost(this.child.pid ?? 0));
    return end;
  }

  /** From now on these limits hold; the heap's is the one that it was started with. */
  adopt(limits: Limits): void {
    this.limits = { ...limits, heapMegabytes: this.limits.heapMegabytes };
    this.frames.allow(limits.replyMegabytes * 2 ** 20);
  }

  /** Loads solutions from memory. */
  load(modules: readonly Module[], allowance = UNLIMITED): Promise<readonly Loaded[] | End> {
    this.files = new Set(modules.flatMap(({ files }) => files.map(({ path }) => path)));
    const message: HostMessage = { type: 'load', modules };
    return this.exchange<readonly Loaded[]>(message, 'load', this.limits.loadSeconds, allowance, (loaded, done) => {
      if (loaded.type !== 'loaded' || loaded.results.length !== modules.length)
        throw new Error('an answer that was not asked for');
      done(loaded.results);
    });
  }

  /**
   * Asks calls of a loaded module; `take` gets the answers in order. Resolves with null, or with how the guest ended:
   * in the next call, where each answer comes `at-once`. Each has so many `seconds`. `take` says false to an answer that
   * is too much, which ends it.
   */
  ask(
    module: string,
    calls: readonly Call[],
    take: (reply: Reply, index: number, weight: Weight) => unknown,
    delivery: Delivery = 'at-once',
    allowance = UNLIMITED,
    seconds = this.limits.callSeconds,
  ): Promise<End | null> {
    if (calls.length === 0) return Promise.resolve(null);
    const id = randomInt(2 ** 47);
    let next = 0;
    return this.exchange<null>(
      { type: 'ask', id, module, calls, delivery },
      'call',
      seconds,
      allowance,
      (message, done) => {
        if (message.type !== 'reply' || message.id !== id || message.index !== next || next === calls.length)
          throw new Error('an answer that was not asked for');
        const { reply, weight } = received(calls[next], message);
        if (take(this.withoutMemory(reply), next, weight) === false) throw new TooManyValues('too much in all');
        next++;
        if (next === calls.length) done(null);
      },
    );
  }

  /** False once the process has ended, or is about to. */
  get isAlive(): boolean {
    return this.end === null;
  }

  /** Ends the process and everything it left behind. */
  async kill(): Promise<void> {
    this.terminate();
    leaving.add(this.ended);
    await this.ended;
    leaving.delete(this.ended);
  }

  private terminate(): void {
    try {
      if (this.child.pid !== undefined && process.platform !== 'win32') process.kill(-this.child.pid, 'SIGKILL');
      else this.child.kill('SIGKILL');
    } catch {
      /* it has ended by itself */
    }
  }

  /** An allocation that the system refuses is thrown: a limit met, and no mistake of another kind. */
  private withoutMemory(reply: Reply): Reply {
    if (reply.kind !== 'threw' || !REFUSED_ALLOCATION.test(reply.message)) return reply;
    return { kind: 'over-limit', limit: 'memory', most: this.limits.memoryMegabytes };
  }

  /** Sends a message and feeds the answers to `on` until it is done; the clock starts anew with each answer. */
  private async exchange<T>(
    message: HostMessage | null,
    limit: 'load' | 'call',
    seconds: number,
    allowance: Allowance,
    on: (message: ReadMessage, done: (result: T) => void) => void,
  ): Promise<T | End> {
    if (this.end !== null) return this.end;
    const waiting = this.waiting ?? new Waiting(this.child.pid ?? 0);
    const clock = new Clock(seconds, waiting, (why) => this.stopByTime(why, limit, seconds));
    const whole = new Clock(allowance.left, waiting, (why) => this.stopByTime(why, 'submission', allowance.whole));
    const unwatch = watchMemory(this.child.pid ?? 0, this.limits.memoryMegabytes, () => {
      this.stop({ kind: 'over-limit', limit: 'memory', most: this.limits.memoryMegabytes });
    });
    const answered = new Promise<T>((resolve) => {
      this.expecting = {
        take: (incoming) => {
          clock.restart();
          on(incoming, resolve);
        },
      };
    });
    whole.restart();
    clock.restart();
    if (message !== null) (this.child.stdio[3] as Writable).write(frame(message));
    try {
      return await Promise.race([answered, this.ended]);
    } finally {
      this.expecting = null;
      allowance.spend(whole.charged);
      clock.stop();
      whole.stop();
      unwatch();
    }
  }

  private stopByTime(why: Over, limit: 'load' | 'call' | 'submission', most: number): void {
    this.stop(why === 'starved' ? { kind: 'starved' } : { kind: 'over-limit', limit, most });
  }

  private receive(chunk: Buffer): void {
    if (this.end !== null) return;
    try {
      for (const body of this.frames.push(chunk)) {
        if (this.expecting === null) throw new Error('an answer that was not asked for');
        const reading = { files: this.files, mostValues: this.limits.replyValues };
        this.expecting.take(readGuestMessage(body, reading));
      }
    } catch (error) {
      const isTooMuch = error instanceof FrameTooLong || error instanceof TooManyValues;
      this.stop(
        isTooMuch
          ? { kind: 'over-limit', limit: 'reply', most: this.limits.replyMegabytes }
          : { kind: 'died', how: 'unreadable' },
      );
    }
  }

  private print(chunk: Buffer): void {
    this.printed += chunk.length;
    if (this.output.length < OUTPUT_KEPT)
      this.output += chunk.toString('utf8').slice(0, OUTPUT_KEPT - this.output.length);
    else this.outputCut = true;
    this.outputDropped ||= this.printed > this.limits.outputKilobytes * 1024;
    if (this.printed > this.limits.floodMegabytes * 2 ** 20)
      this.stop({ kind: 'over-limit', limit: 'output', most: this.limits.floodMegabytes });
  }

  /** The host's own decision to end the guest: it stands, whatever the process says in its last moment. */
  private stop(end: End): void {
    this.end ??= end;
    this.terminate();
  }

  private finish(end: End, resolve: (end: End) => void): void {
    alive.delete(this);
    this.end ??= end;
    resolve(this.end);
  }

  private explain(code: number | null): End {
    if (/heap out of memory|Array buffer allocation failed/.test(this.errors) && code !== 0)
      return { kind: 'over-limit', limit: 'memory', most: this.limits.heapMegabytes };
    return { kind: 'died', how: 'ended' };
  }
}

/** A reply as its call asked for it, and what it takes: what was seen around a call is as large as its guest likes. */
function received(
  call: Call,
  message: Extract<ReadMessage, { type: 'reply' }>,
): { readonly reply: Reply; readonly weight: Weight } {
  let { weight } = message;
  const reply = observedAs(call, message.reply, () => {
    const seen = message.observation();
    weight = { bytes: weight.bytes + seen.weight.bytes, values: weight.values + seen.weight.values };
    return seen.observed;
  });
  return { reply, weight };
}

const alive = new Set<Guest>();
const leaving = new Set<Promise<End>>();

/** Resolves when no guest that was killed, of any pool, is left: who kills one need not wait for it. */
export async function killedGuestsGone(): Promise<void> {
  while (leaving.size > 0) await Promise.all(leaving);
}

/** For the end of the host: no guest outlives it. */
export function killAllGuests(): void {
  for (const guest of alive) void guest.kill();
}
process.once('exit', killAllGuests);
