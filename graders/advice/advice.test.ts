/** Advice on types, through the command: at file and line, in the author's language, and never a point. */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { folderWith, gradiente } from '../cli/testing/run.ts';
import { finishedTopics, loadTopic } from '../engine/topics.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { SourceFile, Work } from '../submission/submission.ts';
import { Advisor } from './advisor.ts';
import { oneFile } from './build-typings.ts';
import { LanguageServer } from './language-server.ts';
import { contractOf } from '../submission/contract-text.ts';
import { removeFolder, writeFolder } from './typed-work.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const right = await readFile(`${PROJECT}fixtures/submissions/ebm-right/ebm/solution.ts`, 'utf8');
/** One that looks once, as a check does, and one that stays, as watch mode does. */
const advisors = [new Advisor(PROJECT, 'en'), new Advisor(PROJECT, 'en', true)];
afterAll(() => Promise.all(advisors.map((advisor) => advisor.close())));
/** What either finds; both say the same. */
const advised = async (files: readonly SourceFile[]) => {
  const [once, stays] = await Promise.all(
    advisors.map((advisor) =>
      advisor.advise({ id: 'work', topics: new Map([['ebm', { kind: 'files', files }]]) }, ['ebm']),
    ),
  );
  expect(stays).toEqual(once);
  return once;
};
const findings = (text: string) => advised([{ path: 'solution.ts', text }]);

test('right values with wrong types keep full marks, and the compiler says where', async () => {
  const signature = /export function gibbs\([^)]*\)[^{]*\{/;
  const line = right.slice(0, right.search(signature)).split('\n').length;
  const text = right.replace(signature, (whole) => `${whole.replace(/beta: number/, 'beta: string')}`);
  expect(text).not.toBe(right);
  const folder = await folderWith({ 'ebm/solution.ts': text });
  const [json, shown] = await Promise.all([
    gradiente('check', ['ebm', '--dir', folder, '--json', '--lang', 'es']),
    gradiente('check', ['ebm', '--dir', folder, '--lang', 'en']),
  ]);
  expect([json.exitCode, shown.exitCode]).toEqual([0, 0]);
  const {
    topics: [topic],
    run,
  } = JSON.parse(String(json.stdout)) as Verdict;
  expect(topic.score).toBe(topic.max);
  expect(run.advice).toContainEqual({
    topic: 'ebm',
    file: 'solution.ts',
    line,
    message: expect.stringMatching(/^gibbs: El tipo .* no se puede asignar al tipo/),
  });
  expect(shown.stdout).toContain('Advice from the types (costs no points)');
  expect(shown.stdout).toContain(`ebm/solution.ts:${line}`);
});

test('a right solution, a starter and half a solution are left in peace', async () => {
  expect(await findings(right)).toEqual([]);
  expect(await findings(await readFile(`${PROJECT}assignments/ebm/solution.ts`, 'utf8'))).toEqual([]);
  expect(
    (
      await findings(
        "export function gibbs(): void { throw new Error('not implemented: gibbs'); }\nexport const begun = 1;\n",
      )
    ).map(({ message }) => message.split(':')[0]),
  ).toEqual(['gibbs']);
});

test('helpers are followed, and no file of the disk that is not the work', async () => {
  const files = [
    { path: 'solution.ts', text: "export { gibbs } from './parts/helper.js';\n" },
    { path: 'parts/helper.ts', text: 'export const other = 1;\n\nexport const gibbs: number = 2;\n' },
  ];
  expect((await advised(files)).map(({ file, line }) => [file, line])).toEqual([['parts/helper.ts', 3]]);
  const outside = await findings("import { topic } from '../kmeans-ebm/solution.ts';\nexport const kept = topic;\n");
  expect(outside.map(({ line, message }) => [line, message.slice(0, 18)])).toEqual([[1, 'Cannot find module']]);
});

test('a message of several lines, an export under another name and a text that is no TypeScript come out as they are', async () => {
  const found = await findings(
    'const inner = (y: string): number => y.length;\nexport { inner as gibbs };\nexport const nested: { a: { (x: number): string } } = { a: (x: string) => x };\n',
  );
  expect(
    found.map(({ line, message }) => [line, message.split('\n')[0].slice(0, 29), message.split('\n').length > 1]),
  ).toEqual([
    [3, "Type '(x: string) => string' ", true],
    [1, "gibbs: Type '(y: string) => n", true],
  ]);
  const broken = { kind: 'files', files: [{ path: 'solution.ts', text: 'export const = 1;\n' }] } as const;
  const wrong = {
    kind: 'files',
    files: [{ path: 'solution.ts', text: '\nexport const text: string = 3;\n' }],
  } as const;
  const both = await Promise.all(
    advisors.map((advisor) =>
      advisor.advise(
        {
          id: 'work',
          topics: new Map<string, Work>([
            ['ebm', broken],
            ['masked-lm', wrong],
          ]),
        },
        ['ebm', 'masked-lm'],
      ),
    ),
  );
  for (const one of both)
    expect(one.map(({ topic, line }) => `${topic} ${line}`)).toEqual(expect.arrayContaining(['ebm 1', 'masked-lm 2']));
});

test.each([
  [
    'in a comment that is no longer meant',
    '/*\nexport function gibbs(old: string) {}\n*/\nexport const gibbs: number = 2;\n',
    4,
  ],
  [
    'in a helper under its own name',
    "import { gibbs as other } from './helper.ts';\nexport const used = other;\nconst inner = 2;\nexport { inner as gibbs };\n",
    3,
  ],
  ['in a line that is indented', 'export const begun = 1;\n  export const gibbs: number = 2;\n', 2],
])('where a function breaks its contract is found, whatever else looks like it: %s', async (_, text, line) => {
  const files = [
    { path: 'solution.ts', text },
    { path: 'helper.ts', text: 'export const gibbs = 3;\n' },
  ];
  expect(
    (await advised(files)).filter(({ message }) => message.startsWith('gibbs: ')).map((one) => [one.file, one.line]),
  ).toEqual([['solution.ts', line]]);
});

test('a checkout whose lines end as on Windows has the same contracts', async () => {
  const text = await readFile(`${PROJECT}graders/topics/ebm/contract.ts`, 'utf8');
  const project = await folderWith({ 'graders/topics/ebm/contract.ts': text.replaceAll('\n', '\r\n') });
  expect(contractOf(project, 'ebm').functions).toEqual(contractOf(PROJECT, 'ebm').functions);
});

test('what a contract asks for is what its topic grades', async () => {
  for (const id of await finishedTopics(PROJECT)) {
    const { functions, extensions } = await loadTopic(PROJECT, id);
    expect(contractOf(PROJECT, id).functions.toSorted()).toEqual([...functions, ...extensions].toSorted());
  }
});

test('an advisor that is closed while a compiler works says nothing, and leaves no folder', async () => {
  const place = await folderWith({ kept: '' });
  vi.stubEnv('TMPDIR', place); // other tests make such folders too
  try {
    const advisor = new Advisor(PROJECT, 'en');
    const found = advisor.advise(
      { id: 'work', topics: new Map([['ebm', { kind: 'files', files: [{ path: 'solution.ts', text: right }] }]]) },
      ['ebm'],
    );
    expect(readdirSync(place)).toHaveLength(2);
    await advisor.close();
    expect(await found).toEqual([]);
    expect(readdirSync(place)).toEqual(['kept']);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('tfjs in one file says what its own files say', async () => {
  const mistakes = [
    'export const twice: tf.Tensor1D = tf.matMul(tf.ones([2, 2]), tf.ones([2, 2]));',
    'export const chained = tf.ones([2]).square().sum().nothing();',
    'tf.grad(3);',
    'tf.layers.dense({ unit: 3 });',
    'tf.sequential().add(tf.layers.dense({ units: 3 })).fit;',
    "tf.data.array([1]).batch('two');",
    'tf.loadGraphModel(1);',
    "tf.softmax('a' as unknown as tf.Tensor2D, false);",
    'tf.setBackend(7);',
    'export const free = (x: tf.Tensor3D): tf.Scalar => x;',
    'tf.tidy(() => new Map());',
    "tf.train.adam('fast');",
    "tf.tensor2d([[1]], [1, 1], 'float16');",
    'export const kept: tf.Variable<tf.Rank.R2> = tf.variable(tf.ones([2])).mul(2);',
    'tf.nothing();',
  ];
  const text = `import * as tf from '@tensorflow/tfjs';\nimport '@tensorflow/tfjs-layers';\n${mistakes.join('\n')}\n`;
  const file = join(await folderWith({ empty: '' }), 'tfjs.d.ts');
  await writeFile(file, oneFile());
  const [own, one] = await Promise.all(
    [null, file].map(async (tfjs) => {
      const folder = writeFolder(PROJECT, new Map([['solution.ts', text]]), tfjs);
      const server = new LanguageServer(folder, 'en');
      await server.show(join(folder, 'solution.ts'), text);
      const errors = await server.errors(join(folder, 'solution.ts'));
      server.close();
      await removeFolder(folder);
      return errors.map(({ range, code, message }) => ({
        line: range.start.line,
        code,
        message: message.replace(/"[^"]*node_modules\/(@tensorflow\/tfjs)\/dist\/index"/, '"$1"'),
      }));
    }),
  );
  expect(own.length).toBeGreaterThan(12);
  expect(one).toEqual(own);
}, 30_000);
