import { fileURLToPath } from 'node:url';
import type { GradingContext } from '../engine/context.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { finishedTopics, loadTopic, topicIds, type LoadedTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { WarmGuests } from './warm-guests.ts';

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** A topic with the mistakes of its author alone: the proof runs them here, where nobody else's code may run. */
export async function ownTopic(id: string): Promise<LoadedTopic> {
  const topic = await loadTopic(PROJECT, id);
  return { ...topic, misconceptions: topic.misconceptions.filter(({ isObserved }) => isObserved !== true) };
}

/** A topic ready to grade, and how to end its guests. */
export async function contextOf(
  id: string,
  batchSeed: string | null,
): Promise<{ context: GradingContext; close(): Promise<void> }> {
  const pool = new WarmGuests(DEFAULT_LIMITS);
  const [topic, oracle] = await Promise.all([ownTopic(id), liveOracle(`${PROJECT}reference/${id}`)]);
  const mistakes = await KnownMistakes.of(oracle, pool);
  return {
    context: { topic, oracle, mistakes, pool, batchSeed, plans: new Map() },
    close: async () => {
      await mistakes.close();
      await pool.close();
    },
  };
}

/** All topics that are no drafts, or the one that the environment's TOPIC names. */
export async function topicsToProve(): Promise<string[]> {
  const { TOPIC } = process.env;
  return TOPIC === undefined ? finishedTopics(PROJECT) : (await topicIds(PROJECT)).filter((id) => id === TOPIC);
}
