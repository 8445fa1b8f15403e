/** A busy machine decides on nothing: the same works, alone and beside more load than there are processors. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GradingContext } from '../engine/context.ts';
import { gradeTopic } from '../engine/grade-topic.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { waitedSeconds } from '../sandbox/host/processor.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { PROJECT } from './project.ts';

const TOPIC = 'kmeans-ebm';
/** A right work, one with a mistake that is told, one that exits on bad input, and one that never ends. */
const WORKS = ['bruno', 'diego', 'omar', 'mateo'];
const LOOPS_EACH = 4;
/** Ten times what the slowest call of a right work takes. */
const LIMITS = { ...DEFAULT_LIMITS, callSeconds: 1 };
const loops: ChildProcess[] = [];
const pool = new GuestPool(strongestIsolation().isolation, 1, LIMITS);
let context: GradingContext;

beforeAll(async () => {
  const [topic, oracle] = await Promise.all([loadTopic(PROJECT, TOPIC), liveOracle(`${PROJECT}reference/${TOPIC}`)]);
  const mistakes = await KnownMistakes.of(oracle, pool);
  context = { topic: { ...topic, limits: LIMITS }, oracle, mistakes, pool, batchSeed: 'busy', plans: new Map() };
});
afterAll(async () => {
  for (const loop of loops) loop.kill('SIGKILL');
  await Promise.all([pool.close(), context.mistakes.close()]);
});

async function verdicts(): Promise<string[]> {
  const all: string[] = [];
  for (const name of WORKS) {
    const text = readFileSync(`${PROJECT}fixtures/submissions/${name}/${TOPIC}/solution.ts`, 'utf8');
    all.push(
      JSON.stringify((await gradeTopic({ kind: 'files', files: [{ path: 'solution.ts', text }] }, context)).verdict),
    );
  }
  return all;
}

// elsewhere all time that passes is charged: what is held there is that right works have room
test.skipIf(waitedSeconds(process.pid) === null)(
  'a class beside four busy loops a processor has the same verdicts, to the byte',
  async () => {
    const alone = await verdicts();
    for (let i = 0; i < LOOPS_EACH * availableParallelism(); i++)
      loops.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    expect(await verdicts()).toEqual(alone);
  },
  600_000,
);
