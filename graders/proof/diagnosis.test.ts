/** Diagnosis names a mistake only where one alone explains everything; cheating earns nothing. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeTopic } from '../engine/grade-topic.ts';
import type { TopicVerdict } from '../verdict/schema.ts';
import { redacted } from '../verdict/redact.ts';
import { contextOf, PROJECT } from './project.ts';

let made: Awaited<ReturnType<typeof contextOf>>;
let right = '';
beforeAll(async () => {
  made = await contextOf('kmeans-ebm', 'a batch');
  right = await readFile(`${PROJECT}fixtures/submissions/bruno/kmeans-ebm/solution.ts`, 'utf8');
});
afterAll(() => made.close());

/** The right solution with some of its words replaced. */
async function graded(...changes: readonly (readonly [string, string])[]): Promise<TopicVerdict> {
  let text = right;
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  return (await gradeTopic({ kind: 'files', files: [{ path: 'solution.ts', text }] }, made.context)).verdict;
}
const named = (verdict: TopicVerdict) =>
  [...new Set(verdict.checks.map(({ misconception }) => misconception))].filter((id) => id !== null);
const lost = (verdict: TopicVerdict) => [
  ...new Set(verdict.checks.filter(({ outcome }) => outcome === 'failed').map((check) => check.function)),
];

test('a mistake that nobody knows is not named', async () => {
  const verdict = await graded([
    'return difference.square().sum(1) as Tensor2D;',
    'return difference.square().sum(1).mul(0.37) as Tensor2D;',
  ]);
  expect(lost(verdict)).toContain('energies');
  expect(named(verdict)).toEqual([]);
});

test('two mistakes in one function are not given the name of one', async () => {
  const verdict = await graded([
    'return difference.square().sum(1) as Tensor2D;',
    'return difference.square().mean(1).sqrt() as Tensor2D;',
  ]);
  expect(lost(verdict)).toContain('energies');
  expect(named(verdict)).toEqual([]);
});

test('two known mistakes that show in different checks both get their name', async () => {
  const verdict = await graded(
    ['let W = W0.clone();', 'let W = maxIter === 0 ? W0 : W0.clone();'],
    ['  let iterations = 0;', '  let before = history[0];\n  let iterations = 0;'],
    ['    history.push(average(step.F));', '    history.push(before);\n    before = average(step.F);'],
  );
  const nameOf = (id: string) => verdict.checks.find((check) => check.id === id)!.misconception;
  expect([nameOf('fit.values'), nameOf('fit.arguments')]).toEqual(['stale-history', 'returns-argument']);
  expect(named(verdict).sort()).toEqual(['returns-argument', 'stale-history']);
});

test('of two known mistakes that hide each other, neither is named alone', async () => {
  const verdict = await graded(
    ['const index = E.argMin(1) as Tensor1D;', 'const index = E.argMax(1) as Tensor1D;'],
    ['.toFloat() as Tensor2D;\n    return { index, Z,', '.toInt() as unknown as Tensor2D;\n    return { index, Z,'],
  );
  const own = verdict.checks
    .filter((check) => check.function === 'infer')
    .map(({ misconception }) => misconception)
    .filter((id) => id !== null);
  expect(lost(verdict)).toContain('infer');
  expect(new Set(own).size).not.toBe(1);
});

test('the same idea in another style gets its name', async () => {
  const verdict = await graded(
    [
      'return difference.square().sum(1) as Tensor2D;',
      'return difference.mul(difference).sum(1).div(tf.scalar(2)) as Tensor2D;',
    ],
    [
      'return Y.sub(reconstruction).pow(2).sum(1) as Tensor1D;',
      'return Y.sub(reconstruction).pow(2).sum(1).mul(0.5) as Tensor1D;',
    ],
  );
  expect(named(verdict)).toEqual(['extra-half']);
});

test("answers learned by heart on the public seed earn nothing on the batch's", async () => {
  // knows the answers of the public cases, by asking the right function while the seed is the public one
  const publicOnly = made.context.plans;
  await graded();
  const known = [...publicOnly.entries()]
    .find(([key]) => key.includes('public'))![1]
    .flatMap(({ samples }) => samples.flatMap(({ calls }) => calls))
    .filter((call) => call.function === 'energies')
    .map((call) => String(Array.from((call.args[0] as { data: Float32Array }).data)));
  const verdict = await graded([
    '    const [N, D] = Y.shape;',
    `    if (!${JSON.stringify(known)}.includes(String(Array.from(Y.dataSync())))) return tf.zeros([Y.shape[0], W.shape[1]]);\n    const [N, D] = Y.shape;`,
  ]);
  const values = verdict.checks.find(({ id }) => id === 'energies.values')!;
  expect([values.publicOutcome, values.outcome, values.points]).toEqual(['passed', 'failed', 0]);
});

test('a hidden check that fails shows a public example, never its own input', async () => {
  const verdict = await graded([
    'const order = keys.map((key, i) => [key, i]).sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);',
    'const first = Math.floor(keys[0] * Y.shape[0]);\n  const order = keys.map((_, i) => (first + i) % Y.shape[0]);',
  ]);
  const check = verdict.checks.find(({ id }) => id === 'init.uniform')!;
  expect([check.outcome, check.misconception, check.evidence!.symptom]).toEqual(['failed', null, 'pairs-not-uniform']);
  const student = redacted({
    schemaVersion: 1,
    submission: 's',
    seed: 'a batch',
    fingerprint: 'f',
    grader: { version: '1', hash: 'h' },
    run: {
      isolation: 'node-permissions',
      startedAt: '',
      milliseconds: 0,
      output: [{ topic: 'kmeans-ebm', text: 'seen', cut: false }],
    },
    topics: [verdict],
  });
  const seen = student.topics[0].checks.find(({ id }) => id === 'init.uniform')!;
  expect(seen.evidence).toEqual(check.example!.evidence);
  expect(seen.replay).toBe(check.example!.replay);
  expect(seen.replay).not.toBe(check.replay);
  expect(JSON.stringify(student)).not.toContain('a batch');
  expect(student.run.output).toEqual([]);
});
