import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { FairClock } from './clock.ts';
import { isStarved, processorOf } from './processor.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function started(program: string): number {
  const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  children.push(child);
  return child.pid!;
}
const rung = (seconds: number, pid: number) =>
  new Promise<number>((resolve) => {
    const began = performance.now();
    new FairClock(seconds, pid, () => resolve((performance.now() - began) / 1000)).restart();
  });

test('a guest that sleeps gets its time once', async () => {
  expect(await rung(0.5, started('setInterval(() => {}, 1e6)'))).toBeLessThan(5 * 0.5);
});

test('a guest that computes for ever is ended all the same', async () => {
  expect(await rung(0.5, started('for (;;);'))).toBeGreaterThanOrEqual(0.5);
});

test('an answer in time leaves the clock silent', async () => {
  let rang = false;
  const clock = new FairClock(0.2, process.pid, () => {
    rang = true;
  });
  clock.restart();
  clock.stop();
  await rung(0.4, started('setInterval(() => {}, 1e6)'));
  expect(rang).toBe(false);
});

test('only a process that could run and got too little is starved', () => {
  const at = (seconds: number, runnable: boolean) => ({ seconds, runnable });
  expect(isStarved(at(1, true), at(1.5, true), 2)).toBe(true);
  expect(isStarved(at(1, true), at(2.9, true), 2)).toBe(false);
  expect(isStarved(at(1, true), at(1.5, false), 2)).toBe(false);
  expect(isStarved(null, at(1.5, true), 2)).toBe(false);
});

test.skipIf(process.platform !== 'linux')('the time of a process is told while it lives, and not after', async () => {
  const pid = started('for (;;);');
  expect((await processorOf(pid))!.seconds).toBeGreaterThanOrEqual(0);
  const child = children.at(-1)!;
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await processorOf(pid)).toBeNull();
});
