import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gradeTopic } from '../engine/grade-topic.ts';
import { planBatch, planChecks, runPlanned } from '../engine/3-check.ts';
import type { GradingContext } from '../engine/context.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import { Floor } from './floor.ts';
import { ratioOf, type Ratio } from './ratio.ts';

/** The batch's seed of the bench: hidden checks, trainings included, run too. */
const SEED = 'bench';

export interface FullCheck extends Ratio {
  readonly topic: string;
}

/**
 * Everything that grading the reference of a topic takes (a fresh guest, public and hidden checks, trainings,
 * figures) against the floor: the same calls answered in one warm process.
 * @throws Error when the reference does not earn full marks: a wrong figure would be worse than none
 */
export async function fullChecks(
  project: string,
  topics: readonly string[],
  rounds: number,
  onDone: (done: FullCheck) => void,
): Promise<void> {
  const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
  try {
    for (const id of topics) {
      const [topic, oracle] = await Promise.all([loadTopic(project, id), liveOracle(`${project}reference/${id}`)]);
      const context: GradingContext = {
        topic,
        oracle,
        mistakes: await KnownMistakes.of(oracle, pool),
        pool,
        batchSeed: SEED,
        plans: new Map(),
      };
      const file = `${project}reference/${id}/solution.ts`;
      const files = [{ path: 'solution.ts', text: await readFile(file, 'utf8') }];
      const floor = new Floor((await import(pathToFileURL(file).href)) as Exports);
      await runPlanned(
        planChecks(
          id,
          topic.checks.filter(({ visibility }) => visibility === 'public'),
          PUBLIC_SEED,
        ),
        floor,
        oracle,
      );
      await runPlanned(planBatch(id, topic.checks, SEED), floor, oracle);
      const asked = [...floor.asked];
      const graded = async () => {
        const { verdict } = await gradeTopic({ kind: 'files', files }, context);
        if (verdict.score !== verdict.max)
          throw new Error(`${id}: the reference earns ${String(verdict.score)} of ${verdict.max}`);
      };
      await graded(); // inputs and expected values are made once for all submissions
      onDone({ topic: id, ...(await ratioOf(graded, () => floor.answers(asked), rounds)) });
    }
  } finally {
    await pool.close();
  }
}
