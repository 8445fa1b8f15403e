/**
 * The numbers of a kit's topics: as they were made for the last kit where nothing that they rest on has changed since,
 * else made by processes side by side.
 */
import { readFile, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Grader } from '../engine/fingerprint.ts';
import type { LoadedTopic } from '../engine/topics.ts';
import { decodeRecord, packRecord } from '../oracle/recorded.ts';
import { wrongSolutions } from '../oracle/wrong-solutions.ts';
import { KeptRecord } from './kept-records.ts';
import { joined } from './recording/joined.ts';
import { partsOf } from './recording/parts.ts';
import { madeParts } from './recording/processes.ts';
import type { Order } from './recording/recorder.ts';

const RECORDING = fileURLToPath(new URL('recording/', import.meta.url));

export interface Telling {
  /** so many parts are to be made in all */
  expect(parts: number): void;
  /** a part of a topic is being made */
  begin(topic: string): void;
  step(): void;
  /** a topic was there already: none of its parts is told */
  kept(topic: string): void;
}

/** The packed record of each topic, in the topics' order. @throws HarnessFault where one can't be made */
export async function recordsOf(
  project: string,
  topics: readonly LoadedTopic[],
  grader: Grader,
  telling: Telling,
): Promise<ReadonlyMap<string, Buffer>> {
  const recorder = [process.version, process.arch, ...(await textsOfRecording())];
  const places = new Map(topics.map(({ id }) => [id, new KeptRecord(project, id, [grader.topics[id], ...recorder])]));
  const kept = new Map<string, Buffer>();
  for (const { id } of topics) {
    const record = await places.get(id)!.read();
    if (record === null) continue;
    kept.set(id, record);
    telling.kept(id);
  }
  const missing = topics.filter(({ id }) => !kept.has(id));
  const made = await madeRecords(project, missing, availableParallelism(), telling);
  for (const [id, record] of made) await places.get(id)!.write(record);
  return new Map(topics.map(({ id }) => [id, kept.get(id) ?? made.get(id)!]));
}

/** The same, made anew. @param processes that make them: the bytes do not depend on how many there are */
export async function madeRecords(
  project: string,
  topics: readonly LoadedTopic[],
  processes: number,
  telling: Telling,
): Promise<ReadonlyMap<string, Buffer>> {
  const all = await Promise.all(topics.map(async (topic) => ({ topic, names: await namesOf(project, topic) })));
  const orders = all.flatMap(({ topic, names }) =>
    partsOf(topic, names).map((part): Order => ({ project, topic: topic.id, part })),
  );
  telling.expect(orders.length);
  const parts = await madeParts(orders, processes, {
    begin: ({ topic }) => telling.begin(topic),
    done: () => telling.step(),
  });
  return new Map(
    all.map(({ topic: { id }, names }) => [
      id,
      packRecord(
        joined(
          names,
          parts.filter((_, i) => orders[i].topic === id).map((bytes) => decodeRecord(bytes)),
        ),
      ),
    ]),
  );
}

async function namesOf(project: string, { id }: LoadedTopic): Promise<readonly string[]> {
  return [...(await wrongSolutions(`${project}reference/${id}`)).keys()];
}

/** What decides on a record beside the grader's part for its topic, whose hash no kit's maker is in. */
async function textsOfRecording(): Promise<readonly string[]> {
  const names = (await readdir(RECORDING)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
  return Promise.all(names.map((name) => readFile(RECORDING + name, 'utf8')));
}
