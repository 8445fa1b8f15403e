/** A function that never ends costs the time of three calls at most, whatever uses it; who answers loses nothing. */
import { afterAll, expect, test } from 'vitest';
import { Allowance } from '../sandbox/host/clock.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { call, type Reply } from '../values/call.ts';
import { Session } from './session.ts';
import { start } from './start.ts';

/** Seconds that the guests of one work may take to load it. */
const LOADING = 2;
const LIMITS = { ...DEFAULT_LIMITS, callSeconds: 2 };
const pool = new GuestPool(strongestIsolation().isolation, 1, LIMITS);
afterAll(() => pool.close());

const bad = (name: string) => call(name, { i: -1 }, { mayThrow: true });
async function opened(text: string, allowance = new Allowance(LIMITS.submissionSeconds)): Promise<Session> {
  const files = [{ path: 'solution.ts', text }];
  const started = await start(files, pool, LIMITS, allowance);
  if (!('guest' in started)) throw new Error('it did not start');
  return new Session(files, pool, LIMITS, started, allowance);
}
async function asked(text: string, names: readonly string[]): Promise<readonly (readonly [string, Reply])[]> {
  const session = await opened(text);
  const calls = [0, 1, 2, 3].flatMap((i) => names.map((name) => call(name, { i })));
  const replies = await session.ask(calls);
  const refused = await session.ask(names.map(bad));
  await session.close();
  return [
    ...calls.map(({ function: name }, i) => [name, replies[i]] as const),
    ...names.map((name, i) => [`${name} -1`, refused[i]] as const),
  ];
}
/** How a function's calls were answered. */
const kinds = (answers: readonly (readonly [string, Reply])[], name: string) =>
  [...new Set(answers.filter(([of]) => of === name).map(([, { kind }]) => kind))].join();
const insteadOf = (answers: readonly (readonly [string, Reply])[], name: string) => {
  const reply = answers.find(([of]) => of === name)![1];
  return reply.kind === 'over-limit' ? reply.instead?.function : undefined;
};

test('an endless loop is asked three times over, and what is built on it is said to be', async () => {
  const text = `
export const free = (i: number) => i;
export function loops(i: number) { for (;;); }
const helper = (i: number) => loops(i) + 1;
export function uses(i: number) { return helper(i); }
export function after(i: number) { return uses(i); }`;
  const allowance = new Allowance(LIMITS.submissionSeconds);
  const session = await opened(text, allowance);
  const names = ['uses', 'after', 'free', 'loops'];
  const first = await session.ask([call('loops', { i: 9 }), ...names.map((name) => call(name, { i: 0 }))]);
  const others = await session.ask([...names.map((name) => call(name, { i: 1 })), ...names.map(bad)]);
  expect(first.map(({ kind }) => kind)).toEqual(['over-limit', 'over-limit', 'over-limit', 'value', 'over-limit']);
  for (const i of [1, 2, 4]) expect(first[i]).toEqual({ ...first[0], instead: call('loops', { i: 9 }) });
  expect(others.slice(0, 4).map(({ kind }) => kind)).toEqual(['over-limit', 'over-limit', 'value', 'over-limit']);
  expect(others[6]).toEqual({ kind: 'value', value: -1 }); // who answers is asked about bad input too
  expect(allowance.whole - allowance.left).toBeLessThan(3 * LIMITS.callSeconds + LOADING);
  await session.close();
}, 60_000);

test('what speaks of an endless loop and is slow is not taken for one', async () => {
  const late = `const until = performance.now() + ${(LIMITS.callSeconds * 1000) / 3}; while (performance.now() < until);`;
  const answers = await asked(
    `
export function loops(i: number) { for (;;); }
export function slow(i: number) { if (i < -1) loops(i); ${late} return i; }
export function uses(i: number) { return loops(i); }`,
    ['loops', 'slow', 'uses'],
  );
  expect([kinds(answers, 'loops'), kinds(answers, 'slow'), kinds(answers, 'uses')]).toEqual([
    'over-limit',
    'value',
    'over-limit',
  ]);
  expect([insteadOf(answers, 'slow'), insteadOf(answers, 'uses')]).toEqual([undefined, 'loops']);
}, 60_000);

test('what answers some calls is given its whole time for the others, and for bad input', async () => {
  const late = `const until = performance.now() + ${(LIMITS.callSeconds * 1000) / 3}; while (performance.now() < until);`;
  const answers = await asked(
    `
export function loops(i: number) { if (i === 1) for (;;); return i; }
export function slow(i: number) { if (i !== 2) { ${late} } return i === 2 ? loops(i) : i; }`,
    ['loops', 'slow'],
  );
  expect(kinds(answers, 'slow')).toBe('value');
  expect(answers.filter(([of]) => of === 'loops').map(([, { kind }]) => kind)).toEqual([
    'value',
    'over-limit',
    'value',
    'value',
  ]);
  expect([kinds(answers, 'loops -1'), kinds(answers, 'slow -1')]).toEqual(['value', 'value']);
}, 60_000);

test('what hangs on bad input alone loses that alone', async () => {
  const answers = await asked('export function f(i: number) { if (i < 0) for (;;); return i; }', ['f']);
  expect([kinds(answers, 'f'), kinds(answers, 'f -1'), insteadOf(answers, 'f -1')]).toEqual([
    'value',
    'over-limit',
    undefined,
  ]);
}, 60_000);
