/** Puts the parts together: topics with their oracles, guests, known mistakes. */
import { fileURLToPath } from 'node:url';
import type { Bench } from '../engine/bench.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic, topicIds } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { BadInput } from '../verdict/bad-input.ts';

/** The project's folder, with a slash at its end. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

export interface Workshop { readonly benches: readonly Bench[]; close(): Promise<void> }

/** The topics asked for, all of them when none is. @throws BadInput with the topics that there are. */
export async function chosenTopics(asked: readonly string[]): Promise<string[]> {
  const known = await topicIds(PROJECT);
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new BadInput({ es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.`, en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.` });
  }
  return asked.length === 0 ? known : known.filter((id) => asked.includes(id));
}

/** Everything that grades these topics. Guests start at once, so that they are ready when the topics are. */
export async function openWorkshop(topics: readonly string[], batchSeed: string | null, guestsAhead: number, isolation: Isolation = strongestIsolation().isolation): Promise<Workshop> {
  const pool = new GuestPool(isolation, guestsAhead, DEFAULT_LIMITS);
  const plans = new Map();
  const benches = await Promise.all(topics.map(async (id): Promise<Bench> => {
    const [topic, oracle] = await Promise.all([loadTopic(PROJECT, id), liveOracle(`${PROJECT}reference/${id}`)]);
    return { topic, oracle, mistakes: await KnownMistakes.of(oracle, pool), pool, batchSeed, plans };
  })).catch(async (error: unknown) => {
    await pool.close();
    throw error;
  });
  return {
    benches,
    async close() {
      await Promise.all([pool.close(), ...benches.map(({ mistakes }) => mistakes.close())]);
    },
  };
}
