/** (k) A kit of all topics of which nothing is kept. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { START, node } from '../command.ts';
import { inFolder } from '../sample-class.ts';

const KEPT = join(PROJECT, '.cache/gradiente/records');

/** Seconds, once: it is minutes long, and no other work of the machine is like it. */
export async function coldKit(): Promise<number> {
  const aside = `${KEPT}.aside-${process.pid}`;
  const isKept = existsSync(KEPT);
  if (isKept) await rename(KEPT, aside);
  try {
    return await inFolder(
      async (folder) => (await node([START, 'kit', '--out', join(folder, 'kit'), '--lang', 'en'])).milliseconds / 1000,
    );
  } finally {
    if (isKept) {
      await rm(KEPT, { recursive: true, force: true });
      await rename(aside, KEPT);
    }
  }
}
