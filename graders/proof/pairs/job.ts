/** Part 4: two mistakes in one function at once. Neither alone explains it, so it has no name, or both. */
import { gradeOpened } from '../../engine/grade-topic.ts';
import { Remembering } from '../../kit/recording/own-answers.ts';
import { benchInside, ideaOf, modulesOf } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';
import { Both } from './both.ts';

interface Pair extends Task {
  readonly first: string;
  readonly second: string;
  readonly function: string;
}
/**
 * `apart`: judged answers differed from those of either mistake alone, so that there are two to find; `summed`: their
 * sum is what a program could answer.
 */
export interface PairFound {
  readonly function: string;
  readonly ideas: readonly string[];
  readonly apart: boolean;
  readonly summed: boolean;
  readonly named: readonly string[];
}

/** Pairs of each function. */
const MOST = 12;

export const job: Job<Pair> = {
  id: 'pairs',
  restsOn: 'verdicts',
  guess: 2000,
  async tasks(id) {
    const [{ topic }, { misconceptions, solution }] = await Promise.all([benchInside(id), modulesOf(id)]);
    return topic.functions.flatMap((name) => {
      const mine = [...misconceptions]
        .filter(
          ([file, module]) =>
            module[name] !== solution[name] &&
            topic.misconceptions.find((one) => one.id === ideaOf(file))!.concerns[0] === name,
        )
        .map(([file]) => file);
      const pairs = mine
        .flatMap((first, i) => mine.slice(i + 1).map((second) => ({ first, second })))
        .filter(({ first, second }) => ideaOf(first) !== ideaOf(second));
      const every = Math.max(1, Math.ceil(pairs.length / MOST));
      return pairs
        .filter((_, i) => i % every === 0)
        .map(({ first, second }) => ({ key: `${name} ${first} ${second}`, first, second, function: name }));
    });
  },
  async prepare(id, _scope, beat) {
    const [context, modules] = await Promise.all([benchInside(id), modulesOf(id)]);
    const right = new Remembering(modules.solution);
    const wrong = new Map([...modules.misconceptions].map(([file, module]) => [file, new Remembering(module)]));
    const formsOf = (...files: readonly string[]) =>
      [...wrong].filter(([file]) => files.some((one) => ideaOf(one) === ideaOf(file))).map(([, form]) => form);
    return {
      async run({ key, first, second, function: name }) {
        beat(key, 900);
        const both = new Both(right, wrong.get(first)!, wrong.get(second)!, formsOf(first, second), name);
        const { verdict } = await gradeOpened(both, {
          ...context,
          batchSeed: 'proof',
          onStep: (step) => {
            both.isJudged = step === 'check';
          },
        });
        const named = [
          ...new Set(
            verdict.checks
              .filter((check) => check.function === name)
              .map((check) => check.misconception)
              .filter((one) => one !== null),
          ),
        ];
        return {
          function: name,
          ideas: [ideaOf(first), ideaOf(second)],
          apart: both.isApart,
          summed: !both.isNoProgram,
          named,
        };
      },
      async close() {},
    };
  },
};
