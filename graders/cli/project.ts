/** Puts the parts together: topics with their oracles, guests, known mistakes. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pictures } from '../check/pictures.ts';
import type { GradingContext } from '../engine/context.ts';
import { finishedTopics, loadTopic, topicIds } from '../engine/topics.ts';
import { askedOf, type Asked } from '../intake/asked.ts';
import { readIdx } from '../intake/idx.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { BadInput } from '../faults/bad-input.ts';
import { didYouMean } from '../texts/suggest.ts';
import { takeGuestsAhead } from './ahead.ts';
import { knowledgeOf } from './knowledge.ts';

/** The project's folder, with a slash at its end. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** How many pictures a figure shows. */
const PICTURES = 20;

/** The pictures of `--mnist FILE`, when it is given. @throws BadInput */
export async function givenPictures(path: string | undefined): Promise<Pictures | undefined> {
  return path === undefined ? undefined : readIdx(resolve(path), PICTURES);
}

interface Extras {
  readonly isolation?: Isolation;
  readonly pictures?: Pictures;
}
export interface Workshop {
  readonly contexts: readonly GradingContext[];
  /** One more solution will be graded, not at once: a guest for it starts ahead, and is run in. */
  expectLater(): void;
  close(): Promise<void>;
}

/** The topics asked for, all that are no drafts when none is. @throws BadInput with the topics that there are. */
export async function chosenTopics(asked: readonly string[]): Promise<string[]> {
  const known = await topicIds(PROJECT);
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known);
    throw new BadInput({
      es: `No existe el tema «${unknown}»: los temas son ${known.join(', ')}.${hint.es}`,
      en: `There is no topic '${unknown}': the topics are ${known.join(', ')}.${hint.en}`,
    });
  }
  return asked.length === 0 ? finishedTopics(PROJECT) : known.filter((id) => asked.includes(id));
}

/** What an intake is asked for: these topics, and what tells each from all others. */
export async function askedFor(topics: readonly string[]): Promise<Asked> {
  return askedOf(PROJECT, topics, await topicIds(PROJECT));
}

/** Everything that grades these topics. Guests start at once, so that they are ready when the topics are. */
export async function openWorkshop(
  topics: readonly string[],
  batchSeed: string | null,
  guestsAhead: number,
  { isolation, pictures }: Extras = {},
): Promise<Workshop> {
  const started = isolation === undefined && guestsAhead === 1 ? takeGuestsAhead() : null;
  const pool =
    started ?? new GuestPool(isolation ?? strongestIsolation().isolation, guestsAhead, DEFAULT_LIMITS, Infinity, true);
  started?.expect(topics.length);
  const plans: GradingContext['plans'] = new Map();
  const contexts = await Promise.all(
    topics.map(async (id): Promise<GradingContext> => {
      const [topic, knowledge] = await Promise.all([loadTopic(PROJECT, id), knowledgeOf(PROJECT, id, pool)]);
      return { topic, ...knowledge, pool, batchSeed, plans, pictures };
    }),
  ).catch(async (error: unknown) => {
    await pool.close();
    throw error;
  });
  return {
    contexts,
    expectLater() {
      pool.warm = true;
      pool.expect(1);
    },
    async close() {
      await Promise.all([pool.close(), ...contexts.map(({ mistakes }) => mistakes.close())]);
    },
  };
}
