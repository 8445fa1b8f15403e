/** (g) A batch of the sample class with follow-through, against the same without. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '../../submission/submission.ts';
import { gradeTopic } from '../../engine/grade-topic.ts';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { contextOf } from '../context-of.ts';
import { ratioOf, type Ratio } from '../ratio.ts';
import { SAMPLES, samplesOf } from '../sample-class.ts';

/** Of a topic of which much is built on little. */
const TOPIC = 'kmeans-ebm';

/** Both are graded with everything that is made once, and in turn. */
export async function followThroughCost(rounds: number): Promise<Ratio> {
  const works = await Promise.all((await samplesOf(TOPIC)).map(filesOf));
  const { context, close } = await contextOf(PROJECT, TOPIC, 'bench');
  const graded = async (followThrough: number) => {
    const topic = { ...context.topic, followThrough };
    for (const files of works) await gradeTopic({ kind: 'files', files }, { ...context, topic });
  };
  try {
    await graded(1); // inputs, expected values and what the known mistakes answer are made once for all
    return await ratioOf(
      () => graded(1),
      () => graded(0),
      rounds,
    );
  } finally {
    await close();
  }
}

async function filesOf(name: string): Promise<SourceFile[]> {
  const folder = join(SAMPLES, name, TOPIC);
  const paths = (await readdir(folder)).filter((path) => path.endsWith('.ts'));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })));
}
