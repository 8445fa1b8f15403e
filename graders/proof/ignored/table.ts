/** For every argument and option of a topic's functions: which check fails when it is not used. */
import * as tf from '@tensorflow/tfjs';
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import { judgeSamples, planChecks, type Sample } from '../../engine/3-check.ts';
import type { Respondent } from '../../engine/respondent.ts';
import type { LoadedTopic } from '../../engine/topics.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import { answer } from '../../sandbox/guest/answer.ts';
import type { Exports } from '../../sandbox/guest/exports.ts';
import type { Call, Reply } from '../../values/call.ts';
import { Remembering } from '../../kit/recording/own-answers.ts';
import { Ignoring, WAYS, placesToIgnore, type Way } from './ways.ts';

/** One place, one way not to use it, and the check that says so: null where none does. */
export interface Cell {
  readonly place: string;
  readonly way: Way;
  readonly by: string | null;
}

/** A batch's seed, beside the public one. */
export const BATCH_SEED = 'ignored';

/** A check on one seed, with what the right solution's answers cost. */
interface Asked {
  readonly check: Check;
  readonly samples: readonly Sample[];
  /** the functions that its calls ask, later rounds too */
  readonly functions: ReadonlySet<string>;
}

/** The function's own checks first, then those of others; what trains or draws much comes last. */
function turn({ check }: Asked, name: string): number {
  const later = (check.trains === true ? 4 : 0) + (check.falseFailure === undefined ? 0 : 2);
  return later + (check.function === name ? 0 : 1);
}

/** The table of a topic: what its checks ask is planned once. */
export class IgnoredTable {
  private readonly topic: LoadedTopic;
  private readonly oracle: Oracle;
  private readonly right: Remembering;
  private readonly asked: Asked[];

  private constructor(topic: LoadedTopic, oracle: Oracle, right: Remembering, asked: Asked[]) {
    this.topic = topic;
    this.oracle = oracle;
    this.right = right;
    this.asked = asked;
  }

  /**
   * @param wanted which checks are asked. How a function treats its arguments, memory and bad input is none: one that
   *   does not use an option may well refuse bad values of it.
   */
  static async of(
    topic: LoadedTopic,
    oracle: Oracle,
    solution: Exports,
    wanted: (check: Check) => boolean,
  ): Promise<IgnoredTable> {
    const right = new Remembering(solution);
    const answers: Respondent = { ask: async (calls) => calls.map((call) => right.answer(call)) };
    const checks = topic.checks.filter((check) => check.manners !== true && wanted(check));
    const asked: Asked[] = [];
    for (const [seed, own] of [
      [PUBLIC_SEED, checks.filter(({ visibility }) => visibility === 'public')],
      [BATCH_SEED, checks],
    ] as const) {
      for (const { check, samples } of planChecks(topic.id, own, seed)) {
        const all = samples.map((sample) => ({ check, ...sample }));
        const judged = await judgeSamples(all, answers, oracle);
        const calls = judged.flatMap(({ trial }) => trial.calls);
        asked.push({
          check,
          samples: all,
          functions: new Set(calls.map((call) => call.function)),
        });
      }
    }
    return new IgnoredTable(topic, oracle, right, asked);
  }

  /** The cells of one function; ways that change no call are left out, but that of what has a default. */
  async cellsOf(name: string): Promise<Cell[]> {
    const declaration = this.topic.declarations[name];
    const asked = this.asked
      .filter(({ functions }) => functions.has(name))
      .sort((a, b) => turn(a, name) - turn(b, name));
    const cells: Cell[] = [];
    for (const place of placesToIgnore(declaration)) {
      for (const way of WAYS) {
        const { changed, possible, by } = await this.caught(name, asked, () => new Ignoring(declaration, place, way));
        // a default that stands in every call is a hole; what no call can have is none
        if (changed || (way === 'default' && possible)) cells.push({ place, way, by });
      }
    }
    return cells;
  }

  private async caught(
    name: string,
    asked: readonly Asked[],
    make: () => Ignoring,
  ): Promise<{ readonly changed: boolean; readonly possible: boolean; readonly by: string | null }> {
    let [changed, possible] = [false, true];
    for (const { check, samples } of asked) {
      const ignoring = make();
      const reply = (call: Call): Reply => {
        const other = call.function === name && call.mayThrow !== true ? ignoring.rewritten(call) : 'same';
        if (other === 'impossible') possible = false;
        if (typeof other === 'string') return this.right.answer(call);
        changed = true;
        return answer(tf, this.right.module, other);
      };
      const respondent: Respondent = { ask: async (calls) => calls.map(reply) };
      for (const sample of samples) {
        const [{ outcome }] = await judgeSamples([sample], respondent, this.oracle);
        if (outcome !== 'passed') return { changed, possible, by: check.id };
      }
    }
    return { changed, possible, by: null };
  }
}
