import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Call, Reply } from '../values/call.ts';
import type { Opened, Respondent } from '../engine/respondent.ts';
import type { GradingContext, Mistakes } from '../engine/context.ts';
import { suspectOf } from '../engine/suspects.ts';
import { Remembering } from '../kit/recording/own-answers.ts';
import { wrongModules } from '../kit/recording/wrong-modules.ts';
import { liveOracle } from '../oracle/live.ts';
import { answer } from '../sandbox/guest/answer.ts';
import type { Exports } from '../sandbox/guest/exports.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import { ownTopic, PROJECT } from './project.ts';

/**
 * A solution of the project's own, answering in this very process by the guest's own code: nothing
 * travels, so that thousands of seeds are cheap. Never for anyone else's work.
 */
export class Inside implements Opened {
  readonly exports: readonly string[];
  private readonly module: Exports;
  private readonly base: Remembering | null;

  /** @param base  answers for the functions that are the very same as its own */
  constructor(module: Exports, base: Remembering | null = null) {
    this.module = module;
    this.base = base;
    this.exports = Object.keys(module);
  }

  async ask(calls: readonly Call[]): Promise<Reply[]> {
    return calls.map((call) =>
      this.base?.owns(call.function, this.module[call.function]) === true
        ? this.base.answer(call)
        : answer(tf as never, this.module, call),
    );
  }

  async close(): Promise<{ text: string; cut: boolean }> {
    return { text: '', cut: false };
  }
}

/** The reference and its alternatives, by name. */
export async function rightInside(topic: string): Promise<ReadonlyMap<string, Inside>> {
  const { solution, alternatives } = await modulesOf(topic);
  return new Map([
    ['solution', new Inside(solution)],
    ...[...alternatives].map(([name, module]) => [name, new Inside(module)] as const),
  ]);
}

/** The known mistakes of a topic: as submissions, by file name, and as what diagnosis holds them against. */
export async function wrongInside(
  topic: string,
): Promise<{ submissions: ReadonlyMap<string, Inside>; mistakes: Mistakes }> {
  const { solution, misconceptions } = await modulesOf(topic);
  const base = new Remembering(solution);
  const remembering = new Map([...misconceptions].map(([name, module]) => [name, new Remembering(module)]));
  const respondents = (id: string): Respondent[] =>
    [...misconceptions]
      .filter(([name]) => ideaOf(name) === id)
      .map(([name, module]) => ({
        ask: async (calls) =>
          calls.map((call) =>
            (base.owns(call.function, module[call.function]) ? base : remembering.get(name)!).answer(call),
          ),
      }));
  return {
    submissions: new Map([...misconceptions].map(([name, module]) => [name, new Inside(module, base)])),
    mistakes: {
      suspects: (id) => respondents(id).map(suspectOf),
      respondents,
      close: async () => {},
    },
  };
}

/**
 * A topic ready to grade without any guest: solutions and known mistakes answer in this process, and nothing is drawn.
 */
export async function benchInside(id: string): Promise<GradingContext> {
  const [topic, oracle, { mistakes }] = await Promise.all([
    ownTopic(id),
    liveOracle(`${PROJECT}reference/${id}`),
    wrongInside(id),
  ]);
  return {
    topic: { ...topic, figures: [], followThrough: 0 },
    oracle,
    mistakes,
    pool: noGuests,
    batchSeed: null,
    plans: new Map(),
  };
}

/** `<id>--<variant>` is the idea `<id>` in another form. */
export function ideaOf(name: string): string {
  return name.split('--')[0];
}

const noGuests: GradingContext['pool'] = {
  isolation: nodePermissions,
  take: () => {
    throw new Error('a context inside the proof has no guests');
  },
};

/** Every solution of a topic that the project has, loaded here. */
export async function modulesOf(topic: string): Promise<{
  solution: Exports;
  alternatives: ReadonlyMap<string, Exports>;
  misconceptions: ReadonlyMap<string, Exports>;
}> {
  await tf.setBackend('cpu');
  const folder = `${PROJECT}reference/${topic}/`;
  const load = async (file: string) => (await import(pathToFileURL(folder + file).href)) as Exports;
  const alternatives = (await readdir(`${folder}alternatives`)).sort();
  const solution = await load('solution.ts');
  const wrong = await wrongModules(PROJECT, topic, solution);
  return {
    solution,
    alternatives: new Map(
      await Promise.all(
        alternatives.map(async (file) => [basename(file, '.ts'), await load(`alternatives/${file}`)] as const),
      ),
    ),
    misconceptions: new Map([...wrong].map(([name, { module }]) => [name, module])),
  };
}
