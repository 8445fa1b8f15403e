import { expect, test } from 'vitest';
import { Guest } from '../sandbox/host/guest.ts';
import { bubblewrap } from '../sandbox/host/bubblewrap.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { GuestsAhead } from './ahead.ts';

test.runIf(process.platform === 'linux')('where the isolation that is tried at once does not start, the strongest that works is taken', async () => {
  const guests = new GuestsAhead({ ...bubblewrap, command: () => ({ file: '/there/is/no/such/program', args: [], env: {}, cwd: '/' }) });
  try {
    expect(await guests.take()).toBeInstanceOf(Guest);
    expect(guests.isolation).toBe(strongestIsolation().isolation);
  } finally {
    await guests.close();
  }
});
