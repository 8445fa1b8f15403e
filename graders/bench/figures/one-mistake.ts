/** (x) A work with one known mistake against the right one, as `check` grades them: the dearest topic. */
import { readFile } from 'node:fs/promises';
import { gradeTopic } from '../../engine/grade-topic.ts';
import { topicIds } from '../../engine/topics.ts';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import type { SourceFile } from '../../submission/submission.ts';
import { contextOf } from '../context-of.ts';
import { milliseconds, ratioOf, type Ratio } from '../ratio.ts';

/** So many mistakes of each topic are tried; the dearest of them is measured. */
const TRIED = 6;

export interface Dearest extends Ratio {
  readonly topic: string;
  readonly mistake: string;
}

/** The topic whose dearest mistake costs most against its right work. */
export async function dearestMistake(rounds: number): Promise<Dearest> {
  const all: Dearest[] = [];
  for (const topic of await topicIds(PROJECT)) all.push(await dearestOf(topic, rounds));
  return all.reduce((most, one) => (one.ratio > most.ratio ? one : most));
}

async function dearestOf(topic: string, rounds: number): Promise<Dearest> {
  const right = [{ path: 'solution.ts', text: await readFile(`${PROJECT}reference/${topic}/solution.ts`, 'utf8') }];
  // each run has a context of its own: what one mistake made known must not answer for the next
  const once = async (files: readonly SourceFile[]) => {
    const { context, close } = await contextOf(PROJECT, topic, 'bench');
    try {
      return await milliseconds(() => gradeTopic({ kind: 'files', files }, { ...context, batchSeed: null }));
    } finally {
      await close();
    }
  };
  const { context, close } = await contextOf(PROJECT, topic, 'bench');
  const known = [...(await context.oracle.misconceptions())];
  await close();
  const tried = Array.from(
    { length: Math.min(TRIED, known.length) },
    (_, i) => known[Math.floor((i * known.length) / Math.min(TRIED, known.length))],
  );
  await once(right); // compiled code and drawn inputs are made once
  const costs: number[] = [];
  for (const [, files] of tried) costs.push(await once(files));
  const [mistake, files] = tried[costs.indexOf(Math.max(...costs))];
  const measured = await ratioOf(
    () => once(files),
    () => once(right),
    rounds,
  );
  return { topic, mistake, ...measured };
}
