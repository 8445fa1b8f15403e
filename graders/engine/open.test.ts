import { afterAll, describe, expect, test } from 'vitest';
import { call, type Reply } from '../values/call.ts';
import { Guest } from '../sandbox/host/guest.ts';
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

test.each([1, 40, 900])(
  'what the last call prints is read whole before the guest is ended: %i lines',
  async (lines) => {
    const text = `export function talk() { for (let i = 0; i < ${lines}; i++) console.log(\`line \${i}\`); return 1; }`;
    const session = await opened(text);
    expect(await session.ask([call('talk', {})])).toEqual([{ kind: 'value', value: 1 }]);
    const printed = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join('');
    expect((await session.close()).text).toBe(printed.slice(0, 8192));
  },
);

const ENDS = {
  exits: ['process.exit(7);', { kind: 'died' }, 1],
  'never ends': ['for (;;);', { kind: 'over-limit', limit: 'call' }, 2], // believed the second time
} as const;

test.each(Object.entries(ENDS))(
  'of many calls, exactly the one that %s is answered with it, and what was printed is there as often as it is believed',
  async (_, [ending, end, times]) => {
    const session = await opened(
      `export function count(i: number) { console.log(i); return i; }\nexport function last(i: number) { console.log(i); ${ending} }`,
    );
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    const replies = await session.ask(numbers.map((i) => call(i === 137 ? 'last' : 'count', { i })));
    expect(replies.map((reply) => (reply.kind === 'value' ? reply.value : reply))).toEqual(
      numbers.map((i) => (i === 137 ? expect.objectContaining(end) : i)),
    );
    expect((await session.close()).text).toBe(numbers.map((i) => `${i}\n`.repeat(i === 137 ? times : 1)).join(''));
  },
);

test('what only the clock ends is asked again, and twice it is a fault and nobody’s mistake', async () => {
  const answers: Record<string, readonly (Reply | null)[]> = {
    once: [null, null, { kind: 'value', value: 1 }],
    twice: [null, null, null],
  };
  for (const [name, [...left]] of Object.entries(answers)) {
    // a guest that the clock ended: the machine was too busy to tell
    const guest = Object.assign(Object.create(Guest.prototype) as Guest, {
      adopt: () => {},
      load: async () => [{ exports: ['f'] }],
      kill: async () => {},
      output: '',
      ask: async (_module: string, calls: readonly unknown[], take: (...given: unknown[]) => unknown) => {
        const answer = left.shift() ?? null;
        if (answer === null) return { kind: 'starved' };
        calls.forEach((_, i) => take(answer, i, { bytes: 1, values: 1 }));
        return null;
      },
    });
    const session = await open(
      [{ path: 'solution.ts', text: '' }],
      { isolation: pool.isolation, take: async () => guest },
      LIMITS,
    );
    if (!(session instanceof Session)) throw new Error('it did not open');
    const [reply] = await session.ask([call('f', {})]);
    expect([name, reply.kind]).toEqual([name, name === 'once' ? 'value' : 'fault']);
  }
});

describe('answers that travel together', () => {
  test.each([
    [
      'some of which come late',
      'const until = Date.now() + 100 * Number(i % 3 === 1); while (Date.now() < until); return i;',
      (i: number) => i,
    ],
    ['that are more than is held back', 'return String(i).repeat(9000);', (i: number) => `${i}`.repeat(9000)],
  ])('arrive whole and in order, %s', async (_, body, expected) => {
    const guest = await pool.take();
    if (!(guest instanceof Guest)) throw new Error(guest.kind);
    const numbers = Array.from({ length: 60 }, (_, i) => i);
    const replies: Reply[] = [];
    await guest.load([
      { name: 's', files: [{ path: 'solution.ts', text: `export function answer(i: number) { ${body} }` }] },
    ]);
    expect(
      await guest.ask(
        's',
        numbers.map((i) => call('answer', { i })),
        (reply) => replies.push(reply),
        'together',
      ),
    ).toBe(null);
    expect(replies).toEqual(numbers.map((i) => ({ kind: 'value', value: expected(i) })));
    await guest.kill();
  });
});

test('what a solution prints at loading and in an earlier question is there once where a later question ends its guest', async () => {
  const session = await opened(
    "console.log('loaded');\nexport function say(i: number) { console.log(i); return i; }\nexport function exit() { process.exit(1); }",
  );
  await session.ask([call('say', { i: 1 })]);
  await session.ask([call('say', { i: 2 }), call('exit', {})]);
  expect((await session.close()).text).toBe('loaded\n1\nloaded\n2\n'); // loaded twice, and asked once
});

test('a guest that was run in keeps no global name, no tensor and no variable of it', async () => {
  const text = `import * as tf from '@tensorflow/tfjs';
export function seen() { return [Object.getOwnPropertyNames(globalThis).sort().join(), tf.memory().numTensors, tf.variable(tf.ones([1])).name]; }`;
  const warm = new GuestPool(strongestIsolation().isolation, 1, LIMITS, 0);
  warm.warm = true;
  warm.expect(1);
  try {
    const answers = await Promise.all(
      [pool, warm].map(async (from) => {
        const session = await opened(text, from);
        const [reply] = await session.ask([call('seen', {})]);
        await session.close();
        return reply;
      }),
    );
    expect(answers[0].kind).toBe('value');
    expect(answers[1]).toEqual(answers[0]);
  } finally {
    await warm.close();
  }
});
