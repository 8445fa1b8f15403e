/**
 * One guest process: starts it, sends one request at a time, bounds everything that comes back,
 * and ends it at the first thing that was not asked for. (Longer than most: the life of one process.)
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import type { Call, Reply } from '../../values/call.ts';
import { troubleOf } from '../../verdict/harness-fault.ts';
import {
  frame,
  readGuestMessage,
  type Delivery,
  type GuestMessage,
  type HostMessage,
  type Loaded,
  type Module,
} from '../protocol.ts';
import { FairClock } from './clock.ts';
import { FrameReader, FrameTooLong } from './frames.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import { watchMemory } from './memory.ts';

/** Why a guest ended before it had answered. */
export type End = Extract<Reply, { kind: 'died' | 'over-limit' | 'fault' }>;

const OUTPUT_KEPT = 8 * 1024;

export class Guest {
  /** what the solution printed, bounded */
  output = '';
  outputCut = false;
  private readonly child: ChildProcess;
  private limits: Limits;
  private readonly frames: FrameReader;
  private readonly ended: Promise<End>;
  private end: End | null = null;
  private expecting: { take(message: GuestMessage): void } | null = null;
  private printed = 0;
  private errors = '';

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
      this.child.once('close', (code, signal) => this.finish(this.explain(code, signal), resolve));
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
    return await this.exchange<null>(null, this.limits.loadSeconds * 3, (message, done) => {
      if (message.type !== 'ready') throw new Error('a reply before anything was asked');
      done(null);
    });
  }

  /** From now on these limits hold; the heap's is the one that it was started with. */
  adopt(limits: Limits): void {
    this.limits = { ...limits, heapMegabytes: this.limits.heapMegabytes };
  }

  /** Loads solutions from memory. */
  load(modules: readonly Module[]): Promise<readonly Loaded[] | End> {
    return this.exchange<readonly Loaded[]>({ type: 'load', modules }, this.limits.loadSeconds, (message, done) => {
      if (message.type !== 'loaded' || message.results.length !== modules.length)
        throw new Error('an answer that was not asked for');
      done(message.results);
    });
  }

  /**
   * Asks calls of a loaded module; `take` gets the answers in order. Resolves with null, or with how the guest ended:
   * in the next call, where each answer comes `at-once`.
   */
  ask(
    module: string,
    calls: readonly Call[],
    take: (reply: Reply, index: number) => void,
    delivery: Delivery = 'at-once',
  ): Promise<End | null> {
    if (calls.length === 0) return Promise.resolve(null);
    const id = randomInt(2 ** 47);
    let next = 0;
    return this.exchange<null>(
      { type: 'ask', id, module, calls, delivery },
      this.limits.callSeconds,
      (message, done) => {
        if (message.type !== 'reply' || message.id !== id || message.index !== next || next === calls.length)
          throw new Error('an answer that was not asked for');
        take(message.reply, next++);
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

  /** Sends a message and feeds the answers to `on` until it is done; the clock starts anew with each answer. */
  private async exchange<T>(
    message: HostMessage | null,
    seconds: number,
    on: (message: GuestMessage, done: (result: T) => void) => void,
  ): Promise<T | End> {
    if (this.end !== null) return this.end;
    const clock = new FairClock(seconds, this.child.pid ?? 0, () =>
      this.stop({ kind: 'over-limit', limit: 'time', message: `no answer within ${seconds} s` }),
    );
    const unwatch = watchMemory(this.child.pid ?? 0, this.limits.memoryMegabytes, () => {
      this.stop({
        kind: 'over-limit',
        limit: 'memory',
        message: `more than ${this.limits.memoryMegabytes} MiB of memory`,
      });
    });
    const answered = new Promise<T>((resolve) => {
      this.expecting = {
        take: (incoming) => {
          clock.restart();
          on(incoming, resolve);
        },
      };
    });
    clock.restart();
    if (message !== null) (this.child.stdio[3] as Writable).write(frame(message));
    try {
      return await Promise.race([answered, this.ended]);
    } finally {
      this.expecting = null;
      clock.stop();
      unwatch();
    }
  }

  private receive(chunk: Buffer): void {
    if (this.end !== null) return;
    try {
      for (const body of this.frames.push(chunk)) {
        if (this.expecting === null) throw new Error('an answer that was not asked for');
        this.expecting.take(readGuestMessage(body));
      }
    } catch (error) {
      if (error instanceof FrameTooLong) this.stop({ kind: 'over-limit', limit: 'reply', message: error.message });
      else this.stop({ kind: 'died', message: `the answer could not be read: ${(error as Error).message}` });
    }
  }

  private print(chunk: Buffer): void {
    this.printed += chunk.length;
    if (this.output.length < OUTPUT_KEPT)
      this.output += chunk.toString('utf8').slice(0, OUTPUT_KEPT - this.output.length);
    else this.outputCut = true;
    if (this.printed > this.limits.outputKilobytes * 1024) {
      this.stop({
        kind: 'over-limit',
        limit: 'output',
        message: `more than ${this.limits.outputKilobytes} KiB printed`,
      });
    }
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

  private explain(code: number | null, signal: NodeJS.Signals | null): End {
    if (/heap out of memory|Array buffer allocation failed/.test(this.errors) && code !== 0) {
      return { kind: 'over-limit', limit: 'memory', message: `more than ${this.limits.heapMegabytes} MiB of heap` };
    }
    return {
      kind: 'died',
      message:
        signal === null ? `the program ended itself with code ${String(code)}` : `the program was ended by ${signal}`,
    };
  }
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
