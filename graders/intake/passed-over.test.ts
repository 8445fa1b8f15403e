/** What belongs to tools is passed over unread, whatever it is; and archives of which only one can count, or none opens. */
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { archiveTree, STUDENT_LIMITS } from './archive.ts';
import { readIntake } from './read-intake.ts';
import { tarOf, zipOf, type Entry } from './testing/archives.ts';
import type { Unreadable } from './trouble.ts';

const ASKED = { topics: ['ebm', 'kmeans-ebm'], known: ['ebm', 'kmeans-ebm', 'masked-lm'] };
const MEBIBYTE = 2 ** 20;

async function read(path: string) {
  const { submissions, problems } = await readIntake(path, ASKED);
  return {
    works: submissions.map(({ id, topics }) => [id, [...topics]] as const),
    said: problems.map(({ submission, text }) => `${String(submission)}: ${text.en}`),
  };
}

async function file(name: string, bytes: Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'gradiente-passed-')), name);
  await writeFile(path, bytes);
  return path;
}

const KINDS: readonly (readonly [string, (entries: readonly Entry[]) => Promise<string>])[] = [
  ['a zip', (entries) => file('class.zip', zipOf(entries))],
  ['a tar', (entries) => file('class.tar', tarOf(entries))],
  ['a tar.gz', (entries) => file('class.tgz', gzipSync(tarOf(entries)))],
  [
    'a folder',
    (entries) => folderWith(Object.fromEntries(entries.map(({ name, content = '' }) => [name, Buffer.from(content)]))),
  ],
  [
    'a zip in a folder',
    (entries) =>
      folderWith({
        'ana/homework.zip': zipOf(within('ana', entries)),
        'eva/homework.tar.gz': gzipSync(tarOf(within('eva', entries))),
        'zoe/homework.zip': zipOf(within('zoe', entries)),
      }),
  ],
];
const within = (student: string, entries: readonly Entry[]): Entry[] =>
  entries.flatMap((entry) =>
    entry.name.startsWith(`${student}/`) ? [{ ...entry, name: entry.name.slice(student.length + 1) }] : [],
  );

const WORKS: readonly Entry[] = [
  { name: 'ana/kmeans-ebm/solution.ts', content: 'export const a = "ñ";\r\n' },
  { name: 'ana/kmeans-ebm/help.ts', content: 'export const b = 2;' },
  { name: 'eva/assignments/ebm/solution.ts', content: 'export const e = 3;' },
  // a folder of folders that all are clones is another kind of class
  { name: 'zoe/ebm/solution.ts', content: 'export const z = 4;' },
];

describe('whatever tools leave behind, wherever it lies: the works read are the same to the byte, and nothing is said', () => {
  const store = fc.constantFrom('node_modules', '.git', '__MACOSX', '.vscode', 'node_modules 2', '.venv');
  const around = fc.constantFrom('ana', 'eva', 'ana/kmeans-ebm', 'eva/assignments/ebm', 'eva/assignments');
  const part = fc.constantFrom(
    'ebm',
    'kmeans-ebm',
    'solution.ts',
    'package.json',
    'a',
    'b',
    'homework.zip',
    'x'.repeat(90),
  );
  const ignored = fc.record({
    name: fc
      .tuple(around, store, fc.uniqueArray(part, { minLength: 1, maxLength: 5 }))
      .map(([folder, own, parts]) => `${folder}/${own}/${parts.join('/')}/f`),
    content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  });
  const added = fc.uniqueArray(fc.tuple(ignored, fc.nat()), {
    maxLength: 12,
    selector: ([{ name }]) => name,
  });

  test.each(KINDS)('in %s', async (_, pack) => {
    const without = await read(await pack(WORKS));
    expect(without.works.map(([id, topics]) => [id, topics.map(([topic, { kind }]) => [topic, kind])])).toEqual([
      ['ana', [['kmeans-ebm', 'files']]],
      ['eva', [['ebm', 'files']]],
      ['zoe', [['ebm', 'files']]],
    ]);
    await fc.assert(
      fc.asyncProperty(added, async (extras) => {
        const entries = [...WORKS];
        for (const [extra, at] of extras) entries.splice(at % (entries.length + 1), 0, extra);
        expect(await read(await pack(entries))).toEqual(without);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a submission of more than may usually be held, with its tools', () => {
  const [work] = within('ana', WORKS);
  const tools = (name: string): Entry => ({ name, content: randomBytes(17 * MEBIBYTE) });
  const entries = [tools('node_modules/tfjs/dist.js'), tools('.git/objects/pack/p.pack'), work];
  const whole = zipOf(entries);

  test.each<[string, () => Promise<string>]>([
    ['a zip in a folder', () => folderWith({ 'ana/homework.zip': whole })],
    [
      'a zip in Canvas’s zip',
      () => file('submissions.zip', zipOf([{ name: 'ana_1_10_homework.zip', content: whole }])),
    ],
    [
      'a tar.gz in Moodle’s zip',
      () =>
        file(
          'm.zip',
          zipOf([
            {
              name: 'Ana Sol_7_assignsubmission_file_/homework.tar.gz',
              content: gzipSync(tarOf(entries), { level: 1 }),
            },
          ]),
        ),
    ],
    [
      'a zip in a tar.gz of the class',
      () => file('class.tar.gz', gzipSync(tarOf([{ name: 'hw7/ana/homework.zip', content: whole }]), { level: 1 })),
    ],
  ])('%s is read', async (_, pack) => {
    const { works, said } = await read(await pack());
    expect(works.map(([, topics]) => topics)).toEqual([
      [['kmeans-ebm', { kind: 'files', files: [{ path: 'solution.ts', text: work.content }] }]],
    ]);
    expect(said).toEqual([]);
  });

  test('entries of tools count for nothing, until passing over them takes too long', async () => {
    const many = zipOf([...Array.from({ length: 4000 }, (_, i) => ({ name: `node_modules/${i % 90}/${i}` })), work]);
    const { files } = await archiveTree(many, { ...STUDENT_LIMITS, entries: 10, nameBytes: 100 });
    expect(files.map(({ path }) => path)).toEqual([work.name]);
    await expect(archiveTree(many, { ...STUDENT_LIMITS, passedOver: 1000 })).rejects.toThrow(
      'the zip archive has more than 1000 entries of tools (node_modules, .git): hand in your work alone',
    );
  });

  test('a bomb among the tools of a tar is still one, and what is not read of a zip may be anything', async () => {
    const bomb = gzipSync(tarOf([{ name: './node_modules/x', content: Buffer.alloc(3 * MEBIBYTE) }, work]));
    const most = { ...STUDENT_LIMITS, inflatedBytes: MEBIBYTE };
    expect((await archiveTree(bomb, most)).files).toHaveLength(1);
    await expect(archiveTree(bomb, { ...most, passedOverBytes: 2 * MEBIBYTE })).rejects.toThrow(
      'the tar archive takes over 2 MiB once inflated: hand in your work alone, without node_modules',
    );
    const lies = zipOf([{ name: 'node_modules/x', content: 'x', claimedSize: 2 ** 31, flags: 1 }, work]);
    expect((await archiveTree(lies, STUDENT_LIMITS)).problems).toEqual([]);
  });
});

test("what is over a limit says the limit's number and what to leave out", async () => {
  const [large] = (await archiveTree(zipOf([{ name: 'a', content: Buffer.alloc(MEBIBYTE + 1) }]), STUDENT_LIMITS))
    .files;
  const refusal = large.read(MEBIBYTE).catch((error: Unreadable) => error.why);
  expect(await refusal).toEqual({
    es: expect.stringMatching(/^pasa de 1 MiB: entrega solo tu trabajo, sin node_modules, datos/),
    en: expect.stringMatching(/^is over 1 MiB: hand in your work alone, without node_modules, data/),
  });
});

describe('copies of one archive', () => {
  const holding = (content: string, name = 'kmeans-ebm/solution.ts') => zipOf([{ name, content }]);
  /** What counts of ana's files, who is not alone: one folder of archives would be a class of archives. */
  const counted = async (files: Record<string, Buffer>) => {
    const { works, said } = await read(await folderWith({ ...files, 'eva/ebm/solution.ts': '1' }));
    const [[, topics]] = works;
    const text = topics.map(([topic, work]) => [topic, work.kind === 'files' ? work.files[0].text : work.reason.en]);
    return { text, said };
  };

  test.each([
    ['homework.zip', 'homework (1).zip'],
    ['homework.zip', 'homework(1).zip'],
    ['homework.zip', 'homework-1.zip'],
    ['homework.zip', 'homework - copia.zip'],
    ['homework.zip', 'homework copy.zip'],
    ['homework.zip', 'Copia de homework.zip'],
    ['homework (9).zip', 'homework (10).zip'],
    ['homework - copia.zip', 'homework - copia (2).zip'],
  ])('of %s and %s the second counts, in a note', async (older, newer) => {
    const { text, said } = await counted({ [`ana/${older}`]: holding('old'), [`ana/${newer}`]: holding('new') });
    expect(text).toEqual([['kmeans-ebm', 'new']]);
    const shown = (name: string) => (name.includes(' ') || name.includes('(') ? `\`"${name}"\`` : `\`${name}\``);
    expect(said).toEqual([`ana: kmeans-ebm: ${shown(newer)}, the newest, counts; ${shown(older)} was left out.`]);
  });

  test('an earlier number that was written a day later is the newer', async () => {
    const inside = zipOf([
      { name: 'homework.zip', content: holding('later'), day: 12 },
      { name: 'homework (1).zip', content: holding('earlier'), day: 10 },
    ]);
    expect((await counted({ 'ana.zip': inside })).text).toEqual([['kmeans-ebm', 'later']]);
  });

  test('each topic has its newest, a starter yields, flat or not', async () => {
    const { text } = await counted({
      'ana/homework.zip': zipOf([
        { name: 'ebm.ts', content: 'only here' },
        { name: 'kmeans-ebm.ts', content: 'old' },
      ]),
      'ana/homework (1).zip': holding('new', 'week 7/kmeans-ebm/solution.ts'),
      'ana/homework (2).zip': holding('', 'kmeans-ebm.ts'),
    });
    expect(text).toEqual([
      ['ebm', 'only here'],
      ['kmeans-ebm', 'new'],
    ]);
  });

  test('of other names neither counts, and a zip within a zip is read', async () => {
    const { text } = await counted({
      'ana/final.zip': holding('1'),
      'ana/tarea.zip': holding('2'),
      'ana/e.zip': zipOf([{ name: 'inner/ebm.zip', content: holding('deep', 'solution.ts') }]),
    });
    expect(text).toEqual([
      ['ebm', 'deep'],
      ['kmeans-ebm', expect.stringMatching(/there are two, in `final\/kmeans-ebm` and in `tarea\/kmeans-ebm`/)],
    ]);
  });
});

describe('archives of a kind that is not opened are told by their first bytes', () => {
  const SEVEN = Buffer.from('377abcaf271c0004', 'hex');
  test.each<[string, Buffer, string]>([
    ['work.rar', Buffer.from('Rar!\x1a\x07\x01\0'), 'RAR'],
    ['work.zip', Buffer.from('Rar!\x1a\x07\0'), 'RAR'],
    ['work.7z', SEVEN, '7z'],
    ['work.tar.gz', SEVEN, '7z'],
    ['tarea', SEVEN, '7z'],
    ['work.tar.xz', Buffer.from('fd377a585a0000', 'hex'), 'xz'],
    ['work.tbz2', Buffer.from('BZh91AY&SY'), 'bzip2'],
  ])('%s', async (name, bytes, kind) => {
    const { works, said } = await read(await folderWith({ [`ana/${name}`]: bytes, 'eva/ebm/solution.ts': '1' }));
    const [[, ebm]] = works[0][1];
    const received = `Received \`${name}\` (${bytes.length} B), and no program can be read from that`;
    expect(ebm).toMatchObject({
      status: 'unreadable',
      reason: {
        en: `${received} (\`${name}\` is an archive of the kind ${kind}, which is not opened here: hand in a .zip). It is not a zero: there is no score; hand in \`solution.ts\`, by itself or in a .zip.`,
      },
    });
    expect(said).toEqual([
      `ana: ${received} (\`${name}\` is an archive of the kind ${kind}, which is not opened: unpack it and put a .zip of the same in its place, or ask for a .zip): no score (blank, not 0); ask for \`solution.ts\`, or give one with --adjustments.`,
    ]);
  });

  test('a zip that is called otherwise is opened, and one that lies beside a work costs it nothing', async () => {
    const { works } = await read(
      await folderWith({
        'ana/work.rar': zipOf([{ name: 'ebm/solution.ts', content: 'a' }]),
        'eva/tarea': zipOf([{ name: 'ebm/solution.ts', content: 'e' }]),
        'ivo/ebm/solution.ts': 'i',
        'ivo/data.7z': SEVEN,
        'luz/README.md': 'nothing',
      }),
    );
    const texts = works.map(([id, topics]) => [
      id,
      topics.map(([, work]) => (work.kind === 'files' ? work.files[0].text : work.status)),
    ]);
    // what is not opened may hold the topic that has no work
    expect(texts).toEqual([
      ['ana', ['a']],
      ['eva', ['e']],
      ['ivo', ['i', 'unreadable']],
      ['luz', []],
    ]);
  });
});
