/** A process that makes runs, one at a time, for the pool that started it. */
import { pathToFileURL } from 'node:url';
import type { Job, Prepared, Scope, Task } from './job.ts';

export interface Order {
  readonly job: string;
  readonly topic: string;
  readonly scope: Scope;
  readonly task: Task;
}
export type Answer =
  | { readonly type: 'beat'; readonly doing: string; readonly seconds: number }
  | { readonly type: 'done'; readonly found: Record<string, unknown>; readonly ms: number }
  | { readonly type: 'failed'; readonly message: string };

const say = (answer: Answer) => {
  process.send!(answer);
};
let open: { readonly name: string; readonly prepared: Prepared } | null = null;

process.on('message', (order: Order) => {
  void carryOut(order).catch((error: Error) => say({ type: 'failed', message: error.stack ?? error.message }));
});
process.on('disconnect', () => process.exit());

async function carryOut({ job: file, topic, scope, task }: Order): Promise<void> {
  const name = `${file} ${topic}`;
  if (open?.name !== name) {
    await open?.prepared.close();
    const { job } = (await import(pathToFileURL(file).href)) as { job: Job };
    open = {
      name,
      prepared: await job.prepare(topic, scope, (doing, seconds) => say({ type: 'beat', doing, seconds })),
    };
  }
  const before = process.cpuUsage();
  const found = await open.prepared.run(task);
  const { user, system } = process.cpuUsage(before);
  say({ type: 'done', found, ms: (user + system) / 1000 });
}
