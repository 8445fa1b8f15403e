/** `npm run proof`: the graders prove themselves. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { topicIds } from '../engine/topics.ts';
import type { Language } from '../verdict/text.ts';
import { basisOf } from './machine/basis.ts';
import type { Job, Scope } from './machine/job.ts';
import { carryOut, type Batch } from './machine/pool.ts';
import { Records } from './machine/records.ts';
import { PROJECT } from './project.ts';

export async function run(args: readonly string[], _language: Language): Promise<number> {
  const topics = args.length > 0 ? args : await topicIds(PROJECT);
  const scope: Scope = { seeds: Number(process.env.SEEDS ?? 1000), trainingSeeds: Math.min(50, Number(process.env.SEEDS ?? 1000)) };
  const batches: Batch[] = [];
  for (const id of (process.env.JOBS ?? 'right').split(',')) {
    const file = fileURLToPath(new URL(`${id}/job.ts`, import.meta.url));
    const { job } = await import(file) as { job: Job };
    for (const topic of topics) {
      const records = await Records.open(`${PROJECT}reports/out/proof/records`, id, topic, await basisOf(PROJECT, job, topic));
      const tasks = (await job.tasks(topic, scope)).filter(({ key }) => records.get(key) === undefined);
      console.error(id, topic, tasks.length);
      batches.push({ file, topic, tasks, records, guess: job.guess });
    }
  }
  let done = 0;
  const total = batches.reduce((sum, batch) => sum + batch.tasks.length, 0);
  await carryOut(batches, Number(process.env.WORKERS ?? availableParallelism()), scope, () => { if (++done % 20 === 0) console.error(`${done}/${total}`, new Date().toISOString()); });
  return 0;
}
