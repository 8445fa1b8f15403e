import { afterAll, expect, test } from 'vitest';
import { call } from '../check/call.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { open } from './2-open.ts';
import { Session } from './session.ts';

const LIMITS = { ...DEFAULT_LIMITS, callSeconds: 1 };
const pool = new GuestPool(strongestIsolation().isolation, 1, LIMITS);
afterAll(() => pool.close());

async function opened(text: string, from = pool): Promise<Session> {
  const session = await open([{ path: 'solution.ts', text }], from, LIMITS);
  if (!(session instanceof Session)) throw new Error('it did not open');
  return session;
}

test.each([1, 40, 900])('what the last call prints is read whole before the guest is ended: %i lines', async (lines) => {
  const text = `export function talk() { for (let i = 0; i < ${lines}; i++) console.log(\`line \${i}\`); return 1; }`;
  const session = await opened(text);
  expect(await session.ask([call('talk', {})])).toEqual([{ kind: 'value', value: 1 }]);
  const printed = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join('');
  expect((await session.close()).text).toBe(printed.slice(0, 8192));
});

const ENDS = {
  exits: ['process.exit(7);', { kind: 'died' }],
  'never ends': ['for (;;);', { kind: 'over-limit', limit: 'time' }],
} as const;

test.each(Object.entries(ENDS))('of many calls, exactly the one that %s is answered with it, and what was printed is there once', async (_, [ending, end]) => {
  const session = await opened(`export function count(i: number) { console.log(i); return i; }\nexport function last(i: number) { console.log(i); ${ending} }`);
  const numbers = Array.from({ length: 300 }, (_, i) => i);
  const replies = await session.ask(numbers.map((i) => call(i === 137 ? 'last' : 'count', { i })));
  expect(replies.map((reply) => (reply.kind === 'value' ? reply.value : reply))).toEqual(numbers.map((i) => (i === 137 ? expect.objectContaining(end) : i)));
  expect((await session.close()).text).toBe(numbers.map((i) => `${i}\n`).join(''));
});

test('an answer that comes late does not hold up those before it beyond their limit', async () => {
  const session = await opened('export function wait(ms: number) { const until = Date.now() + ms; while (Date.now() < until); return ms; }');
  const times = [0, 700, 0, 0, 700, 0, 700, 0];
  expect(await session.ask(times.map((ms) => call('wait', { ms })))).toEqual(times.map((value) => ({ kind: 'value', value })));
  await session.close();
});

test('answers that are together more than a pipe holds arrive whole and in order', async () => {
  const session = await opened('export function text(i: number) { return String(i).repeat(9000); }');
  const numbers = Array.from({ length: 60 }, (_, i) => i);
  expect(await session.ask(numbers.map((i) => call('text', { i })))).toEqual(numbers.map((i) => ({ kind: 'value', value: `${i}`.repeat(9000) })));
  await session.close();
});

test('a guest that was run in shows a solution nothing of it', async () => {
  const seen = 'export function seen() { return [Object.getOwnPropertyNames(globalThis).sort().join(), String(new Error().stack).length, tf.memory().numTensors]; }';
  const warm = new GuestPool(strongestIsolation().isolation, 0, LIMITS);
  warm.warm = true;
  warm.expect(1);
  try {
    const answers = await Promise.all([pool, warm].map(async (from) => {
      const session = await opened(`import * as tf from '@tensorflow/tfjs';\n${seen}`, from);
      const [reply] = await session.ask([call('seen', {})]);
      await session.close();
      return reply;
    }));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0].kind).toBe('value');
  } finally {
    await warm.close();
  }
});
