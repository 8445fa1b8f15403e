/** Nothing that a student is given tells a hidden input or the batch's seed, not even to one who tries. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { renderClassroom } from '../../reports/github-classroom/render-classroom.ts';
import type { PullRequest } from '../../reports/github/pull-request.ts';
import { renderAnnotations } from '../../reports/github/render-annotations.ts';
import { renderComment } from '../../reports/github/render-comment.ts';
import { renderSummary } from '../../reports/github/render-summary.ts';
import { renderGradescope } from '../../reports/gradescope/render-gradescope.ts';
import { renderJunit } from '../../reports/junit/render-junit.ts';
import { renderPrairieLearn } from '../../reports/prairielearn/render-prairielearn.ts';
import { canvasFiles } from '../../reports/return/canvas.ts';
import { commentOf } from '../../reports/return/moodle.ts';
import { renderTerminal } from '../../reports/terminal/render.ts';
import { encode } from '../values/codec.ts';
import { isRecord, TensorValue, type Value } from '../values/value.ts';
import { folderWith, gradiente, PROJECT } from '../cli/testing/run.ts';
import { planChecks } from '../engine/3-check.ts';
import { EXAMPLE_SEED } from '../engine/5-explain.ts';
import { readToken } from '../engine/token.ts';
import { loadTopic } from '../engine/topics.ts';
import { PUBLIC_SEED, deriveSeed } from '../numerics/seed.ts';
import { redacted } from '../verdict/redact.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Delivery } from '../submission/submission.ts';

const SEED = '738291046513';
/** What this many entries in a row say is no coincidence. */
const TELLING = 4;

const wrong = await readFile(`${PROJECT}fixtures/submissions/elena/kmeans-ebm/solution.ts`, 'utf8');
const right = await readFile(`${PROJECT}fixtures/submissions/bruno/kmeans-ebm/solution.ts`, 'utf8');
/**
 * Is right until the public cases are over, which `updateW` alone can tell; then it keeps what it is asked, and shows
 * it in every error, answer, line and picture that it can.
 */
const spy = `import * as tf from '@tensorflow/tfjs';
import * as work from './work.ts';
export * from './work.ts';
let left = PUBLIC_CALLS;
const kept: number[] = [];
function keep(...tensors: tf.Tensor[]): string {
  if (left <= 0 && kept.length < 40) for (const tensor of tensors) kept.push(...tensor.dataSync());
  if (left === 0) console.log(String(kept));
  return String(kept.slice(0, 16));
}
export function updateW(Y: tf.Tensor2D, Z: tf.Tensor2D, W: tf.Tensor2D): tf.Tensor2D {
  const secret = keep(Y, W);
  if (left-- > 0) return work.updateW(Y, Z, W);
  throw new Error(secret);
}
export function energySurface(W: tf.Tensor2D, xs: tf.Tensor1D, ys: tf.Tensor1D): tf.Tensor2D {
  return kept.length === 0 ? work.energySurface(W, xs, ys) : tf.tensor2d(Array.from({ length: ys.size * xs.size }, (_, i) => kept[i % kept.length]), [ys.size, xs.size]);
}
export function infer(...given: Parameters<typeof work.infer>) {
  // what fails before would have it begin anew, in another process
  if (left > 0) return work.infer(...given);
  throw new Error(keep());
}
`;

let folder: string;
let verdicts: Verdict[];
let files: Map<string, string>;

beforeAll(async () => {
  const { checks } = await loadTopic(PROJECT, 'kmeans-ebm');
  const publicCalls = planChecks(
    'kmeans-ebm',
    checks.filter(({ visibility }) => visibility === 'public'),
    PUBLIC_SEED,
  )
    .flatMap(({ samples }) => samples.flatMap(({ calls }) => calls))
    .filter((call) => call.function === 'updateW').length;
  folder = await folderWith({
    'class/elena/kmeans-ebm/solution.ts': wrong,
    'class/spy/kmeans-ebm/solution.ts': spy.replace('PUBLIC_CALLS', String(publicCalls)),
    'class/spy/kmeans-ebm/work.ts': right,
  });
  const { exitCode } = await gradiente('grade', [
    join(folder, 'class'),
    '--topic',
    'kmeans-ebm',
    '--out',
    join(folder, 'out'),
    '--seed',
    SEED,
    '--allow-weaker-isolation',
  ]);
  expect(exitCode).toBe(0);
  verdicts = JSON.parse(await readFile(join(folder, 'out/verdicts.json'), 'utf8')) as Verdict[];
  files = new Map();
  for (const id of ['elena', 'spy']) {
    for (const name of (await readdir(join(folder, 'out/submissions', id))).filter((file) => file.endsWith('.html')))
      files.set(`${id} ${name}`, await readFile(join(folder, 'out/submissions', id, name), 'utf8'));
  }
  for (const verdict of verdicts.map(redacted)) {
    const { submission: id } = verdict;
    files.set(`${id} json`, JSON.stringify(verdict));
    files.set(`${id} terminal`, renderTerminal(verdict, 'en', { colour: false, width: 120 }));
    files.set(`${id} junit`, renderJunit([verdict], 'es'));
    files.set(`${id} gradescope`, renderGradescope(verdict, 'en'));
    files.set(`${id} classroom`, renderClassroom(verdict, 'es'));
    files.set(`${id} prairielearn`, renderPrairieLearn(verdict, 'en'));
  }
  const returned = await gradiente('return', [join(folder, 'out'), '--folder']);
  expect(returned.exitCode).toBe(0);
  for (const name of await readdir(join(folder, 'out/return/students'), { recursive: true }))
    if (/\.\w+$/.test(name))
      files.set(`returned ${name}`, await readFile(join(folder, 'out/return/students', name), 'utf8'));
  // what GitHub shows is drawn from the whole verdict, and takes out by itself what nobody may see
  for (const verdict of verdicts) {
    const { submission: id } = verdict;
    const pullRequest = {
      schemaVersion: 1 as const,
      pull: 7,
      head: '0'.repeat(40),
      kind: 'full' as const,
      threshold: 60,
      ignored: { paths: [], count: 0 },
      verdict,
    } satisfies PullRequest;
    files.set(`${id} summary`, renderSummary(pullRequest, 'es'));
    files.set(`${id} comment`, renderComment(pullRequest, 'https://github.com/course/work/actions/runs/1', 'en'));
    files.set(`${id} annotations`, renderAnnotations(verdict, {}, 'es'));
    const delivery = { files: [`${id}_11_900_solution.ts`] } as unknown as Delivery;
    const { files: returned } = canvasFiles([{ submission: id, delivery, page: '', verdict }], 'en');
    files.set(`${id} canvas`, JSON.stringify(returned));
    files.set(`${id} moodle`, commentOf(verdict, 'es'));
  }
}, 120_000);

/** Formats that no student reads: the teacher's, and the similarity of other people's work. */
const TEACHERS = ['desk', 'gradebook', 'regrade', 'similarity'];
/** Not formats: what formats are made of, what they wrote, their tests. */
const PARTS = ['drawing', 'feedback', 'plain', 'out', 'testing'];

test('every format that a student may read is searched', async () => {
  const formats = (await readdir(`${PROJECT}reports`)).filter(
    (name) => !TEACHERS.includes(name) && !PARTS.includes(name),
  );
  expect(formats.sort()).toEqual([
    'github',
    'github-classroom',
    'gradescope',
    'html',
    'junit',
    'prairielearn',
    'return',
    'terminal',
  ]);
});

test("the batch's seed, and what is derived from it, stands nowhere", async () => {
  const { checks } = await loadTopic(PROJECT, 'kmeans-ebm');
  const secrets = [
    SEED,
    Buffer.from(SEED).toString('base64').slice(0, -2),
    ...checks.map(({ id }) => String(deriveSeed(SEED, 'kmeans-ebm', id))),
  ];
  expect(files.size).toBe(28);
  for (const [name, text] of files)
    expect(secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`)).toEqual([]);
});

test("no input of the batch's seed is written, in full or as a row", async () => {
  const rows = (await hiddenTensors()).map((data) => data.slice(0, 8).join(','));
  expect(rows.length).toBeGreaterThan(100);
  for (const [name, text] of files) {
    const numbers = numbersOf(text);
    expect(rows.filter((row) => numbers.includes(row)).map((row) => `${name}: ${row}`)).toEqual([]);
  }
});

test("the teacher's page of a work tells them, and stands where nothing that a student gets does", async () => {
  const page = await readFile(join(folder, 'out/teacher/submissions/spy/work.html'), 'utf8');
  const rows = (await hiddenTensors()).map((data) => data.slice(0, 8).join(','));
  expect(page).toContain(SEED);
  expect(rows.filter((row) => numbersOf(page).includes(row)).length).toBeGreaterThan(0);
  expect(await readdir(join(folder, 'out/submissions/elena'))).toEqual([
    ...['report.en.html', 'report.es.html', 'verdict.json'],
  ]);
});

test('no replay token carries one', async () => {
  const hidden = new Set((await hiddenSamples()).map(asText));
  const tensors = new Set((await hiddenTensors()).map(String));
  const tokens = new Set([...files.values()].flatMap((text) => text.match(/g1\.[\w-]+/g) ?? []));
  expect(tokens.size).toBeGreaterThan(5);
  for (const { input } of [...tokens].map(readToken)) {
    expect(hidden.has(asText(input))).toBe(false);
    expect(tensorsOf(input).filter((data) => tensors.has(String(data)))).toEqual([]);
  }
});

test("the search finds what the teacher's verdict holds", async () => {
  const teachers = JSON.stringify(verdicts);
  expect(teachers).toContain(SEED);
  const rows = (await hiddenTensors()).map((data) => data.slice(0, 8).join(','));
  expect(rows.filter((row) => numbersOf(teachers).includes(row)).length).toBeGreaterThan(0);
  const updateW = verdicts[1].topics[0].checks.find(({ id }) => id === 'updateW.values')!;
  expect([updateW.publicOutcome, updateW.outcome]).toEqual(['passed', 'crashed']);
});

/** Every case that the batch's seed draws, hidden checks' and public ones', that no public seed draws too. */
async function hiddenSamples(): Promise<Value[]> {
  const { checks } = await loadTopic(PROJECT, 'kmeans-ebm');
  const drawn = (seed: string) =>
    planChecks('kmeans-ebm', checks, seed).flatMap(({ samples }) => samples.map(({ input }) => input));
  const open = new Set([PUBLIC_SEED, EXAMPLE_SEED].flatMap(drawn).map(asText));
  return drawn(SEED).filter((input) => !open.has(asText(input)));
}

function asText(input: Value): string {
  return Buffer.from(encode(input)).toString('base64');
}

/** Numbers as JSON, a table or a terminal has them, apart from whatever stands between them. */
function numbersOf(text: string): string {
  return text
    .replace(/<[^>]*>|[\s,[\]‹▸;&"]+/g, ' ')
    .replaceAll('−', '-')
    .split(' ')
    .filter((word) => word !== '' && Number.isFinite(Number(word)))
    .map(Number)
    .join(',');
}

/** The numbers that such a case consists of, where they are telling: enough of them, and not all whole. */
async function hiddenTensors(): Promise<number[][]> {
  return (await hiddenSamples())
    .flatMap(tensorsOf)
    .filter((data) => data.length >= TELLING && data.slice(0, 8).some((entry) => !Number.isInteger(entry)));
}

function tensorsOf(value: Value): number[][] {
  if (value instanceof TensorValue) return [Array.from(value.data)];
  if (Array.isArray(value)) return value.flatMap(tensorsOf);
  return isRecord(value) ? Object.values(value).flatMap(tensorsOf) : [];
}
