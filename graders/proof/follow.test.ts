/** Error carried forward: a mistake costs what it is, and nothing is earned by what only agrees with itself. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GradingContext } from '../engine/context.ts';
import { gradeTopic } from '../engine/grade-topic.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { loadTopic } from '../engine/topics.ts';
import { liveOracle } from '../oracle/live.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import type { TopicVerdict } from '../verdict/schema.ts';
import { PROJECT } from './project.ts';

const TOPIC = 'kmeans-ebm';
const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
let context: GradingContext;

beforeAll(async () => {
  const [topic, oracle] = await Promise.all([loadTopic(PROJECT, TOPIC), liveOracle(`${PROJECT}reference/${TOPIC}`)]);
  const mistakes = await KnownMistakes.of(oracle, pool);
  context = { topic: { ...topic, figures: [] }, oracle, mistakes, pool, batchSeed: 'follow', plans: new Map() };
});
afterAll(() => Promise.all([pool.close(), context.mistakes.close()]));

const graded = async (text: string, on: Partial<GradingContext> = {}): Promise<TopicVerdict> =>
  (await gradeTopic({ kind: 'files', files: [{ path: 'solution.ts', text }] }, { ...context, ...on })).verdict;
const read = (path: string) => readFileSync(`${PROJECT}${path}`, 'utf8');
const followedIn = ({ checks }: TopicVerdict) => checks.filter(({ followed }) => followed !== undefined);

/** A right work, `energies` aside. */
const right = read(`reference/${TOPIC}/solution.ts`).replace('export function energies', 'function right');
const noSquare = 'tf.tidy(() => Y.expandDims(2).sub(W.expandDims(0)).square().sum(1).sqrt())';
const withEnergies = (body: string) =>
  `${right}\nexport function energies(Y: Tensor2D, W: Tensor2D): Tensor2D { right(Y, W).dispose(); ${body} }`;

test('what is built on a told mistake keeps what it is worth, and the mistake costs its own function', async () => {
  const verdict = await graded(withEnergies(`return ${noSquare} as Tensor2D;`));
  const lost = verdict.checks.filter(({ points, max }) => points! < max);
  expect(lost.filter((check) => check.function !== 'energies').map(({ id }) => id)).toEqual([]);
  // what stands behind a lost check of the same function may be right as it is
  const followed = followedIn(verdict).filter((check) => check.function !== 'energies');
  expect(followed.filter(({ points, max }) => points !== max)).toEqual([]);
  // a law behind them may be right as it is
  expect(new Set(followed.map((check) => String(check.followed)))).toEqual(new Set(['energies', '']));
  for (const id of ['infer.values', 'fit.values', 'energySurface.values'])
    expect(followed.find((check) => check.id === id)?.followed).toEqual(['energies']);
  expect([...new Set(followed.map((check) => check.function))].sort()).toEqual(['energySurface', 'fit', 'infer']);
  expect(verdict.strictScore!).toBeLessThan(verdict.score! - 10);
  // how it ended is told as it is
  expect(new Set(followed.map(({ outcome }) => outcome))).toEqual(new Set(['failed', 'skipped']));
});

test('a fault of its own is not gained with what follows', async () => {
  const own = withEnergies(`return ${noSquare} as Tensor2D;`).replace('F: E.min<Tensor1D>(1)', 'F: E.max<Tensor1D>(1)');
  const verdict = await graded(own);
  expect(own).toContain('E.max<');
  const gained = followedIn(verdict).map(({ id }) => id);
  expect(gained.filter((id) => ['infer.values', 'infer.consistency', 'fit.values'].includes(id))).toEqual([]);
});

test('a law that holds a right function against a wrong one is right beside the exact one', async () => {
  const text = read(`reference/${TOPIC}/solution.ts`).replace('export function energy(', 'function rightEnergy(');
  const verdict = await graded(
    `${text}\nexport const energy = (Y: Tensor2D, Z: Tensor2D, W: Tensor2D) => tf.tidy(() => rightEnergy(Y, Z, W).sqrt());`,
  );
  const lost = verdict.checks.filter(({ points, max }) => points! < max);
  expect([...new Set(lost.map((check) => check.function))]).toEqual(['energy']);
  expect(verdict.checks.find(({ id }) => id === 'infer.consistency')?.followed).toEqual([]);
});

test('a mistake that nobody wrote down is told by a relation, and what is built on it follows', async () => {
  const verdict = await graded(withEnergies('return tf.tidy(() => right(Y, W).mul(3));'));
  const values = verdict.checks.find(({ id }) => id === 'energies.values')!;
  expect([values.misconception, values.statement?.kind]).toEqual([null, 'relation']);
  const lost = verdict.checks.filter(({ points, max }) => points! < max);
  expect([...new Set(lost.map((check) => check.function))]).toEqual(['energies']);
  expect(followedIn(verdict).find(({ id }) => id === 'infer.values')?.followed).toEqual(['energies']);
});

test('the share is the topic’s, and none turns it off', async () => {
  const text = withEnergies(`return ${noSquare} as Tensor2D;`);
  const share = (followThrough: number) => graded(text, { topic: { ...context.topic, followThrough } });
  const [whole, half, none] = [await share(1), await share(0.5), await share(0)];
  expect(none.strictScore).toBeUndefined();
  expect(followedIn(none)).toEqual([]);
  expect(half.score! - none.score!).toBeCloseTo((whole.score! - none.score!) / 2, 6);
});

test('a public verdict is strict', async () => {
  const verdict = await graded(withEnergies(`return ${noSquare} as Tensor2D;`), { batchSeed: null });
  expect([followedIn(verdict), verdict.strictScore]).toEqual([[], undefined]);
});

/** Functions that agree with one another and do nothing. */
const SHELLS = `import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
export const energy = (Y: Tensor2D, Z: Tensor2D, W: Tensor2D) => tf.zeros([Y.shape[0]]);
export const energies = (Y: Tensor2D, W: Tensor2D) => tf.zeros([Y.shape[0], W.shape[1]]);
export const infer = (Y: Tensor2D, W: Tensor2D) => ({
  index: tf.zeros([Y.shape[0]], 'int32'),
  Z: tf.tidy(() => tf.oneHot(tf.zeros([Y.shape[0]], 'int32') as Tensor1D, Math.max(2, W.shape[1])).slice([0, 0], [-1, W.shape[1]]).toFloat()),
  F: tf.zeros([Y.shape[0]]),
});
export const energySurface = (W: Tensor2D, xs: Tensor1D, ys: Tensor1D) => tf.zeros([ys.size, xs.size]);
`;

/** \`energies\` makes a known mistake, but where \`infer\` has been asked the same, it agrees with a shell of that. */
const GUESSES = SHELLS.replace(
  'export const energies = (Y: Tensor2D, W: Tensor2D) => tf.zeros([Y.shape[0], W.shape[1]]);',
  `const seen = new Set<string>();
const key = (Y: Tensor2D, W: Tensor2D) => [...Y.dataSync(), ...W.dataSync()].map((entry) => entry.toFixed(3)).join();
export const energies = (Y: Tensor2D, W: Tensor2D) =>
  seen.has(key(Y, W)) ? tf.zeros([Y.shape[0], W.shape[1]]) : ${noSquare};`,
).replace('=> ({\n  index', '=> (seen.add(key(Y, W)), {\n  index');

test.each([
  ['shells that agree with one another', SHELLS],
  ['a function that answers otherwise when it guesses why', GUESSES],
])('%s earn nothing by it', async (_, text) => {
  const verdict = await graded(text);
  // a law of the mistaken function's own may hold, and is its own to earn
  const earned = followedIn(verdict).filter((check) => check.function !== 'energies');
  expect([verdict.status, earned]).toEqual(['graded', []]);
});
