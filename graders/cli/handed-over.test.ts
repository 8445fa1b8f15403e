/** What students really hand over, a class of examples through `grade` and each through `check`: right work has its points. */
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
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

const EXAMPLES: Readonly<Record<string, Example>> = {
  'more-than-types': { files: solution(MORE_THAN_TYPES + right) },
  'more-than-types-in-a-helper': {
    files: { ...solution(`import './phase.ts';\n${right}`), [`${TOPIC}/phase.ts`]: MORE_THAN_TYPES },
  },
  'throws-below-an-enum': {
    files: solution(throwing),
    status: 'graded',
    place: ['solution.ts', lineOf(throwing, "RangeError('here')")],
  },
};

describe('a class of them', () => {
  let out = '';
  let verdicts: readonly Verdict[] = [];
  const of = (id: string) => verdicts.find(({ submission }) => submission === id)!.topics[0];

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

  test.each(Object.entries(EXAMPLES))('%s', (id, { status, place }) => {
    const topic = of(id);
    expect([topic.status, topic.reason?.en ?? null]).toEqual([status ?? 'graded', topic.reason?.en ?? null]);
    if (status === undefined) expect(topic.score).toBe(topic.max);
    const crash = topic.crash ?? topic.checks.find(({ evidence }) => evidence?.crash)?.evidence?.crash;
    if (place !== undefined) expect([crash?.file, crash?.line]).toEqual(place);
  });
});

describe('to its author', () => {
  test.each(Object.entries(EXAMPLES))('%s', async (_, { files, status, place }) => {
    const { stdout } = await gradiente('check', [TOPIC, '--dir', await folderWith(files), '--json']);
    const { topics, run } = JSON.parse(String(stdout)) as Verdict;
    expect(topics[0].status).toBe(status ?? 'graded');
    if (status === undefined) {
      expect(topics[0].score).toBe(topics[0].max);
      expect(run.advice).toEqual([]);
    }
    const crash = topics[0].crash ?? topics[0].checks.find(({ evidence }) => evidence?.crash)?.evidence?.crash;
    if (place !== undefined) expect([crash?.file, crash?.line]).toEqual(place);
  });
});
