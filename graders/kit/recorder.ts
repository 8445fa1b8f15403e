/** A process that records one topic for a kit, for the command that started it. */
import { readFile } from 'node:fs/promises';
import { loadTopic } from '../engine/topics.ts';
import { packRecord } from '../oracle/recorded.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { HarnessFault } from '../faults/harness-fault.ts';
import type { Text } from '../texts/text.ts';
import { recordTopic } from './record.ts';

export interface Order {
  readonly project: string;
  readonly topic: string;
}
export type Answer =
  | { readonly type: 'step' }
  | { readonly type: 'done'; readonly record: Uint8Array }
  | { readonly type: 'fault'; readonly text: Text }
  | { readonly type: 'failed'; readonly message: string };

const say = (answer: Answer) => process.send!(answer);

process.on('message', (order: Order) => {
  void recorded(order)
    .then((record) => say({ type: 'done', record }))
    .catch((error: Error) =>
      say(
        error instanceof HarnessFault
          ? { type: 'fault', text: error.text }
          : { type: 'failed', message: error.stack ?? error.message },
      ),
    );
});
// whoever waited for it is gone
process.on('disconnect', () => process.exit());

async function recorded({ project, topic }: Order): Promise<Buffer> {
  const folder = `${project}reference/${topic}`;
  const right = [{ path: 'solution.ts', text: await readFile(`${folder}/solution.ts`, 'utf8') }];
  const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
  try {
    return packRecord(
      await recordTopic(await loadTopic(project, topic), folder, right, pool, () => say({ type: 'step' })),
    );
  } finally {
    await pool.close();
  }
}
