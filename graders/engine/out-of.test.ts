/** A score out of 10 or 100: the laws of the scale, against whole-number arithmetic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check } from '../check/check.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { BadInput } from '../faults/bad-input.ts';
import { rubricSums, scaled, scaleOf } from '../verdict/scale.ts';
import type { Outcome, TopicVerdict } from '../verdict/schema.ts';
import { settled, type Adjustment, type Late } from '../verdict/settle.ts';
import { validVerdict } from '../verdict/validate.ts';
import { faulted } from '../verdict/without-details.ts';
import { verdict } from '../../reports/testing/sample-verdicts.ts';
import { score } from './6-score.ts';
import type { CheckRun } from './check-run.ts';
import { rubricScale } from './rubric-scale.ts';
import type { LoadedTopic } from './topics.ts';

/** Points are whole numbers of these. */
const UNIT = 1 / 20;
const OUTCOMES = ['passed', 'failed', 'crashed', 'over-limit', 'not-implemented', 'grader-fault'] as const;

interface Line {
  readonly units: number;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly isExtension: boolean;
}
const anyLine: fc.Arbitrary<Line> = fc.record({
  units: fc.nat(120),
  outcome: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...OUTCOMES.slice(0, 5)) }, fc.constantFrom(...OUTCOMES)),
  isExtension: fc.boolean(),
});
const anyLines = fc
  .array(anyLine, { minLength: 1, maxLength: 12 })
  .filter((lines) => lines.some(({ units, isExtension }) => units > 0 && !isExtension));
/** cents */
const anyOutOf = fc.oneof(fc.constantFrom(1000, 2000, 10_000, 700), fc.integer({ min: 1, max: 1_000_000 }));
const anyAdjustments = fc.array(
  fc.record({
    at: fc.option(fc.nat(20), { nil: null }),
    units: fc.option(fc.integer({ min: -130, max: 130 }), { nil: null }),
  }),
  { maxLength: 5 },
);
const anyLate: fc.Arbitrary<Late | null> = fc.option(
  fc.record({ days: fc.integer({ min: 1, max: 9 }), percent: fc.integer({ min: 0, max: 100 }) }),
  { nil: null },
);

/** A topic of these lines as step 6 scores it. */
function graded(lines: readonly Line[], outOf: number | null): TopicVerdict {
  const checks = lines.map(
    ({ isExtension }, i) =>
      ({
        id: `c${i}`,
        function: isExtension ? 'extra' : 'f',
        visibility: 'hidden',
        title: { es: 'c', en: 'c' },
      }) as Check,
  );
  const rubric = Object.fromEntries(lines.map(({ units }, i) => [`c${i}`, units * UNIT]));
  const required = checks.filter(({ function: name }) => name === 'f').map(({ id }) => id);
  const scale = outOf === null ? null : rubricScale('a.json', { rubric, outOf: outOf / 100 }, required, false);
  const topic: LoadedTopic = {
    id: 't',
    title: { es: 't', en: 't' },
    declarations: {},
    functions: ['f'],
    extensions: ['extra'],
    checks,
    misconceptions: [],
    followThrough: 1,
    figures: [],
    rubric,
    limits: DEFAULT_LIMITS,
    sections: [],
    ...(scale === null ? {} : { scale }),
  };
  const runs = checks.map((check, i): CheckRun => {
    const { outcome } = lines[i];
    const first = outcome === 'passed' ? null : { outcome };
    return { check, onPublic: null, onBatch: { first }, skip: null, publicSkip: null } as unknown as CheckRun;
  });
  return {
    topic: 't',
    title: topic.title,
    ...score(topic, runs, new Map()),
    ...topic.scale,
    status: 'graded',
    reason: null,
    crash: null,
    misconceptions: [],
    figures: [],
  };
}

const unitsOf = (lines: readonly Line[], which: (line: Line) => boolean) =>
  lines.filter(which).reduce((sum, { units }) => sum + units, 0);
/** Half a cent goes up. @param share of the scale, as a fraction of whole numbers */
const cents = ([above, below]: readonly [number, number], outOf: number) =>
  Number((2n * BigInt(above) * BigInt(outOf) + BigInt(below)) / (2n * BigInt(below))) / 100;

function settledTopic(
  lines: readonly Line[],
  topic: TopicVerdict,
  adjustments: readonly { readonly at: number | null; readonly units: number | null }[],
  late: Late | null,
): TopicVerdict {
  const own = adjustments.map(({ at, units }): Adjustment => ({
    submission: 'ana',
    topic: 't',
    check: at === null ? null : `c${at % lines.length}`,
    points: units === null ? null : units * UNIT,
    reason: 'r',
    who: 'w',
  }));
  return validVerdict(settled(verdict('ana', [topic]), { adjustments: own, late: () => late })).topics[0];
}

test('a whole topic counts out of `outOf`: score, max and bonus are the rubric times one factor, rounded once', () => {
  fc.assert(
    fc.property(anyLines, anyOutOf, (lines, outOf) => {
      const topic = graded(lines, outOf);
      const of = unitsOf(lines, ({ isExtension }) => !isExtension);
      const earned = unitsOf(lines, ({ isExtension, outcome }) => !isExtension && outcome === 'passed');
      const extra = unitsOf(lines, ({ isExtension, outcome }) => isExtension && outcome === 'passed');
      const isFault = lines.some(({ outcome, isExtension }) => outcome === 'grader-fault' && !isExtension);
      expect([topic.max, topic.outOf, topic.rubricMax]).toEqual([outOf / 100, outOf / 100, expect.closeTo(of * UNIT)]);
      expect(topic.score).toBe(isFault ? null : cents([earned, of], outOf));
      expect(topic.bonus).toBe(cents([extra, of], outOf));
      if (topic.score !== null) expect(topic.score >= 0 && topic.score <= topic.max).toBe(true);
      expect(topic.checks).toEqual(graded(lines, null).checks); // in rubric points
    }),
  );
});

test('what earns more in the rubric never gets less on the scale', () => {
  const anyTwo = anyLines.chain((lines) =>
    fc.tuple(
      fc.constant(lines),
      fc.array(fc.constantFrom<Outcome>('passed', 'failed'), { minLength: lines.length, maxLength: lines.length }),
    ),
  );
  fc.assert(
    fc.property(anyTwo, anyOutOf, ([lines, other], outOf) => {
      const two = lines.map((line, i) => ({ ...line, outcome: other[i] as Line['outcome'] }));
      const order = (scale: number | null) => {
        const [a, b] = [graded(lines, scale).score, graded(two, scale).score];
        return a === null || b === null ? null : Math.sign(a - b);
      };
      const [inRubric, onScale] = [order(null), order(outOf)];
      if (onScale !== null && onScale !== 0) expect(onScale).toBe(inRubric);
    }),
  );
});

test('settling reckons in rubric points: then scaled, it is what was scaled first and then settled', () => {
  fc.assert(
    fc.property(anyLines, anyOutOf, anyAdjustments, (lines, outOf, adjustments) => {
      const plain = settledTopic(lines, graded(lines, null), adjustments, null);
      const topic = settledTopic(lines, graded(lines, outOf), adjustments, null);
      const { score, max, bonus } = topic;
      expect({ score, max, bonus }).toEqual(scaled(plain, scaleOf(topic)));
      expect(topic.settlement?.adjustments).toEqual(plain.settlement?.adjustments);
      if (adjustments.every(({ at }) => at !== null) && topic.score !== null)
        expect(topic.score >= 0 && topic.score <= topic.max && topic.max <= outOf / 100).toBe(true);
      expect(rubricSums(topic)).toEqual({ score: plain.score, max: plain.max, bonus: plain.bonus });
    }),
  );
});

test('lateness takes its share of the max before anything is rounded, and is nearly what it takes of rubric points', () => {
  fc.assert(
    fc.property(anyLines, anyOutOf, anyLate, (lines, outOf, late) => {
      const topic = settledTopic(lines, graded(lines, outOf), [], late);
      const plain = settledTopic(lines, graded(lines, null), [], late);
      expect(topic.score === null).toBe(plain.score === null);
      if (topic.score === null || plain.score === null) return;
      const of = unitsOf(lines, ({ isExtension }) => !isExtension);
      const earned = unitsOf(lines, ({ isExtension, outcome }) => !isExtension && outcome === 'passed');
      expect(topic.score).toBe(cents([Math.max(0, 100 * earned - of * (late?.percent ?? 0)), 100 * of], outOf));
      const factor = outOf / 100 / (of * UNIT);
      expect(Math.abs(topic.score - plain.score * factor)).toBeLessThanOrEqual(0.005 * (1 + factor) + 1e-9);
    }),
  );
});

test('without `outOf` no key is new, and what the grader failed on stays without a score', () => {
  fc.assert(
    fc.property(anyLines, anyAdjustments, anyLate, (lines, adjustments, late) => {
      const topic = settledTopic(lines, graded(lines, null), adjustments, late);
      expect(JSON.stringify(topic)).not.toMatch(/outOf|rubricMax/);
      expect(rubricSums(topic)).toBeNull();
    }),
  );
  const lost = faulted(verdict('ana', [graded([{ units: 40, outcome: 'passed', isExtension: false }], 1000)]), {
    es: 'f',
    en: 'f',
  });
  expect(lost.topics[0]).toMatchObject({ score: null, max: 10, outOf: 10, rubricMax: 2 });
  const late = settled(lost, { adjustments: [], late: () => ({ days: 1, percent: 10 }) });
  expect(late.topics[0]).toMatchObject({ score: null, max: 10 });
});

describe('what an assignment.json says of its points', () => {
  const rubric = { 'f.values': 3, 'f.memory': 0.25, 'g.values': 2 };
  const scale = (points: object, isKit = false) =>
    rubricScale('a.json', { rubric, ...points }, ['f.values', 'f.memory'], isKit);
  const refusal = (points: object, isKit = false) => {
    try {
      return scale(points, isKit);
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput);
      return (error as BadInput).text;
    }
  };

  test('a right one', () => {
    expect(scale({})).toBeNull();
    expect(scale({ total: 3.25 })).toBeNull();
    expect(scale({ outOf: 10, total: 3.25 })).toEqual({ outOf: 10, rubricMax: 3.25 });
    expect(scale({ outOf: 100, rubricMax: 44.75 }, true)).toEqual({ outOf: 100, rubricMax: 44.75 });
  });

  test.each<[object, string]>([
    [
      { total: 5.25 },
      "a.json: 'total' is 5.25, and the points in 'rubric' without the extensions sum to 3.25: write \"total\": 3.25 or mend the points.",
    ],
    [
      { total: '3.25' },
      'a.json: \'total\' is "3.25", and the points in \'rubric\' without the extensions sum to 3.25: write "total": 3.25 or mend the points.',
    ],
    ...([0, -10, '10', null, 10.005, 1e300, [10]] as const).map((outOf): [object, string] => [
      { outOf },
      `a.json: 'outOf' is ${JSON.stringify(outOf)}, and must be a number above 0, of at most 1000000, with no more than two decimals: write for example "outOf": 10, or leave it out to count the rubric's 3.25 points.`,
    ]),
    [
      { rubricMax: 3.25 },
      "a.json: 'rubricMax' belongs in a kit only: leave it out; 'total' (here 3.25) has the rubric's sum checked.",
    ],
  ])('%j is refused in one sentence, with the sum', (points, sentence) => {
    const text = refusal(points) as { es: string; en: string };
    expect(text.en).toBe(sentence);
    expect(text.es).toMatch(/3\.25.*[.]$/);
    expect(text.es).not.toBe(text.en);
  });

  test('no points at all cannot be put on a scale, and a kit must carry the whole sum', () => {
    expect(() => rubricScale('a.json', { rubric: { f: 0 }, outOf: 10 }, ['f'], false)).toThrow(/sum to 0/);
    for (const points of [{ outOf: 10 }, { outOf: 10, rubricMax: 3 }, { outOf: 10, rubricMax: 'x' }])
      expect(refusal(points, true)).toMatchObject({ en: expect.stringContaining("must be the whole rubric's sum") });
  });
});
