/**
 * What a contract leaves unspecified is never asked as if it were legal: every call of every check, on many seeds and
 * with the answers of a right solution, is one that its declaration calls legal.
 */
import { describe, expect, test } from 'vitest';
import { judgeSamples, planChecks } from '../engine/3-check.ts';
import { argumentsOf } from '../forms/misfit.ts';
import { illegalIn } from '../forms/legality.ts';
import { benchInside, rightInside } from './inside.ts';
import { topicsToProve } from './project.ts';

const SEEDS = 20;

describe.each(await topicsToProve())('%s', async (id) => {
  const { topic, oracle } = await benchInside(id);
  const right = (await rightInside(id)).get('solution')!;

  test(`asks only what is legal, on ${SEEDS} seeds`, async () => {
    const illegal = new Set<string>();
    for (let seed = 0; seed < SEEDS; seed++) {
      for (const { check, samples } of planChecks(topic.id, topic.checks, `drawn/${seed}`)) {
        // later rounds depend on answers: one seed of the checks that have them is enough to see their calls
        const isAnswered = check.rounds !== undefined && check.trains !== true && seed === 0;
        const judged = isAnswered
          ? await judgeSamples(
              samples.map((sample) => ({ check, ...sample })),
              right,
              oracle,
            )
          : [];
        const calls = isAnswered ? judged.flatMap(({ trial }) => trial.calls) : samples.flatMap((one) => one.calls);
        for (const call of calls.filter(({ mayThrow }) => mayThrow !== true)) {
          const found = illegalIn(call.declaration, argumentsOf(call.declaration, call));
          if (found !== null) illegal.add(`${check.id}: ${call.function}: ${found}`);
        }
      }
    }
    expect([...illegal]).toEqual([]);
  });
});
