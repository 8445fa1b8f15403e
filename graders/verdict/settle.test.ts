import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyStatus, mixedVerdict } from '../../reports/testing/sample-verdicts.ts';
import { settled, type Adjustment } from './settle.ts';
import { validVerdict } from './validate.ts';

const verdict = mixedVerdict();
const ids = verdict.topics[0].checks.map(({ id }) => id);
const adjustment = (change: Partial<Adjustment>): Adjustment => ({
  submission: 'ana',
  topic: 'kmeans-ebm',
  check: null,
  points: 1,
  reason: 'r',
  who: 'w',
  ...change,
});
const anyAdjustment = fc.record({
  submission: fc.constantFrom('ana', 'bruno'),
  topic: fc.constantFrom('kmeans-ebm', 'cd'),
  check: fc.constantFrom(null, 'unknown', ...ids),
  points: fc.oneof(
    fc.constant(null),
    fc.integer({ min: -80, max: 80 }).map((n) => n / 4),
  ),
  reason: fc.constant('r'),
  who: fc.constant('w'),
});
const anyLate = fc.option(
  fc.record({ days: fc.integer({ min: 1, max: 9 }), percent: fc.integer({ min: 0, max: 100 }) }),
  { nil: null },
);

test('whatever is adjusted, checks stay between 0 and their max, scores at 0 or more, and the verdict is untouched', () => {
  const before = JSON.stringify(verdict);
  fc.assert(
    fc.property(fc.array(anyAdjustment, { maxLength: 8 }), anyLate, (adjustments, late) => {
      const result = validVerdict(settled(verdict, { adjustments, late: () => late }));
      for (const { points, max } of result.topics[0].checks)
        expect(points === null || (points >= 0 && points <= max)).toBe(true);
      expect(result.topics[0].score ?? 0).toBeGreaterThanOrEqual(0);
      const touched =
        late !== null ||
        adjustments.some(
          ({ submission, topic, check }) => submission === 'ana' && topic === 'kmeans-ebm' && check !== 'unknown',
        );
      if (!touched) expect(result).toBe(verdict);
      else
        expect(result.topics[0].settlement).toMatchObject({
          score: verdict.topics[0].score,
          max: verdict.topics[0].max,
        });
    }),
  );
  expect(JSON.stringify(verdict)).toBe(before);
});

test('the order of adjustments of different checks does not matter', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyAdjustment, { selector: ({ check }) => check, maxLength: 6 }), (adjustments) => {
      const score = (list: Adjustment[]) => {
        const { score, max, bonus } = settled(verdict, { adjustments: list, late: () => null }).topics[0];
        return { score, max, bonus };
      };
      const checksOnly = adjustments.filter(({ check }) => check !== null);
      expect(score(checksOnly)).toEqual(score(checksOnly.toReversed()));
    }),
  );
});

test('an excused check leaves score and max; a point more is a point more, up to its max; lateness costs a share of the max', () => {
  const [topic] = verdict.topics;
  const passed = topic.checks.find(({ outcome, extension }) => outcome === 'passed' && !extension)!;
  const failed = topic.checks.find(
    ({ outcome, extension, points }) => outcome === 'failed' && !extension && points === 0,
  )!;
  const of = (adjustments: Adjustment[], late: { days: number; percent: number } | null = null) =>
    settled(verdict, { adjustments, late: () => late }).topics[0];
  // a fault of the grader's leaves the score blank until a person settles that check too
  const faults = topic.checks
    .filter(({ points }) => points === null)
    .map(({ id }) => adjustment({ check: id, points: null }));
  const base = of(faults);
  expect(base.score).not.toBeNull();
  expect(of([...faults, adjustment({ check: passed.id, points: null })])).toMatchObject({
    score: base.score! - passed.points!,
    max: base.max - passed.max,
  });
  expect(of([...faults, adjustment({ check: failed.id, points: 100 })]).score).toBe(base.score! + failed.max);
  const late = of(faults, { days: 2, percent: 10 });
  expect(late.score).toBeCloseTo(base.score! - base.max / 10, 9);
  expect(late.settlement!.late).toEqual({ days: 2, percent: 10, points: Math.round(base.max * 10) / 100 });
});

test('a topic that was not handed in can be given points by hand', () => {
  const [, missing] = everyStatus().topics;
  const result = settled(everyStatus(), {
    adjustments: [adjustment({ submission: 'every-status', topic: missing.topic, points: 5 })],
    late: () => null,
  });
  expect(result.topics[1]).toMatchObject({ status: 'missing', score: 5, max: missing.max });
});
