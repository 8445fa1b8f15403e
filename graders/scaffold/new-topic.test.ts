/**
 * A new topic in a copy of the project: scaffolded, filled with a ten-line example, graded; nothing else is touched.
 */
import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { projectWithoutTopics } from './testing/copy.ts';
import { gradesOf } from './testing/gradebook.ts';

const ID = 'centring';
const OWN = ['assignments', 'reference', 'graders/topics', 'fixtures/golden'].map((folder) => `${folder}/${ID}/`);
let project = '';
let run: Awaited<ReturnType<typeof projectWithoutTopics>>['run'];

beforeAll(async () => {
  const copy = await projectWithoutTopics();
  project = copy.folder;
  run = copy.run;
});

/** In the copy: the blank's checks on answers of every manner, and on one answer to every question. */
const law = `
import { ForeignValue, TensorValue } from '../values/value.ts';
import { Adversary, MANNERS } from './forms/adversary.ts';
import { lawSamples, witness } from './forms/law.ts';
import { benchInside, rightInside } from './inside.ts';
import { judgeSamples } from '../engine/3-check.ts';
const context = await benchInside('${ID}');
const right = (await rightInside('${ID}')).get('solution');
const samples = lawSamples('${ID}', context.topic.checks);
const breaches = [];
for (const manner of MANNERS) {
  for (let seed = 0; seed < 5; seed++) {
    breaches.push(...(await witness(samples, new Adversary(right, manner, seed), context.oracle)).breaches);
  }
}
const answers = {
  null: () => new ForeignValue('null'),
  promise: () => new ForeignValue('Promise'),
  zeros: (x) => new TensorValue('float32', x.shape, new Float32Array(x.data.length)),
  Infinity: (x) => new TensorValue('float32', x.shape, new Float32Array(x.data.length).fill(Infinity)),
  NaN: (x) => new TensorValue('float32', x.shape, new Float32Array(x.data.length).fill(NaN)),
  rank: (x) => new TensorValue('float32', [...x.shape, 1], x.data),
};
const passed = [];
for (const [name, answer] of Object.entries(answers)) {
  const same = { ask: async (calls) => calls.map(({ args }) => ({ kind: 'value', value: answer(args[0]) })) };
  const own = samples.filter(({ check }) => check.manners !== true);
  const judged = await judgeSamples(own, same, context.oracle);
  // zeros are right where x is 0: what they must not pass is a check as a whole
  const isRight = ({ check }) => name === 'zeros' && judged.some((one) => one.check === check && one.outcome === 'failed');
  for (const one of judged)
    if (one.outcome !== 'failed' && !isRight(one)) passed.push([name, one.check.id, one.outcome]);
}
console.log(JSON.stringify({ breaches, passed }));
`;

test('a blank topic obeys the law of forms, and its own laws reject null, zeros, NaN, Promises and wrong ranks', async () => {
  expect(await run('new:topic', ID)).toMatchObject({ exitCode: 0 });
  await writeFile(join(project, 'graders/proof/blank-law.ts'), law);
  const { stdout, stderr } = await execa(process.execPath, ['--no-warnings', 'graders/proof/blank-law.ts'], {
    cwd: project,
    reject: false,
  });
  expect(stdout, stderr).toContain('{"breaches"');
  expect(JSON.parse(stdout.slice(stdout.indexOf('{"breaches"')))).toEqual({ breaches: [], passed: [] });
  await Promise.all([
    rm(join(project, 'graders/proof/blank-law.ts')),
    ...OWN.map((folder) => rm(join(project, folder), { recursive: true })),
  ]);
});

test("is graded as it stands, then with an example of its author's, and no other file changes", async () => {
  const before = await hashes();
  expect(await run('new:topic', ID)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(OWN.join('\n')) });
  const blank = await run('check', ID);
  expect([blank.exitCode, blank.stdout]).toEqual([0, expect.stringContaining('Not started')]);

  for (const [path, text] of Object.entries(example)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  for (const path of [
    `reference/${ID}/mistakes/scale.ts`,
    `reference/${ID}/alternatives/float64-loops.ts`,
    `graders/topics/${ID}/checks/hidden/laws.ts`,
    `graders/topics/${ID}/checks/public/scale.ts`,
  ])
    await rm(join(project, path));
  const given = await folderWith({
    [`right/${ID}/solution.ts`]: `${tf}export function centre(x: tf.Tensor1D) { return tf.tidy(() => tf.add(x, tf.neg(tf.mean(x)))); }\n`,
    [`wrong/${ID}/solution.ts`]: `${tf}export function centre(x: tf.Tensor1D) { return tf.tidy(() => x.sub(x.sum())); }\n`,
    [`waiting/${ID}/solution.ts`]: example[`assignments/${ID}/solution.ts`],
  });
  const graded = await run('grade', given, '--out', join(given, '../class'), '--allow-weaker-isolation', '--seed', '5');
  expect(graded.exitCode, graded.stderr).toBe(0);
  const { scores, misconceptions } = await gradesOf(join(given, '../class'));
  expect(scores).toEqual({ right: '2/2', waiting: '0/2', wrong: '0/2' });
  expect(misconceptions).toEqual(['forgets-to-divide']);
  expect(await hashes()).toEqual(before);
});

test.each([
  [
    ['Two Words'],
    "'Two Words' is no name for a topic: use lower-case letters, digits and hyphens, as in 'kmeans-ebm'.",
  ],
  [[ID], `assignments/${ID}/ is there already: choose another name.`],
  [[], "Give the topic's name: npm run new:topic -- ID."],
])('refuses %j in one sentence', async (args, sentence) => {
  const { exitCode, stderr } = await run('new:topic', ...args);
  expect([exitCode, stderr]).toEqual([2, sentence]);
});

const tf = "import * as tf from '@tensorflow/tfjs';\n";
/** The ten lines of an author: what is right, in tfjs and in float64, what is wrong, and one check. */
const example: Readonly<Record<string, string>> = {
  [`assignments/${ID}/assignment.json`]:
    '{ "title": { "es": "Centrar", "en": "Centring" }, "rubric": { "centre.values": 2 } }\n',
  [`assignments/${ID}/solution.ts`]: `${tf}export function centre(x: tf.Tensor1D): tf.Tensor1D {\n  throw new Error('not implemented: centre');\n}\n`,
  [`reference/${ID}/solution.ts`]: `${tf}export function centre(x: tf.Tensor1D) { return tf.tidy(() => x.sub(x.mean())); }\n`,
  [`reference/${ID}/exact.ts`]:
    'export const centre = (x: number[]) => x.map((one) => one - x.reduce((sum, other) => sum + other, 0) / x.length);\n',
  [`reference/${ID}/mistakes/centre.ts`]:
    "export const mistakes = [{ id: 'forgets-to-divide', concerns: ['centre'], title: { es: 'Resta la suma', en: 'Subtracts the sum' }, explanation: { es: 'La media divide por N.', en: 'The mean divides by N.' }, wrong: ({ tf }) => ({ centre: (x) => tf.tidy(() => x.sub(x.sum())) }) }];\n",
  [`graders/topics/${ID}/topic.ts`]: `import { check } from '../../check/check.ts';
import { asking } from '../../forms/ask.ts';
import { f32, rows } from '../../forms/build.ts';
import { plainTolerance } from '../../numerics/closeness.ts';
import { closeToExpected } from '../../properties/close-to-expected.ts';
import { vectors } from './inputs.ts';
const functions = { centre: { section: 'idea', takes: [{ x: f32(rows('N')) }], gives: f32('N') } };
const ask = asking(functions);
const values = check({
  id: 'centre.values', function: 'centre', visibility: 'public', section: 'idea', samples: 4, inputs: vectors,
  title: { es: 'centra', en: 'centres' }, asked: { es: 'Resta la media.', en: 'Subtract the mean.' },
  plan: ({ x }) => [ask.centre({ x })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});
export const topic = { functions, checks: [values], figures: [] };
`,
};

/** Every file that is not the topic's own, with what it holds. */
async function hashes(): Promise<Record<string, string>> {
  const entries = await readdir(project, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
    .filter((path) => !/^(node_modules|\.cache)\//.test(path) && !OWN.some((own) => path.startsWith(own)));
  return Object.fromEntries(
    await Promise.all(
      paths.sort().map(
        async (path) =>
          [
            path,
            createHash('sha256')
              .update(await readFile(join(project, path)))
              .digest('hex'),
          ] as const,
      ),
    ),
  );
}
