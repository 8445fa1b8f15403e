/**
 * A training leaves a right solution room: whatever its generator draws, it arrives at the first try. The best of three
 * is for what nobody has tried. TOPIC=id runs one topic.
 */
import { describe, expect, test } from 'vitest';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { liveOracle } from '../oracle/live.ts';
import { RngValue } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { rightInside } from './inside.ts';
import { ownTopic, PROJECT, topicsToProve } from './project.ts';

const STARTS = 20;

/** The same call with generators of other seeds. */
function restarted(call: DeclaredCall, by: number): DeclaredCall {
  return {
    ...call,
    args: call.args.map((arg) => (arg instanceof RngValue && arg.seed !== null ? new RngValue(arg.seed + by) : arg)),
    ...(call.seeds === undefined ? {} : { seeds: call.seeds.map((seed) => seed + by) }),
  };
}

describe.each(await topicsToProve())('%s', async (id) => {
  const [{ checks }, oracle, works] = await Promise.all([
    ownTopic(id),
    liveOracle(`${PROJECT}reference/${id}`),
    rightInside(id),
  ]);
  const trainings = checks.filter(({ trains }) => trains === true).map((check) => ({ ...check, rounds: [] }));
  const plans = planChecks(id, trainings, PUBLIC_SEED);

  test.each(plans.map((plan) => [plan.check.id, plan] as const))(
    `%s arrives from each of ${STARTS} starts`,
    async (_, plan) => {
      const away: number[] = [];
      for (let start = 0; start < STARTS; start++) {
        const samples = plan.samples.map((sample) => ({
          ...sample,
          calls: sample.calls.map((call) => restarted(call, 1000 * start)),
        }));
        const [{ first }] = await runPlanned([{ ...plan, samples }], works.get('solution')!, oracle);
        if (first !== null) away.push(start);
      }
      expect(away).toEqual([]);
    },
    300_000,
  );
  if (plans.length === 0) test('trains nothing', () => expect(trainings).toEqual([]));
});
