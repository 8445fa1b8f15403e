/**
 * A process of its own: the floor's processor time for each submission of a class, once everything is warm.
 * `floor-pass.ts TOPIC CLASS`
 */
import { transformSync } from 'amaro';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import { readSubmission } from '../intake/folder.ts';
import { loadModule, serveSolutions } from '../sandbox/guest/load.ts';
import { PROJECT } from '../sandbox/host/guest-bundle.ts';
import { Floor, tf } from './floor.ts';

const [, , id, folder] = process.argv;
const [topic, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
serveSolutions(tf, transformSync);
const students: Floor[] = [];
for (const name of await readdir(folder)) {
  const work = (await readSubmission(name, join(folder, name), [id])).topics.get(id);
  if (work?.kind !== 'files') throw new Error(`${name} cannot be read`);
  const loaded = await loadModule({ name: encodeURIComponent(name), files: work.files });
  if (!('module' in loaded)) throw new Error(`${name}: ${loaded.failure.message}`);
  students.push(new Floor(loaded.module));
}
const plans = [
  planChecks(
    id,
    topic.checks.filter(({ visibility }) => visibility === 'public'),
    PUBLIC_SEED,
  ),
  planChecks(id, topic.checks, '7'),
];
const pass = async () => {
  for (const student of students) for (const plan of plans) await runPlanned(plan, student, oracle);
};
await pass();
const before = process.cpuUsage();
await pass();
const { user, system } = process.cpuUsage(before);
console.log(`floor ${(user + system) / 1000 / students.length}`);
