/** Opens the queue of `--queue` for a command, and closes it. */
import { queueAddress } from '../../queue/address.ts';
import { openBoss } from '../../queue/boss.ts';
import type { Queue } from '../../queue/claim.ts';
import { Database, unusable } from '../../queue/database.ts';
import type { Language } from '../../texts/text.ts';

export interface OpenQueue extends Queue {
  /** host, port and database: what may be printed */
  readonly shown: string;
  close(): Promise<void>;
}

/** @throws BadInput when the address is none, or the database cannot be used */
export async function openQueue(
  given: string,
  role: 'coordinator' | 'worker',
  language: Language,
  connections?: number,
): Promise<OpenQueue> {
  const address = queueAddress(given);
  if (address.warning !== null) {
    process.stderr.write(`${address.warning[language]}\n`);
    process.title = `gradiente ${role}`; // takes the arguments, and so the password, out of this process's entry in ps
  }
  const database = await Database.open(address, connections);
  const boss = await openBoss(database, role).catch(async (error: unknown) => {
    await database.close();
    throw unusable(address, error);
  });
  return {
    database,
    boss,
    shown: address.shown,
    async close() {
      await boss.stop({ graceful: false, close: false });
      await database.close();
    },
  };
}
