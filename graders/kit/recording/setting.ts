/** What a process that records keeps of a topic while it makes parts of it. */
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Oracle } from '../../check/oracle.ts';
import { KnownMistakes } from '../../engine/mistakes.ts';
import type { Respondent } from '../../engine/respondent.ts';
import { loadTopic, type LoadedTopic } from '../../engine/topics.ts';
import { HarnessFault } from '../../faults/harness-fault.ts';
import { liveOracle } from '../../oracle/live.ts';
import { prepared } from '../../sandbox/guest/cpu-backend.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';
import { DEFAULT_LIMITS } from '../../sandbox/host/limits.ts';
import { GuestPool } from '../../sandbox/host/pool.ts';
import { strongestIsolation } from '../../sandbox/host/strongest.ts';
import { Remembering } from './own-answers.ts';
import { Reached } from './reached.ts';
import { replaceableCopy, wrongModules } from './wrong-modules.ts';

export interface Setting {
  readonly topic: LoadedTopic;
  /** the exact solution */
  readonly live: Oracle;
  readonly right: Respondent;
  wrong(name: string): Respondent;
  close(): Promise<void>;
}

/** A topic to record: what is the project's own answers here, what was somebody's in guests. */
export async function settingOf(project: string, id: string): Promise<Setting> {
  prepared(tf);
  const folder = `${project}reference/${id}`;
  const [topic, live, solution] = await Promise.all([
    loadTopic(project, id),
    liveOracle(folder),
    solutionIn(folder, id),
  ]);
  const own = await wrongModules(project, id, solution);
  const right = new Reached(solution, await replaceableCopy(project, id));
  const pool = new GuestPool(strongestIsolation().isolation, 0, DEFAULT_LIMITS);
  const mistakes = await KnownMistakes.of(live, pool);
  return {
    topic,
    live,
    right: { ask: async (calls) => calls.map((call) => right.answer(call)) },
    wrong(name) {
      const form = own.get(name);
      if (form === undefined) return mistakes.respondent(name);
      const wrong = new Remembering(form.module);
      const names = form.wrong === null ? null : Object.keys(form.wrong);
      return {
        ask: async (calls) =>
          calls.map((call) => (names === null || right.throughAny(call, names) ? wrong : right).answer(call)),
      };
    },
    async close() {
      await mistakes.close();
      await pool.close();
    },
  };
}

async function solutionIn(folder: string, id: string): Promise<Exports> {
  try {
    return (await import(pathToFileURL(`${folder}/solution.ts`).href)) as Exports;
  } catch (error) {
    throw new HarnessFault(
      {
        es: `La referencia de ${id} no se puede cargar.`,
        en: `The reference of ${id} cannot be loaded.`,
      },
      error,
    );
  }
}
