/** The rule of skipping, as a law; and what a fault of one check does to those beside it and behind it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../values/call.ts';
import type { Check } from '../check/check.ts';
import { sampleKey } from '../check/keys.ts';
import { asker } from '../forms/ask.ts';
import { f32 } from '../forms/build.ts';
import type { Declarations } from '../forms/declare.ts';
import { PUBLIC_SEED } from '../numerics/seed.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { nodePermissions } from '../sandbox/host/node-permissions.ts';
import { vector } from '../values/value.ts';
import type { GradingContext } from './context.ts';
import { planBatch, planChecks, runPlanned } from './3-check.ts';
import { outcomeOf, skippedChecks, type CheckPlan, type JudgedOutcome } from './check-run.ts';
import { gradeOpened } from './grade-topic.ts';
import { PROJECT } from './project.ts';
import { loadTopic, topicIds } from './topics.ts';

const declaration = { section: 's', takes: [{ x: f32('N') }], gives: f32('N') };
const ask = asker('f', declaration);
const x = vector([1, 2]);

function checkOf(id: string, dependsOn: readonly string[], judge: Check['judge'] = () => null): Check {
  return {
    id,
    function: 'f',
    visibility: 'public',
    section: 's',
    samples: 1,
    inputs: fc.constant(undefined),
    title: { es: id, en: id },
    asked: { es: id, en: id },
    dependsOn,
    plan: () => [ask({ x })],
    judge,
  };
}

/** Checks in an order in which prerequisites come first, each with the outcome that it had. */
const graphs = fc
  .array(
    fc.record({
      outcome: fc.constantFrom<JudgedOutcome | null>(
        'passed',
        'passed',
        'passed',
        'failed',
        'crashed',
        'grader-fault',
        null,
      ),
      dependsOn: fc.array(fc.nat(9), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all.map(({ outcome, dependsOn }, i) => ({
      outcome,
      check: checkOf(
        `c${i}`,
        [...new Set(dependsOn)].filter((j) => j < i).map((j) => `c${j}`),
      ),
    })),
  );

describe('the rule of skipping', () => {
  test('a check is skipped if and only if something before it on its way did not pass', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const outcomes = new Map(graph.map(({ check, outcome }) => [check, outcome]));
        const skips = skippedChecks(
          graph.map(({ check }) => check),
          (check) => outcomes.get(check)!,
          () => false,
        );
        const before = (check: Check): Check[] =>
          (check.dependsOn ?? []).flatMap((id) => {
            const own = graph.find((one) => one.check.id === id)!.check;
            return [own, ...before(own)];
          });
        for (const { check } of graph) {
          const ended = before(check).map((one) => outcomes.get(one));
          const stopped = ended.some((outcome) => outcome !== null && outcome !== 'passed');
          expect(skips.has(check)).toBe(stopped);
          const skip = skips.get(check);
          if (skip === undefined) continue;
          expect(check.dependsOn).toContain(skip.by);
          if (!ended.some((outcome) => outcome === 'failed' || outcome === 'crashed'))
            expect(skip.because).toBe('fault');
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('what was not asked because its own function is not written waits for nothing', () => {
  const checks = [
    checkOf('f.values', []),
    checkOf('f.learns', ['f.values']),
    checkOf('f.long', ['f.learns']),
    { ...checkOf('g.values', ['f.values']), function: 'g' },
  ];
  const skips = skippedChecks(
    checks,
    ({ id }) => (id === 'f.values' ? 'not-implemented' : null),
    () => false,
  );
  expect(checks.map((check) => skips.get(check)?.isUnwritten)).toEqual([undefined, true, true, undefined]);
  const ended = checks.map((check) =>
    outcomeOf({ check, onPublic: null, onBatch: null, skip: skips.get(check) ?? null, publicSkip: null }),
  );
  expect(ended.slice(1)).toEqual(['not-implemented', 'not-implemented', 'skipped']);
});

test('a call that several checks look at is asked once, and each of them judges its answer', async () => {
  const asked: number[] = [];
  const respondent = {
    ask: async (calls: readonly unknown[]): Promise<Reply[]> => {
      asked.push(calls.length);
      return calls.map(() => ({ kind: 'value', value: x }));
    },
  };
  const judged: string[] = [];
  const call = ask({ x });
  const looks = (id: string, plan: Check['plan']): Check => ({
    ...checkOf(id, [], ({ values }) => {
      judged.push(`${id}: ${values.map((value) => value === x).join()}`);
      return null;
    }),
    plan,
  });
  const checks = [looks('a', () => [call]), looks('b', () => [call, { ...call }]), looks('c', () => [ask({ x })])];
  await runPlanned(planChecks('t', checks, 's'), respondent, { expected: () => undefined } as never);
  expect(asked).toEqual([3]);
  expect(judged).toEqual(['a: true', 'b: true,true', 'c: true']);
});

test.each(await topicIds(PROJECT))('%s: what a batch leaves out was asked publicly', async (id) => {
  const { checks } = await loadTopic(PROJECT, id);
  const keysOf = (plans: readonly CheckPlan[]) =>
    new Set(plans.flatMap(({ check, samples }) => samples.map(({ calls }) => sampleKey(check, calls))));
  const [all, anew] = [keysOf(planChecks(id, checks, 's')), keysOf(planBatch(id, checks, 's'))];
  const open = keysOf(
    planChecks(
      id,
      checks.filter(({ visibility }) => visibility === 'public'),
      PUBLIC_SEED,
    ),
  );
  const left = [...all].filter((key) => !anew.has(key));
  expect(left.length).toBeGreaterThan(0);
  expect(left.filter((key) => !open.has(key))).toEqual([]);
});

test.each(await topicIds(PROJECT))('%s: arguments and memory of a function plan the very same calls', async (id) => {
  const { checks } = await loadTopic(PROJECT, id);
  const calls = new Map(
    planChecks(id, checks, 's').map(({ check, samples }) => [check.id, samples.flatMap((one) => one.calls)]),
  );
  const pairs = checks.filter((check) => check.drawsAs !== undefined);
  expect(pairs.length).toBeGreaterThan(0);
  for (const { id: own, drawsAs } of pairs) {
    const other = calls.get(drawsAs!);
    if (other === undefined) continue;
    expect(calls.get(own)!.every((call, i) => call === other[i])).toBe(true);
  }
});

test.each(await topicIds(PROJECT))('%s: a public check that asks the same on every seed says so', async (id) => {
  const { checks } = await loadTopic(PROJECT, id);
  const open = checks.filter(({ visibility }) => visibility === 'public');
  const keys = (seed: string) =>
    planChecks(id, open, seed).map(({ check, samples }) =>
      samples.slice(0, check.samples).map(({ calls }) => sampleKey(check, calls)),
    );
  const [one, other] = [keys('s'), keys('t')];
  const silent = open.filter((check, i) => String(one[i]) === String(other[i]) && check.seedless !== true);
  expect(silent.map((check) => check.id)).toEqual([]);
});

describe('a judge of ours that breaks', () => {
  const broken = () => {
    throw new Error('a judge broke');
  };
  const wrong = () => ({ call: 0, symptom: 'wrong', differs: { es: 'mal', en: 'wrong' } });
  const grade = async (checks: readonly Check[]) => {
    const declarations: Declarations = { f: declaration };
    const context: GradingContext = {
      topic: {
        id: 't',
        title: { es: 't', en: 't' },
        declarations,
        functions: ['f'],
        extensions: [],
        checks,
        misconceptions: [],
        figures: [],
        rubric: Object.fromEntries(checks.map(({ id }) => [id, 1])),
        followThrough: 1,
        limits: DEFAULT_LIMITS,
        sections: [],
      },
      oracle: { expected: () => undefined, misconceptions: async () => new Map() },
      mistakes: { suspects: () => [], close: async () => {} },
      pool: { isolation: nodePermissions, take: async () => Promise.reject(new Error('no guests')) },
      batchSeed: null,
      plans: new Map(),
    };
    const student = {
      exports: ['f'],
      ask: async (calls: readonly unknown[]): Promise<Reply[]> => calls.map(() => ({ kind: 'value', value: x })),
      close: async () => ({ text: '', cut: false }),
    };
    const { verdict } = await gradeOpened(student, context);
    return {
      ...verdict,
      outcomes: Object.fromEntries(verdict.checks.map(({ id, outcome, points }) => [id, [outcome, points]])),
    };
  };

  test('takes no point, lets nothing that depends on it pass, and hides nothing that was judged beside it', async () => {
    const { status, score, outcomes } = await grade([
      checkOf('broken', [], broken),
      checkOf('behind', ['broken']),
      { ...checkOf('training', ['behind']), trains: true },
      checkOf('beside', []),
      checkOf('wrong', [], wrong),
      checkOf('skipped', ['wrong']),
    ]);
    expect(outcomes).toEqual({
      broken: ['grader-fault', null],
      behind: ['grader-fault', null],
      training: ['grader-fault', null],
      beside: ['passed', 1],
      wrong: ['failed', 0],
      skipped: ['skipped', 0],
    });
    expect([status, score]).toEqual(['grader-fault', null]);
  });

  test("in a later round is a fault too, and not the answer's", async () => {
    const { outcomes } = await grade([{ ...checkOf('rounds', []), rounds: [broken] }]);
    expect(outcomes).toEqual({ rounds: ['grader-fault', null] });
  });
});
