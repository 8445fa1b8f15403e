import { expect, test } from 'vitest';
import { encode } from '../values/codec.ts';
import type { Check } from '../check/check.ts';
import { type TensorValue, float32, type Value } from '../values/value.ts';
import { asker } from '../forms/ask.ts';
import { f32, flag } from '../forms/build.ts';
import { Problem } from '../properties/problem.ts';
import { planChecks, runPlanned } from './3-check.ts';
import { climb, ladderOf } from './ladder.ts';

const tables = new Problem<{ E: TensorValue }>({
  axes: { N: [4, 5], K: [6, 7] },
  smallest: { N: 1, K: 2 },
  layout: { E: ['N', 'K'] },
  build: (draw, { N, K }) => ({ E: float32([N, K], draw.grids(N * K)) }),
});
const sum = asker('sum', { section: 's', takes: [{ E: f32('N', 'K') }], gives: flag });
const check: Check<{ E: TensorValue }> = {
  id: 'sum.values',
  function: 'sum',
  visibility: 'public',
  section: 's',
  samples: 2,
  inputs: tables,
  title: { es: 'suma', en: 'sum' },
  asked: { es: 'suma', en: 'sum' },
  plan: ({ E }) => [sum({ E })],
  judge: ({ values }) =>
    values[0] === true ? null : { symptom: 'wrong', call: 0, differs: { es: 'mal', en: 'wrong' } },
};
const oracle = { expected: () => 0, misconceptions: async () => new Map() };
/** Answers rightly where `fails` says no. */
const solution = (fails: (E: TensorValue) => boolean) => ({
  async ask(calls: readonly { args: readonly Value[] }[]) {
    return calls.map(({ args }) => ({ kind: 'value' as const, value: !fails(args[0] as TensorValue) }));
  },
});
const tableOf = (input: Value) => (input as { E: TensorValue }).E;
const shownFor = async (fails: (E: TensorValue) => boolean) => {
  const [ran] = await runPlanned(planChecks('topic', [check], 'a seed'), solution(fails), oracle);
  return tableOf((await climb(ran, solution(fails), oracle)).trial.input);
};

test('a ladder is the same for everybody, goes from small to rich and stays in the legal domain', () => {
  const ladder = ladderOf(check);
  const bytes = (rungs: typeof ladder) => rungs.map(({ input }) => Buffer.from(encode(input)).toString('hex'));
  expect(bytes(ladder)).toEqual(bytes(ladderOf({ ...check })));
  expect(new Set(bytes(ladder)).size).toBe(ladder.length);
  const tensors = ladder.map(({ input }) => tableOf(input));
  const sizes = tensors.map(({ data }) => data.length);
  expect(sizes[0]).toBe(2);
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(24);
  expect(tensors.every(({ shape }) => shape[1] >= 2)).toBe(true);
});

test('what fails always is shown on the smallest case, what needs two rows on two rows', async () => {
  expect((await shownFor(() => true)).shape).toEqual([1, 2]);
  expect((await shownFor((E) => E.shape[0] > 1)).shape).toEqual([2, 2]);
  expect((await shownFor((E) => E.shape[1] > 2)).data.length).toBeLessThanOrEqual(3);
});

test('numbers are small and whole before others, halves at most, and 0 has no sign', async () => {
  for (const fails of [() => true, (E: TensorValue) => E.shape[0] > 1, (E: TensorValue) => E.data.some((x) => x < 0)]) {
    const { data } = await shownFor(fails);
    expect(Array.from(data).every((x) => Number.isInteger(2 * x) && !Object.is(x, -0))).toBe(true);
  }
  const entries = ladderOf(check).flatMap(({ input }) => Array.from(tableOf(input).data));
  expect(entries.some((x) => Object.is(x, -0))).toBe(false);
});

test('what holds between tensors holds in small inputs too, where cropping would break it', async () => {
  const chosen = new Problem<{ E: TensorValue }>({
    axes: { N: [6, 7], K: [4, 5] },
    smallest: { N: 1, K: 2 },
    layout: { E: ['N', 'K'] },
    fixed: ['E'],
    legal: ({ E: { shape, data } }) =>
      data.filter((x) => x === 1).length === shape[0] && data.at(-1) === 1 && data.at(0) === 0,
    // one 1 in each row, the last one in the last column
    build: (draw, { N, K }) => ({
      E: float32(
        [N, K],
        Array.from({ length: N }, (_, i) => (i === N - 1 ? K - 1 : draw.integer(1, K - 1))).flatMap((k) =>
          Array.from({ length: K }, (__, j) => Number(j === k)),
        ),
      ),
    }),
  });
  const [{ input }] = ladderOf({ ...check, id: 'chosen.values', inputs: chosen });
  expect(tableOf(input)).toMatchObject({ shape: [1, 2], data: new Float32Array([0, 1]) });
});

test('of the cases that were asked already, the smallest that fails alike is shown where no rung fails', async () => {
  const [ran] = await runPlanned(
    planChecks('topic', [{ ...check, samples: 6 }], 'a seed'),
    solution((E) => E.data.length > 23 && E.shape[0] > 3),
    oracle,
  );
  const sizes = ran.judged.filter(({ outcome }) => outcome === 'failed').map(({ trial }) => tableOf(trial.input).data);
  const shown = await climb(
    ran,
    solution(() => false),
    oracle,
  );
  expect(tableOf(shown.trial.input).data.length).toBe(Math.min(...sizes.map(({ length }) => length)));
});

test('a failure that no rung shows is shown as it was found, and a training is never made smaller', async () => {
  const [ran] = await runPlanned(
    planChecks('topic', [check], 'a seed'),
    solution(() => true),
    oracle,
  );
  const found = tableOf(ran.first!.trial.input);
  const only = solution((E) => E === found);
  expect(tableOf((await climb(ran, only, oracle)).trial.input)).toBe(found);
  expect(ladderOf({ ...check, trains: true })).toEqual([]);
});
