import { expect, test } from 'vitest';
import type { CheckResult, Verdict } from './schema.ts';
import { slim } from './slim.ts';

const check = (id: string, outcome: CheckResult['outcome'], more: object = {}) =>
  ({
    id,
    outcome,
    points: 1,
    evidence: { differs: null },
    replay: 'token',
    example: null,
    ...more,
  }) as unknown as CheckResult;
const verdict = (submission: string, checks: readonly CheckResult[]) =>
  ({
    submission,
    run: { output: [{ text: 'printed' }] },
    topics: [{ topic: 'ebm', figures: [{}], checks }],
  }) as unknown as Verdict;

test('what only a report shows is left out, and the verdict given stays as it was', () => {
  const whole = verdict('ana', [check('a', 'failed')]);
  const {
    run,
    topics: [{ figures, checks }],
  } = slim(whole);
  expect([run.output, figures, checks[0].evidence, checks[0].replay]).toEqual([[], [], null, null]);
  expect(whole).toEqual(verdict('ana', [check('a', 'failed')]));
});

test("the harness's own fault is told in full", () => {
  expect(slim(verdict('ana', [check('a', 'grader-fault')])).topics[0].checks[0].evidence).not.toBe(null);
});

test('equal checks of different verdicts are one object, and others are not', () => {
  const [ana, bruno, carla] = [
    ['ana', 1],
    ['bruno', 1],
    ['carla', 0],
  ].map(([name, points]) => slim(verdict(name as string, [check('b', 'passed', { points })])).topics[0].checks[0]);
  expect(bruno).toBe(ana);
  expect(carla).not.toBe(ana);
  expect(carla.points).toBe(0);
});
