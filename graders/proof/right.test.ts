/** No right solution fails a check: reference and alternatives on 20 seeds. TOPIC=id runs one topic. */
import { afterAll, describe, expect, test } from 'vitest';
import { planChecks, runPlanned } from '../engine/3-check.ts';
import { rightInside } from './inside.ts';
import { benchOf, topicsToProve } from './project.ts';

const SEEDS = 20;

describe.each(await topicsToProve())('%s', async (id) => {
  const { bench, close } = await benchOf(id, 'proof');
  const solutions = await rightInside(id);
  afterAll(close);

  // what trains is asked once, by content.test.ts
  test.each([...solutions.keys()])(`%s passes every check on ${SEEDS} seeds`, async (name) => {
    const inside = solutions.get(name)!;
    const light = bench.topic.checks.filter((check) => check.trains !== true && inside.exports.includes(check.function));
    const failures: unknown[] = [];
    for (let seed = 0; seed < SEEDS; seed++) {
      const ran = await runPlanned(planChecks(id, light, `proof/${seed}`), inside, bench.oracle);
      failures.push(...ran.filter(({ first }) => first !== null).map(({ check, first }) => [seed, check.id, first!.outcome, first!.finding?.differs.en ?? first!.fault]));
    }
    expect(failures).toEqual([]);
  });
});
