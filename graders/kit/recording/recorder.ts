/** A process that makes parts of records, one order at a time, for the command that started it. */
import { encodeRecord } from '../../oracle/recorded.ts';
import { HarnessFault } from '../../faults/harness-fault.ts';
import { forbidRandomness } from '../../sandbox/guest/forbid-randomness.ts';
import type { Text } from '../../texts/text.ts';
import { Cases } from './cases.ts';
import { recordPart } from './part.ts';
import { openChecks, type Part } from './parts.ts';
import { settingOf, type Setting } from './setting.ts';

export interface Order {
  readonly project: string;
  readonly topic: string;
  readonly part: Part;
}
export type Answer =
  | { readonly type: 'done'; readonly record: Uint8Array }
  | { readonly type: 'fault'; readonly text: Text }
  | { readonly type: 'failed'; readonly message: string };

// as in a guest: what draws otherwise than from its generator throws
forbidRandomness();

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

// orders come topic by topic and function by function: what is kept of the last serves the next
let setting: Setting | null = null;
let cases: Cases | null = null;

async function recorded({ project, topic, part }: Order): Promise<Uint8Array> {
  if (setting?.topic.id !== topic) {
    await setting?.close();
    setting = await settingOf(project, topic);
    cases = null;
  }
  const name = part.kind === 'figures' ? '' : part.function;
  if (cases?.function !== name) cases = new Cases(topic, openChecks(setting.topic), name);
  return encodeRecord(await recordPart(part, setting, cases));
}
