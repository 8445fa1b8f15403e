/** Everything that grades some topics: their oracles and known mistakes, and guests for what is handed in. */
import type { Pictures } from '../check/pictures.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool, type Guests } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { GradingContext } from './context.ts';
import type { Grader } from './fingerprint.ts';
import { gradeTask } from './grade-submission.ts';
import { knowledgeOf } from './knowledge.ts';
import type { Task } from './task.ts';
import { loadTopic, type LoadedTopic } from './topics.ts';

/** Guests that are told how many are needed. */
export interface Supply extends Guests {
  /** whether a guest that waits is run in meanwhile */
  warm: boolean;
  expect(uses: number): void;
  close(): Promise<void>;
}

export interface Opening {
  readonly project: string;
  /** loaded already, or by their ids: those load while guests start */
  readonly topics: readonly (string | LoadedTopic)[];
  /** the batch's own seed, or null for a public verdict */
  readonly seed: string | null;
  /** the strongest that works here, unless told */
  readonly isolation?: Isolation;
  /** how many guests wait ready */
  readonly ahead: number;
  /** guests that are started already, in their place */
  readonly guests?: Supply | null;
  readonly pictures?: Pictures | undefined;
}

export interface Workshop {
  readonly contexts: readonly GradingContext[];
  /** Grades what is due of a submission. @see gradeTask */
  grade(task: Task, grader: Grader): Promise<Verdict>;
  /** One more solution will be graded, not at once: a guest for it starts ahead, and is run in. */
  expectLater(): void;
  close(): Promise<void>;
}

/** Guests start at once, so that they are ready when the topics are. */
export async function openWorkshop(opening: Opening): Promise<Workshop> {
  const { project, topics, seed, pictures } = opening;
  const pool = supplyOf(opening);
  const plans: GradingContext['plans'] = new Map();
  const contexts = await Promise.all(
    topics.map(async (given): Promise<GradingContext> => {
      const [id, loading] = typeof given === 'string' ? [given, loadTopic(project, given)] : [given.id, given];
      const [topic, knowledge] = await Promise.all([loading, knowledgeOf(project, id, pool)]);
      return { topic, ...knowledge, pool, batchSeed: seed, plans, pictures };
    }),
  ).catch(async (error: unknown) => {
    await pool.close();
    throw error;
  });
  return {
    contexts,
    grade: (task, grader) => gradeTask(task, contexts, grader),
    expectLater() {
      pool.warm = true;
      pool.expect(1);
    },
    async close() {
      await Promise.all([pool.close(), ...contexts.map(({ mistakes }) => mistakes.close())]);
    },
  };
}

function supplyOf({ topics, isolation, ahead, guests }: Opening): Supply {
  guests?.expect(topics.length);
  return guests ?? new GuestPool(isolation ?? strongestIsolation().isolation, ahead, DEFAULT_LIMITS, Infinity, true);
}
