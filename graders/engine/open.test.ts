import { afterAll, expect, test } from 'vitest';
import { call } from '../check/call.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { Session, open } from './2-open.ts';

const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
afterAll(() => pool.close());

test.each([1, 40, 900])('what the last call prints is read whole before the guest is ended: %i lines', async (lines) => {
  const text = `export function talk() { for (let i = 0; i < ${lines}; i++) console.log(\`line \${i}\`); return 1; }`;
  const session = await open([{ path: 'solution.ts', text }], pool, DEFAULT_LIMITS);
  if (!(session instanceof Session)) throw new Error('it did not open');
  expect(await session.ask([call('talk', {})])).toEqual([{ kind: 'value', value: 1 }]);
  const printed = Array.from({ length: lines }, (_, i) => `line ${i}\n`).join('');
  expect((await session.close()).text).toBe(printed.slice(0, 8192));
});
