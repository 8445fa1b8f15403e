import type { GradingContext } from '../engine/context.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';

/** One topic ready to grade with, and how to end its guests. */
export async function contextOf(
  project: string,
  topicId: string,
  seed: string,
): Promise<{ context: GradingContext; close(): Promise<void> }> {
  const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
  const [topic, oracle] = await Promise.all([
    loadTopic(project, topicId),
    liveOracle(`${project}reference/${topicId}`),
  ]);
  const mistakes = await KnownMistakes.of(oracle, pool);
  return {
    context: { topic, oracle, mistakes, pool, batchSeed: seed, plans: new Map() },
    async close() {
      await Promise.all([pool.close(), mistakes.close()]);
    },
  };
}
