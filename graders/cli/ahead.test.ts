import { expect, test } from 'vitest';
import { Guest } from '../sandbox/host/guest.ts';
import { bubblewrap } from '../sandbox/host/bubblewrap.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { GuestsAhead } from './ahead.ts';

const missing: Isolation['command'] = () => ({ file: '/there/is/no/such/program', args: [], env: {}, cwd: '/' });

test.each([
  ['does not start', missing],
  [
    'cannot even be tried',
    () => {
      throw new Error('ldd is missing');
    },
  ],
])(
  'where the isolation that is tried at once %s, the strongest that works is taken',
  async (_, command: Isolation['command']) => {
    const guests = new GuestsAhead({ ...bubblewrap, command }, true);
    try {
      guests.expect(2);
      const [one, other] = [await guests.take(), await guests.take()];
      expect([one, other].every((guest) => guest instanceof Guest && guest.isAlive)).toBe(true);
      expect(guests.isolation).toBe(strongestIsolation().isolation);
      for (const guest of [one, other]) await (guest as Guest).kill();
    } finally {
      await guests.close();
    }
  },
);

test('one that nobody takes is ended', async () => {
  const guests = new GuestsAhead(strongestIsolation().isolation, true);
  const taken = guests.take();
  await guests.close();
  const guest = await taken;
  if (guest instanceof Guest) await guest.kill();
  const unused = new GuestsAhead(strongestIsolation().isolation, true);
  await unused.close();
  expect(unused.isolation).toBe(strongestIsolation().isolation);
});
