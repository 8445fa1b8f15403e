/** Each topic's real starter, filled in function by function: right code gets no advice, a wrong type gets one. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { finishedTopics } from '../engine/topics.ts';
import type { Work } from '../submission/submission.ts';
import { Advisor } from './advisor.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const TOPICS = await finishedTopics(PROJECT);
/** As watch mode asks, and as one check does. */
const [advisor, once] = [true, false].map((stays) => new Advisor(PROJECT, 'en', stays));
afterAll(() => Promise.all([advisor, once].map((one) => one.close())));

const read = (path: string) => readFile(`${PROJECT}${path}`, 'utf8');
const stub = (name = '\\w+') => new RegExp(`throw new Error\\('not implemented: (${name})'\\);`, 'g');
const started = await Promise.all(
  TOPICS.map(async (topic) => {
    const starter = await read(`assignments/${topic}/solution.ts`);
    return { topic, starter, names: [...starter.matchAll(stub())].map(([, name]) => name) };
  }),
);
const LONGEST = Math.max(...started.map(({ names }) => names.length));
const rights = await Promise.all(TOPICS.map((topic) => read(`reference/${topic}/solution.ts`)));

/** A function written: what is commented out (an extension) is taken in, and its body answers by right code. */
function written(text: string, name: string): string {
  const lines = text.split('\n');
  const throws = lines.findIndex((line) => line.match(stub(name)) !== null);
  const first = lines.findLastIndex((line, i) => i <= throws && line.includes(`export function ${name}(`));
  for (let i = first; i <= throws + 1; i++) lines[i] = lines[i].replace(/^\/\/ /, '');
  lines[throws] = `  return right.${name}(...([...arguments] as Parameters<typeof right.${name}>));`;
  return lines.join('\n');
}
const advised = (texts: readonly string[], who = advisor) =>
  who.advise(
    {
      id: 'work',
      topics: new Map(
        texts.map((text, i): [string, Work] => [
          TOPICS[i],
          {
            kind: 'files',
            files: [
              {
                path: 'solution.ts',
                text: text.replace('\nimport ', "\nimport * as right from './parts/right.ts';\nimport "),
              },
              { path: 'parts/right.ts', text: rights[i].replaceAll('../../graders/', '../../../graders/') },
            ],
          },
        ]),
      ),
    },
    TOPICS,
  );

test('right code of one function, of two, of all: no advice', async () => {
  const filled = (count: number) => started.map(({ starter, names }) => names.slice(0, count).reduce(written, starter));
  for (const count of [1, 2, LONGEST]) expect(await advised(filled(count))).toEqual([]);
  expect(await advised(filled(1), once)).toEqual([]);
}, 60_000);

test('one wrong type: one advice, at its function, whatever else is not written yet', async () => {
  const wrong = started.map(({ starter, names: [name] }) =>
    written(starter, name).replace(
      new RegExp(`(export function ${name}\\([^]*?\\)): [^\\n]* \\{\\n.*\\n\\}`),
      "$1: string {\n  return 'wrong';\n}",
    ),
  );
  expect((await advised(wrong)).map(({ topic, file, message }) => [topic, file, message.split(':')[0]])).toEqual(
    started.map(({ topic, names: [name] }) => [topic, 'solution.ts', name]),
  );
}, 30_000);

test('a module that is not there is told once, not again by each name that it would give', async () => {
  const text = "import { norm } from './norms.ts';\nexport const energy = [1].map((y) => norm(y, (a) => a));\n";
  const found = await advisor.advise(
    { id: 'work', topics: new Map([['ebm', { kind: 'files', files: [{ path: 'solution.ts', text }] }]]) },
    ['ebm'],
  );
  expect(found.map(({ line, message }) => [line, message.slice(0, 18)])).toEqual([[1, 'Cannot find module']]);
});

test('of a tensor whose rank the compiler does not know, a length is taken as one', async () => {
  const text = [
    "import * as tf from '@tensorflow/tfjs';",
    'export function ofNoRank(x: tf.Tensor, n?: number): number {',
    '  const [, columns] = x.shape;',
    '  return tf.zeros([x.shape[1], columns]).size + x.shape[2] * columns;',
    '}',
    'export const isGiven = (n?: number): number => n + 1;',
  ].join('\n');
  for (const who of [advisor, once]) {
    const found = await who.advise(
      { id: 'work', topics: new Map([['ebm', { kind: 'files', files: [{ path: 'solution.ts', text }] }]]) },
      ['ebm'],
    );
    expect(found.map(({ line }) => line)).toEqual([6]);
  }
});

test.each(['es', 'en'] as const)(
  'a tensor of unknown rank, and a name without a type, are no findings in %s',
  async (language) => {
    const text = [
      "import * as tf from '@tensorflow/tfjs';",
      'const vector = (x: tf.Tensor1D) => x;',
      'export function ofNoRank(x: tf.Tensor2D): { mean: tf.Tensor1D } {',
      '  const shift = (a, b) => a.sub(b);',
      '  return { mean: vector(shift(x, 1)).add(vector(x.mean(0))).mean(0) };',
      '}',
      'export const isGiven = (x: tf.Tensor2D): string => x.mean(0);',
    ].join('\n');
    const who = new Advisor(PROJECT, language, false);
    const found = await who.advise(
      { id: 'work', topics: new Map([['ebm', { kind: 'files', files: [{ path: 'solution.ts', text }] }]]) },
      ['ebm'],
    );
    await who.close();
    expect(found.map(({ line }) => line)).toEqual([7]);
  },
);
