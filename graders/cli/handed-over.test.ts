/** What students really hand over, a class of examples through `grade` and each through `check`: right work has its points. */
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import { PROJECT, folderWith, gradiente } from './testing/run.ts';

const TOPIC = 'kmeans-ebm';
const right = readFileSync(join(PROJECT, `fixtures/submissions/bruno/${TOPIC}/solution.ts`), 'utf8');
const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

/** What one student hands over, below their folder, and what it comes to. */
interface Example {
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** all points, unless it says otherwise */
  readonly status?: TopicVerdict['status'];
  readonly notes?: readonly RegExp[];
  readonly reason?: RegExp;
  /** what was thrown */
  readonly message?: RegExp;
  /** the compiler knows less of names than a guest */
  readonly isAdvised?: boolean;
  /** of the first check that failed with one */
  readonly place?: readonly [file: string, line: number];
}
const solution = (text: string | Buffer, name = 'solution.ts') => ({ [`${TOPIC}/${name}`]: text });

/** More than types, before what is right. */
const MORE_THAN_TYPES = `enum Phase {
  Infer,
  Update,
}

namespace Shapes {
  export const rank = 2;
}

class Named {
  constructor(
    readonly phase: Phase,
    private readonly rank = Shapes.rank,
  ) {}
  get words(): string { return \`\${Phase[this.phase]} \${this.rank}\`; }
}
if (new Named(Phase.Update).words !== 'Update 2') throw new Error('it means something else');

`;
const throwing =
  MORE_THAN_TYPES + right.replace(/(export function updateW\([^{]*\{)/, "$1\n  throw new RangeError('here');");

const starter = readFileSync(join(PROJECT, `assignments/${TOPIC}/solution.ts`), 'utf8');
const ASSIGNED = ['energy', 'energies', 'infer', 'updateW', 'init', 'fit', 'energySurface'];
/** The same work as plain JavaScript. */
const plain = stripTypeScriptTypes(right);
const byDefault = (text: string) =>
  `${text.replace(/^export (?=function|const)/gm, '')}\nexport default { ${ASSIGNED.join(', ')} };\n`;
const imports = (line: string) => solution(`${line}\n${right}`);
const utf16be = Buffer.from(`\ufeff${right}`, 'utf16le').swap16();
const unwritten = "throw new RangeError('Not implemented for rank 3');";
const readAs = (name: string) => new RegExp(`^\`${name.replace('.', '\\.')}\` was read as your solution\\.$`);

const EXAMPLES: Readonly<Record<string, Example>> = {
  plain: { files: solution(right) },
  'more-than-types': { files: solution(MORE_THAN_TYPES + right) },
  'more-than-types-in-a-helper': {
    files: { ...solution(`import './phase.ts';\n${right}`), [`${TOPIC}/phase.ts`]: MORE_THAN_TYPES },
  },
  'throws-below-an-enum': {
    files: solution(throwing),
    status: 'graded',
    place: ['solution.ts', lineOf(throwing, "RangeError('here')")],
  },

  javascript: { files: solution(plain, 'solution.js'), notes: [readAs('solution.js')] },
  'javascript-mjs': { files: solution(plain, 'solution.mjs'), notes: [readAs('solution.mjs')] },
  'typescript-mts': { files: solution(right, 'solution.mts'), notes: [readAs('solution.mts')] },
  'capitals-at-the-end': { files: solution(right, 'solution.TS'), notes: [readAs('solution.TS')] },
  'a-capital-at-the-front': { files: solution(right, 'Solution.ts'), notes: [readAs('Solution.ts')] },
  'javascript-beside-the-starter': {
    files: { ...solution(starter), ...solution(plain, 'solution.js') },
    notes: [/^`solution\.js` was read as your solution: `solution\.ts` is still the starter\.$/],
  },
  'javascript-beside-what-it-was-made-of': {
    files: { ...solution(right), ...solution('export const energy = 1;', 'solution.js') },
    notes: [/^`solution\.ts` was read as your solution, and not `solution\.js`\.$/],
  },
  'the-starter-beside-the-work': {
    files: { ...solution(starter), [`assignments/${TOPIC}/solution.ts`]: right },
    notes: [/^`assignments\/kmeans-ebm` counts: `kmeans-ebm` holds the starter still\.$/],
  },
  'a-helper-in-capitals': {
    files: {
      ...solution(`import { two } from './Parts/Two';\nif (two !== 2) throw new Error('another');\n${right}`),
      [`${TOPIC}/parts/two.TS`]: 'export const two: number = 2;',
    },
    isAdvised: true,
  },
  'by-default': { files: solution(byDefault(right)), notes: [/^The functions were taken from `export default`/] },
  'by-default-in-javascript': {
    files: solution(byDefault(plain), 'solution.js'),
    notes: [readAs('solution.js'), /^The functions were taken from `export default`/],
  },
  'tfjs-core': {
    files: solution(
      right
        .replaceAll("'@tensorflow/tfjs'", "'@tensorflow/tfjs-core'")
        .replace(/^/, "import '@tensorflow/tfjs-backend-cpu';\n"),
    ),
    notes: [/^It imports `@tensorflow\/tfjs-core`: your work runs on/, /^It imports `@tensorflow\/tfjs-backend-cpu`:/],
  },
  'tfjs-node': {
    files: solution(right.replaceAll("'@tensorflow/tfjs'", "'@tensorflow/tfjs-node'")),
    notes: [/^It imports `@tensorflow\/tfjs-node`: .*; there is no `tf\.node`\.$/],
  },

  'utf-16': { files: solution(Buffer.from(`\ufeff${right}`, 'utf16le')), notes: [/^`solution\.ts` is in UTF-16/] },
  'utf-16-the-other-way': { files: solution(utf16be), notes: [/^`solution\.ts` is in UTF-16/] },
  'latin-1-in-a-comment': {
    files: solution(Buffer.from(`// energía mínima, año 2020\n${right}`, 'latin1')),
    notes: [/^`solution\.ts` is not in UTF-8 and was read as Latin-1/],
  },
  'utf-8-with-a-mark': { files: solution(`\ufeff${right}`) },

  'not-for-rank-3': {
    files: solution(
      right.replace(
        /(export function energies\([^{]*\{)/,
        `$1\n  if ((Y.shape as number[]).length !== 2) ${unwritten}`,
      ),
    ),
  },

  'an-instance-with-getters': {
    files:
      solution(`${right.replaceAll('infer(', 'inferred(').replace('export function inferred(', 'function inferred(')}
type Inferred = ReturnType<typeof inferred>;
abstract class Found {
  readonly #found: Inferred;
  constructor(found: Inferred) { this.#found = found; }
  get index() { return this.#found.index; }
  get Z() { return this.#found.Z; }
  get F() { return this.#found.F; }
}
class Inference extends Found {}
export function infer(Y: Tensor2D, W: Tensor2D) { return new Inference(inferred(Y, W)); }
`),
  },
  'prints-much': {
    files: solution(right.replace(/(export function energies\([^{]*\{)/, "$1\n  console.log('x'.repeat(300 * 1024));")),
    notes: [/^It printed more than 256 KiB at a time: the rest was not kept\. It costs no points/],
  },

  'tf-node': {
    files: imports("import * as node from '@tensorflow/tfjs-node';\n(node as any).node.decodeImage(new Uint8Array());"),
    status: 'crashed',
    reason: /while it was loaded\.$/,
    message: /^tf\.node\.decodeImage is not here: your work runs on @tensorflow\/tfjs/,
    place: ['solution.ts', 2],
  },
  'common-js': {
    files: imports("const tfjs = require('@tensorflow/tfjs');"),
    status: 'rejected',
    reason: /in line 1 of `solution\.ts` it uses `require`, which is CommonJS's; write `import \* as tf from/,
    place: ['solution.ts', 1],
  },
  'common-js-exports': {
    files: solution(`${plain.replace(/^export /gm, '')}\nmodule.exports = { infer };`, 'solution.js'),
    status: 'rejected',
    reason: /it uses `module`, which is CommonJS's; write `export function …` for each function\.$/,
    notes: [readAs('solution.js')],
  },
  'nothing-of-the-topic': {
    files: solution('export const nothing = 1;', 'solution.mjs'),
    status: 'rejected',
    reason: /^`solution\.mjs` exports none of the topic's functions/,
    notes: [readAs('solution.mjs')],
  },
  'a-module-of-common-js': {
    files: solution('module.exports = {};', 'solution.cjs'),
    status: 'rejected',
    reason:
      /solution\.cjs` is a module of CommonJS and is not read: call it `solution\.ts` and write `export function …`/,
  },
  'markup-in-typescript': {
    files: solution(plain, 'solution.tsx'),
    status: 'rejected',
    reason: /solution\.tsx` is not read with that ending: call it `solution\.ts`\.$/,
  },
  'another-package': {
    files: imports("\nimport _ from 'lodash';"),
    status: 'rejected',
    reason:
      /in line 2 of `solution\.ts` it imports `lodash`, and here are only `@tensorflow\/tfjs` and the submission's files/,
    place: ['solution.ts', 2],
  },
  'a-type-of-the-contract': {
    files: imports("import { KMeansFit } from '../../graders/topics/kmeans-ebm/contract.ts';"),
    status: 'rejected',
    reason: /from `.*contract\.ts` come types alone; write `"import type \{ KMeansFit \} from '.*contract\.ts'"`\.$/,
    place: ['solution.ts', 1],
  },
  'a-type-of-a-helper': {
    files: { ...imports("import { Pair } from './pair.ts';"), [`${TOPIC}/pair.ts`]: 'export interface Pair { a: 1 }' },
    status: 'rejected',
    reason:
      /in line 1 of `solution\.ts` `\.\/pair\.ts` exports no value `Pair`; if it is a type, write `import type`\.$/,
    place: ['solution.ts', 1],
  },
  invisible: {
    files: imports('// first\nconst hidden = 1;\u200b'),
    status: 'rejected',
    reason: /in line 2 of `solution\.ts` there is a character that does not show, U\+200B; delete that line/,
    place: ['solution.ts', 2],
  },
};

const failing = ({ crash, checks }: TopicVerdict) =>
  crash ?? checks.find(({ evidence }) => evidence?.crash)?.evidence?.crash ?? null;

function expectComesTo(topic: TopicVerdict, { status, place, notes = [], reason, message }: Example): void {
  expect([topic.status, topic.reason?.en]).toEqual([status ?? 'graded', topic.reason?.en]);
  if (status === undefined) expect(topic.score).toBe(topic.max);
  expect((topic.notes ?? []).map(({ en }) => en)).toEqual(notes.map((note) => expect.stringMatching(note)));
  for (const note of topic.notes ?? []) expect(note.es).not.toBe(note.en);
  if (reason !== undefined) expect(topic.reason?.en).toMatch(reason);
  if (message !== undefined) expect(failing(topic)?.message).toMatch(message);
  if (place !== undefined) expect([failing(topic)?.file, failing(topic)?.line]).toEqual(place);
}

describe('a class of them', () => {
  let out = '';
  let verdicts: readonly Verdict[] = [];

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'gradiente-handed-over-'));
    const files = Object.entries(EXAMPLES).flatMap(([id, example]) =>
      Object.entries(example.files).map(([path, content]) => [`${id}/${path}`, content] as const),
    );
    const run = await gradiente('grade', [
      await folderWith(Object.fromEntries(files)),
      ...['--topic', TOPIC, '--allow-weaker-isolation', '--out', out, '--seed', '7', '--lang', 'en'],
    ]);
    expect(run.exitCode, run.stderr as string).toBe(0);
    verdicts = JSON.parse(await readFile(join(out, 'verdicts.json'), 'utf8')) as Verdict[];
  }, 300_000);

  test.each(Object.entries(EXAMPLES))('%s', (id, example) => {
    expectComesTo(verdicts.find(({ submission }) => submission === id)!.topics[0], example);
  });

  test('the teacher reads in the log how each was read, and its author in the report', async () => {
    const log = await readFile(join(out, 'intake.log'), 'utf8');
    expect(log).toContain('javascript: kmeans-ebm: `solution.js` was read as your solution.');
    expect(log).toContain('utf-16: kmeans-ebm: `solution.ts` is in UTF-16');
    const page = await readFile(join(out, 'submissions/tfjs-node/report.en.html'), 'utf8');
    expect(page).toMatch(/<li>It imports <code>@tensorflow\/tfjs-node<\/code>: your work runs on/);
  });
});

describe('to its author', () => {
  test.each(Object.entries(EXAMPLES))('%s', async (_, example) => {
    const { stdout } = await gradiente('check', [TOPIC, '--dir', await folderWith(example.files), '--json']);
    const { topics, run } = JSON.parse(String(stdout)) as Verdict;
    expectComesTo(topics[0], example);
    if (example.status === undefined && example.isAdvised !== true) expect(run.advice).toEqual([]);
  });

  test('how it was read stands below the topic', async () => {
    const folder = await folderWith(EXAMPLES.javascript.files);
    const { stdout } = await gradiente('check', [TOPIC, '--dir', folder, '--lang', 'es']);
    expect(stdout).toContain('· Se leyó solution.js como tu solución.');
  });
});
