/** A kit's numbers: the same bytes however they are made, and the kept ones as they were written or not at all. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTopic } from '../engine/topics.ts';
import { unpackRecord } from '../oracle/recorded.ts';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';
import { KeptRecord } from './kept-records.ts';
import { madeRecords, type Telling } from './records.ts';

const TOPIC = 'kmeans-ebm';
const untold: Telling = { expect() {}, begin() {}, step() {}, kept() {} };

test('a record has the same bytes whatever the number of processes, and every part is told', async () => {
  const topics = [await loadTopic(PROJECT, TOPIC)];
  const alone = await madeRecords(PROJECT, topics, 1, untold);
  let all = 0;
  let steps = 0;
  const together = await madeRecords(PROJECT, topics, 3, {
    ...untold,
    expect(parts) {
      all = parts;
    },
    step() {
      steps++;
    },
  });
  expect(together.get(TOPIC)!.equals(alone.get(TOPIC)!)).toBe(true);
  expect(steps).toBe(all);
  const { expected, tried, failing } = unpackRecord(together.get(TOPIC)!);
  expect(Math.min(expected.size, all)).toBeGreaterThan(tried.size);
  for (const [name, keys] of failing) for (const key of keys.keys()) expect(tried.get(name)!.has(key)).toBe(true);
});

const keptAt = async () => `${await mkdtemp(join(tmpdir(), 'records-'))}/`;
const filesOf = (project: string) => readdir(`${project}.cache/gradiente/records`);

test('what was kept is found by all that it rests on; one of a topic stays', async () => {
  const project = await keptAt();
  for (const [topic, version] of [
    ['a', '1'],
    ['b', '1'],
    ['a', '2'],
  ])
    await new KeptRecord(project, topic, [version]).write(Buffer.from(topic + version));
  const read = async (topic: string, version: string) => String(await new KeptRecord(project, topic, [version]).read());
  expect(await read('a', '2')).toBe('a2');
  expect(await read('b', '1')).toBe('b1');
  expect(await read('a', '1')).toBe('null');
  expect(await filesOf(project)).toHaveLength(2);
});

test('a kept record that is cut, longer or changed anywhere is none', async () => {
  const project = await keptAt();
  const kept = new KeptRecord(project, 'a', []);
  await kept.write(Buffer.from('what was recorded'));
  const file = `${project}.cache/gradiente/records/${(await filesOf(project))[0]}`;
  const whole = await readFile(file);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(whole);
      changed[at] ^= by;
      for (const broken of [changed, whole.subarray(0, at), Buffer.concat([whole, whole.subarray(0, at + 1)])]) {
        await writeFile(file, broken);
        expect(await kept.read()).toBe(null);
      }
    }),
    { numRuns: 30 },
  );
  await writeFile(file, whole);
  expect(String(await kept.read())).toBe('what was recorded');
});

test('a project that cannot be written keeps nothing, and says nothing of it', async () => {
  const project = await keptAt();
  await writeFile(`${project}.cache`, '');
  const kept = new KeptRecord(project, 'a', []);
  await kept.write(Buffer.from('x'));
  expect(await kept.read()).toBe(null);
  expect(existsSync(`${project}.cache/gradiente`)).toBe(false);
});
