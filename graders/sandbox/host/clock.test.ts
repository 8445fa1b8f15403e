import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { Clock, Waiting, type Over } from './clock.ts';
import { processorSeconds, waitedSeconds } from './processor.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function started(program: string): number {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  children.push(child);
  return child.pid!;
}

interface Rung {
  readonly why: Over;
  readonly elapsed: number;
}
const rung = (seconds: number, waiting: Waiting) =>
  new Promise<Rung>((resolve) => {
    const began = performance.now();
    const clock = new Clock(seconds, waiting, (why) => resolve({ why, elapsed: (performance.now() - began) / 1000 }));
    clock.restart();
  });

/** A guest that never has a processor, and waits for one since it was begun. */
class Starving extends Waiting {
  override get now(): number {
    return performance.now() / 1000;
  }
  override get recently(): number {
    return this.now;
  }
}

/** Keeps what it has read. */
class Noted extends Waiting {
  readonly noted: number[] = [];
  override get now(): number {
    this.noted.push(super.now);
    return this.noted.at(-1)!;
  }
}

test('sleep is charged', async () => {
  const waiting = new Waiting(started('setInterval(() => {}, 1e6)'));
  expect((await rung(0.3, waiting)).why).toBe('charged');
});

const isCounted = waitedSeconds(process.pid) !== null;

test.skipIf(!isCounted)(
  'what is charged is the time that passed less the time spent waiting for a processor',
  async () => {
    for (let i = 0; i < 4; i++) started('for (;;);'); // more than there are processors
    const waiting = new Noted(started('for (;;);'));
    const { why, elapsed } = await rung(0.3, waiting);
    const waited = waiting.noted.at(-1)! - waiting.noted[0];
    if (why === 'charged') expect(elapsed - waited).toBeGreaterThanOrEqual(0.3);
    else expect(elapsed).toBeGreaterThanOrEqual(10 * 0.3); // a machine that is busier still
    expect(waited).toBeGreaterThan(0);
  },
);

test('what waits all the time is ended by the clock alone, ten limits later, and that is said', async () => {
  const { why, elapsed } = await rung(0.05, new Starving(process.pid));
  expect(why).toBe('starved');
  expect(elapsed).toBeGreaterThanOrEqual(0.5);
});

test('the time in which this process was too busy to look is not charged', async () => {
  const ringing = rung(0.2, new Waiting(started('setInterval(() => {}, 1e6)')));
  const until = performance.now() + 600;
  while (performance.now() < until);
  const { why, elapsed } = await ringing;
  expect(why).toBe('charged');
  expect(elapsed).toBeGreaterThanOrEqual(0.6);
});

test('an answer in time leaves the clock silent, and a limit may be infinite', async () => {
  let rang = false;
  const ring = () => {
    rang = true;
  };
  const waiting = new Waiting(started('setInterval(() => {}, 1e6)'));
  const clocks = [new Clock(0.2, waiting, ring), new Clock(Infinity, waiting, ring)];
  for (const clock of clocks) clock.restart();
  clocks[0].stop();
  await rung(0.4, waiting);
  clocks[1].stop();
  expect(rang).toBe(false);
});

test.skipIf(process.platform !== 'linux')('the time of a process is told while it lives, and not after', async () => {
  const pid = started('for (;;);');
  expect(await processorSeconds(pid)).toBeGreaterThanOrEqual(0);
  const child = children.at(-1)!;
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await processorSeconds(pid)).toBeNull();
});
