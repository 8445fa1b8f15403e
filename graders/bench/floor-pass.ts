/** A process of its own: the floor's processor time for each submission of a class, once everything is warm. `floor-pass.ts TOPIC CLASS` */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import { PROJECT } from '../sandbox/host/guest-bundle.ts';
import type { Exports } from '../sandbox/guest/load.ts';
import { Floor } from './floor.ts';

const [, , id, folder] = process.argv;
const [topic, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
const names = (await readdir(folder)).sort();
const students = await Promise.all(names.map(async (name) => new Floor(await import(pathToFileURL(join(folder, name, id, 'solution.ts')).href) as Exports)));
const plans = [planChecks(id, topic.checks.filter(({ visibility }) => visibility === 'public'), PUBLIC_SEED), planChecks(id, topic.checks, '7')];
const pass = async () => { for (const student of students) for (const plan of plans) await runPlanned(plan, student, oracle); };
await pass();
const before = process.cpuUsage();
await pass();
const { user, system } = process.cpuUsage(before);
console.log(`floor ${(user + system) / 1000 / names.length}`);
