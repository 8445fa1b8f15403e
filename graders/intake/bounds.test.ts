/** What a source may take is bounded while it is read, whichever kind it is; one who takes too much costs nobody else. */
import fc from 'fast-check';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { archiveTree, CLASS_LIMITS, STUDENT_LIMITS } from './archive.ts';
import { diskTree } from './disk-tree.ts';
import { DEEPEST, LONGEST_NAME, LONGEST_PATH } from './names.ts';
import { readIntake } from './read-intake.ts';
import { tarOf, zipOf, type Entry } from './testing/archives.ts';
import { Tree, type Bounds } from './tree.ts';
import { Unreadable } from './trouble.ts';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const right: Entry = { name: 'ebm/solution.ts', content: 'export const a = 1;' };
/** Where each of these took minutes or all of the memory: far above what they take, far below that. */
const SECONDS = 150;
const MEGABYTES = 400;

async function within<T>(work: () => Promise<T>): Promise<T> {
  const [started, before] = [performance.now(), process.memoryUsage().rss];
  const result = await work();
  expect((performance.now() - started) / 1000).toBeLessThan(SECONDS);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(MEGABYTES);
  return result;
}

const deep = `${'a/'.repeat(200_000)}x.ts`;
const long = (i: number) => `${'a/'.repeat(32_400)}${i}.ts`;

describe('one student among others', () => {
  test.each<[string, string, () => Buffer, RegExp]>([
    [
      'a path of 200,000 folders in a tar',
      'tar',
      () => tarOf([{ name: deep }, right]),
      /has a path of over 1024 bytes/,
    ],
    [
      'the same, gzipped',
      'tar.gz',
      () => gzipSync(tarOf([{ name: deep }, right])),
      /`a\/a\/.*…` has a path of over 1024 bytes: ask for it with shorter names, and was left out\./,
    ],
    [
      '20 names of 65,000 bytes in a zip',
      'zip',
      () => zipOf([...Array.from({ length: 20 }, (_, i) => ({ name: long(i) })), right]),
      /And 15 more notes like these/,
    ],
    [
      'a path that is only deep',
      'zip',
      () => zipOf([{ name: `${'a/'.repeat(DEEPEST)}x.ts` }, right]),
      /lies within more than 63 folders: ask for it with fewer/,
    ],
    [
      'a name of over 1 MiB in a tar',
      'tar',
      () => tarOf([{ name: 'b/'.repeat(600_000) }, right]),
      /an entry has a name of over 1 MiB/,
    ],
  ])('%s: said in its own sentence, and what is right is graded', async (_, ending, bytes, sentence) => {
    const folder = await folderWith({
      [`ana/work.${ending}`]: bytes(),
      'eva/ebm/solution.ts': '1',
    });
    const { submissions, problems } = await within(() => readIntake(folder, ASKED));
    expect(submissions.map(({ id, topics }) => [id, topics.get('ebm')?.kind])).toEqual([
      ['ana', 'files'],
      ['eva', 'files'],
    ]);
    expect(problems.length).toBeLessThan(10);
    for (const { submission, text } of problems) {
      expect(submission).toBe('ana');
      expect(text.es).not.toBe(text.en);
      expect(text.en.length).toBeLessThan(250);
    }
    expect(problems.map(({ text }) => text.en).join('\n')).toMatch(sentence);
  });

  test.each(['zip', 'tar', 'tar.gz'])(
    'in a class archive, %s, the sentence is said of who handed it in',
    async (kind) => {
      const entries = [
        { name: `hw7/ana/${deep}` },
        { name: 'hw7/ana/ebm/solution.ts', content: 'a' },
        { name: 'hw7/eva/ebm/solution.ts', content: 'e' },
      ];
      // a zip can't say a name of over 65,535 bytes
      const bytes = kind === 'zip' ? zipOf([{ name: `hw7/ana/${long(0)}` }, ...entries.slice(1)]) : tarOf(entries);
      const path = join(await mkdtemp(join(tmpdir(), 'gradiente-class-')), 'class');
      await writeFile(path, kind === 'tar.gz' ? gzipSync(bytes) : bytes);
      const { submissions, problems } = await within(() => readIntake(path, ASKED));
      expect(submissions.map(({ id, topics }) => [id, topics.get('ebm')?.kind])).toEqual([
        ['ana', 'files'],
        ['eva', 'files'],
      ]);
      expect(problems.map(({ submission, text }) => [submission, text.en])).toEqual([
        ['ana', expect.stringMatching(/^`hw7\/ana\/a\/.*has a path of over 1024 bytes/)],
      ]);
    },
  );
});

describe('60,000 flat files', () => {
  const flat = Array.from({ length: 60_000 }, (_, i) => ({ name: `solution-${i}.ts`, content: '' }));
  const many = (name: (i: number) => string) => Array.from({ length: 60_000 }, (_, i) => ({ name: name(i) }));

  test("in one student's zip", async () => {
    const folder = await folderWith({ 'ana/work.zip': zipOf(flat), 'eva/ebm/solution.ts': '1' });
    const { submissions } = await within(() => readIntake(folder, { topics: ['ebm'], known: ASKED.known }));
    expect(submissions.map(({ topics }) => topics.get('ebm')?.kind)).toEqual(['unreadable', 'files']);
  });

  test.each<[string, (i: number) => string]>([
    ['Canvas', (i) => `lopezana_11_${9000 + i}_f${i}.ts`],
    ['Moodle', (i) => `Ana Sol_78_assignsubmission_file_f${i}.ts`],
  ])('in a download of a class, named as %s does', async (_, name) => {
    const others = [
      { name: 'solnoa_13_9000_ebm.ts', content: 'n' },
      { name: 'Noa Sol_13_assignsubmission_file_ebm.ts', content: 'n' },
    ];
    const path = join(await mkdtemp(join(tmpdir(), 'gradiente-flat-')), 'class.zip');
    await writeFile(path, zipOf([...many(name), ...others]));
    const { submissions, problems } = await within(() => readIntake(path, ASKED));
    expect(submissions.find(({ id }) => /noa/i.test(id))!.topics.get('ebm')?.kind).toBe('files');
    expect(problems.length).toBeLessThan(30);
  });

  test('in one folder on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gradiente-full-'));
    await Promise.all([mkdir(join(folder, 'ana')), mkdir(join(folder, 'eva/ebm'), { recursive: true })]);
    for (let i = 0; i < 60_000; i += 500)
      await Promise.all(Array.from({ length: 500 }, (_, j) => writeFile(join(folder, 'ana', `f${i + j}.ts`), '')));
    await writeFile(join(folder, 'eva/ebm/solution.ts'), '1');
    const { submissions } = await within(() => readIntake(folder, ASKED));
    expect(submissions.find(({ id }) => id === 'eva')!.topics.get('ebm')?.kind).toBe('files');
  });
});

test('300 names of nearly 1 MiB: what is said of them holds nothing of the rest', async () => {
  const names = Array.from({ length: 300 }, (_, i) => ({ name: `n${i}/${'a/'.repeat(520_000)}` }));
  const path = join(await mkdtemp(join(tmpdir(), 'gradiente-long-')), 'class.tar.gz');
  await writeFile(path, gzipSync(tarOf([...names, { name: 'ana/ebm/solution.ts', content: '1' }]), { level: 1 }));
  names.length = 0;
  const { problems, submissions } = await within(() => readIntake(path, ASKED));
  expect([submissions.map(({ id }) => id), problems.length]).toEqual([['ana'], 21]);
}, 120_000);

test('a folder that is deeper than paths may be is left where that begins', async () => {
  const folder = await folderWith({ 'eva/ebm/solution.ts': '1' });
  // step by step: the whole path is longer than the system takes at once
  await mkdir(join(folder, 'ana', ...Array.from({ length: 100 }, () => 'a'.repeat(30))), { recursive: true });
  const { files, folders, problems } = await diskTree(folder, 1000);
  expect(files.map(({ path }) => path)).toEqual(['eva/ebm/solution.ts']);
  expect(Math.max(...[...folders].map((path) => path.length))).toBeLessThanOrEqual(LONGEST_PATH);
  expect(problems.map(({ text }) => text.en)).toEqual([expect.stringMatching(/has a path of over 1024 bytes/)]);
});

test('who alone fills a class archive is left out, and everybody else is read', async () => {
  const limits = { ...CLASS_LIMITS, entries: 1000, keptBytes: 100_000 };
  const others = Array.from({ length: 40 }, (_, i) => ({ name: `hw/s${i}/ebm/solution.ts`, content: 'x'.repeat(100) }));
  const flood = Array.from({ length: 2000 }, (_, i) => ({ name: `hw/ana/f${i}.ts` }));
  const heavy = Array.from({ length: 20 }, (_, i) => ({ name: `hw/eva/f${i}.ts`, content: 'x'.repeat(50_000) }));
  const entries = [...others.slice(0, 20), ...flood, ...heavy, ...others.slice(20)];
  for (const bytes of [tarOf(entries), gzipSync(tarOf(entries))]) {
    const tree = await archiveTree(bytes, limits);
    expect(tree.files.map(({ path }) => path)).toEqual(others.map(({ name }) => name).sort());
    expect([...tree.refused].map(([path, { en }]) => [path, en])).toEqual([
      ['hw/ana', 'it has so many files or names that the class has more than 1000 entries: ask for the work alone'],
      ['hw/eva', expect.stringMatching(/^it takes so much that the class passes 0 MiB/)],
    ]);
    for (const { read } of tree.files) expect((await read(1000)).length).toBe(100);
  }
  const path = join(await mkdtemp(join(tmpdir(), 'gradiente-class-')), 'class.tar');
  await writeFile(path, tarOf(entries));
  const { submissions } = await readIntake(path, ASKED);
  expect(submissions.filter(({ topics }) => topics.get('ebm')?.kind === 'files')).toHaveLength(40);
});

test('names that are as long as they may be are read', async () => {
  const name = (bytes: number) => 'ñ'.repeat(Math.floor(bytes / 2));
  const files = [
    'a/'.repeat(DEEPEST - 1) + 'x.ts',
    name(LONGEST_NAME),
    `${name(LONGEST_NAME - 1)}/${name(LONGEST_NAME - 1)}/${name(LONGEST_NAME - 1)}/${name(LONGEST_NAME - 1)}`,
  ];
  for (const bytes of [zipOf(files.map((path) => ({ name: path }))), tarOf(files.map((path) => ({ name: path })))]) {
    const tree = await archiveTree(bytes, STUDENT_LIMITS);
    expect([tree.files.map(({ path }) => path).sort(), tree.problems]).toEqual([files.sort(), []]);
  }
});

describe('any names in any order', () => {
  const bounds = fc.record<Bounds>({
    entries: fc.integer({ min: 1, max: 60 }),
    passedOver: fc.integer({ min: 0, max: 60 }),
    nameBytes: fc.integer({ min: 50, max: 3000 }),
    keptBytes: fc.integer({ min: 0, max: 500 }),
    isShared: fc.boolean(),
  });
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'ana', 'eva', 'solution.ts', 'ebm') },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.constantFrom('..', '.', '', '.git', 'node_modules', '\u001b[2J', 'x'.repeat(300)) },
  );
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/')) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 3000 }).map((depth) => 'a/'.repeat(depth)) },
  );
  const entry = fc.record({ name, bytes: fc.nat(200), isFolder: fc.boolean() });

  test('what is kept stays within the bounds and is what was given; the rest is refused or said', () =>
    fc.assert(
      fc.asyncProperty(bounds, fc.array(entry, { maxLength: 150 }), async (limits, entries) => {
        const given = new Set<string>();
        let kept = 0;
        const tree = await Tree.gather({ es: 'x', en: 'y' }, limits, async (into) => {
          for (const { name: raw, bytes, isFolder } of entries) {
            const path = into.admit(raw);
            if (path === null) continue;
            given.add(path);
            if (isFolder) into.addFolder(path);
            else if (into.makeRoom(bytes, path))
              into.addFile({ path, at: null, read: async () => Buffer.alloc(0) }, bytes);
          }
        }).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Unreadable);
          return null;
        });
        if (tree === null) return;
        expect(tree.files.length + tree.folders.size).toBeLessThanOrEqual(limits.entries);
        kept = [...tree.folders, ...tree.files.map(({ path }) => path)].reduce(
          (n, path) => n + Buffer.byteLength(path),
          0,
        );
        expect(kept).toBeLessThanOrEqual(limits.nameBytes);
        const isWrong = (path: string) =>
          /^\/|(^|\/)\.\.?(\/|$)|\/\/|\0/.test(path) ||
          Buffer.byteLength(path) > LONGEST_PATH ||
          path.split('/').length > DEEPEST;
        expect([...given].filter(isWrong)).toEqual([]);
        const isForeign = ({ path }: { readonly path: string }) =>
          !given.has(path) || [...tree.refused.keys()].some((folder) => path.startsWith(`${folder}/`));
        expect(tree.files.filter(isForeign)).toEqual([]);
        if (!limits.isShared) expect(tree.refused.size).toBe(0);
        expect(tree.problems.map(({ text }) => `${text.es}${text.en}`).join('')).not.toMatch(/[\u0000-\u001f]/);
      }),
      { numRuns: 500 },
    ));
});
