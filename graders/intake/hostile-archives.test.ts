/**
 * Archives that climb out, bomb, lie, hold links, devices, twins: each costs its own submission only, in one sentence
 * and bounded memory.
 */
import fc from 'fast-check';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BadInput } from '../faults/bad-input.ts';
import { archiveTree, STUDENT_LIMITS } from './archive.ts';
import { diskTree } from './disk-tree.ts';
import { readIntake } from './read-intake.ts';
import { LINK, tarOf, zipOf, type Entry } from './testing/archives.ts';
import { withOwnTemporaryFolder } from './testing/own-temporary-folder.ts';
import { Unreadable } from './trouble.ts';

const ASKED = { topics: ['ebm'], known: ['ebm', 'kmeans-ebm'] };
const right: Entry = { name: 'ebm/solution.ts', content: 'export const a = 1;' };
const zeros = Buffer.alloc(64 * 2 ** 20);

/**
 * The bytes of the student's archive; what becomes of the work (null: it is read), or of the entry that was left out.
 */
const HOSTILE: Readonly<
  Record<
    string,
    { readonly bytes: Buffer; readonly ending?: string; readonly work: RegExp | null; readonly problem?: RegExp }
  >
> = {
  'zip climbs out': {
    bytes: zipOf([right, { name: '../../../../tmp/gradiente-escaped.ts', content: 'x' }]),
    work: null,
    problem: /climbs out of the archive, and was left out/,
  },
  'zip climbs out of the middle': {
    bytes: zipOf([right, { name: 'ebm/../../x.ts', content: 'x' }]),
    work: null,
    problem: /climbs out/,
  },
  'zip climbs out with backslashes': {
    bytes: zipOf([right, { name: '..\\..\\x.ts', content: 'x' }]),
    work: null,
    problem: /climbs out/,
  },
  'zip with an absolute path': {
    bytes: zipOf([right, { name: '/etc/cron.d/x.ts', content: 'x' }]),
    work: null,
    problem: /`\/etc\/cron.d\/x.ts` is an absolute path/,
  },
  'zip with a drive': {
    bytes: zipOf([right, { name: 'C:\\x.ts', content: 'x' }]),
    work: null,
    problem: /absolute path/,
  },
  'zip bomb': { bytes: zipOf([{ name: 'ebm/solution.ts', content: zeros }]), work: /takes the files over 1024 KiB/ },
  'zip bomb that claims to be small': {
    bytes: zipOf([{ name: 'ebm/solution.ts', content: zeros, claimedSize: 10 }]),
    work: /damaged inside|holds more than the zip archive states|over 1024 KiB/,
  },
  'zip that claims to be huge': { bytes: zipOf([{ ...right, claimedSize: 2 ** 31 }]), work: /damaged inside/ },
  'zip with a duplicate': {
    bytes: zipOf([right, { ...right, content: 'export const a = 2;' }]),
    work: /`solution.ts` appears twice/,
  },
  'zip with case twins': {
    bytes: zipOf([right, { name: 'ebm/help.ts' }, { name: 'ebm/Help.ts' }]),
    work: /differ only in capital letters/,
  },
  'zip with a symbolic link': {
    bytes: zipOf([{ name: 'ebm/solution.ts', content: '../../secret.ts', mode: LINK }]),
    work: /is a symbolic link/,
  },
  'zip with a FIFO': { bytes: zipOf([{ name: 'ebm/solution.ts', mode: 0o010644 }]), work: /is not a file/ },
  'zip with a device': { bytes: zipOf([{ name: 'ebm/solution.ts', mode: 0o020644 }]), work: /is not a file/ },
  'encrypted zip': { bytes: zipOf([{ ...right, flags: 1 }]), work: /encrypted with a password/ },
  'truncated zip': { bytes: zipOf([right]).subarray(0, 60), work: /`work.zip`: the zip archive is damaged or cut off/ },
  'zip with names of control characters': {
    bytes: zipOf([right, { name: 'ebm/\u001b[2J\n`x.ts', content: 'x' }]),
    work: null,
  },
  'zip within a zip': { bytes: zipOf([right, { name: 'more.zip', content: zipOf([right]) }]), work: null },
  'tar climbs out': {
    bytes: tarOf([right, { name: '../x.ts', content: 'x' }]),
    ending: 'tar',
    work: null,
    problem: /climbs out/,
  },
  'tar with an absolute path': {
    bytes: tarOf([right, { name: '/tmp/x.ts', content: 'x' }]),
    ending: 'tar',
    work: null,
    problem: /absolute path/,
  },
  'tar bomb': {
    bytes: gzipSync(tarOf([{ name: 'ebm/solution.ts', content: zeros }])),
    ending: 'tgz',
    work: /takes the files over 1024 KiB/,
  },
  'tar that claims to be huge': {
    bytes: gzipSync(tarOf([{ ...right, claimedSize: 2 ** 32 }])),
    ending: 'tar.gz',
    work: /the tar archive is damaged or cut off/,
  },
  'tar with a duplicate': { bytes: tarOf([right, right]), ending: 'tar', work: /appears twice/ },
  'tar with a symbolic link': {
    bytes: tarOf([{ name: 'ebm/solution.ts', type: '2', target: '/etc/passwd' }]),
    ending: 'tar',
    work: /is a symbolic link/,
  },
  'tar with a hard link': {
    bytes: tarOf([{ name: 'ebm/solution.ts', type: '1', target: '/etc/passwd' }]),
    ending: 'tar',
    work: /is a hard link/,
  },
  'tar with a device': { bytes: tarOf([{ name: 'ebm/solution.ts', type: '3' }]), ending: 'tar', work: /is not a file/ },
  'tar with a FIFO': { bytes: tarOf([{ name: 'ebm/solution.ts', type: '6' }]), ending: 'tar', work: /is not a file/ },
  'truncated tar.gz': {
    bytes: gzipSync(tarOf([right])).subarray(0, 70),
    ending: 'tar.gz',
    work: /the tar archive is damaged or cut off/,
  },
  'truncated tar': {
    bytes: tarOf([{ ...right, content: 'x'.repeat(5000) }]).subarray(0, 3000),
    ending: 'tar',
    work: /the tar archive is damaged or cut off/,
  },
  'something else that is called a zip': {
    bytes: Buffer.from('<html>Log in</html>'),
    work: /`work.zip`: it is not a zip, tar or tar.gz archive/,
  },
  'nothing that is called a zip': { bytes: Buffer.alloc(0), work: /the file is empty/ },
  'a rar': {
    bytes: Buffer.from('Rar!'),
    ending: 'rar',
    work: /`work.rar` is an archive of the kind RAR, which is not opened here: hand in a .zip/,
  },
};

test('a class of hostile archives: each costs its own submission only, nothing is written, and memory stays bounded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-hostile-'));
  for (const [name, { bytes, ending = 'zip' }] of [
    ...Object.entries(HOSTILE),
    ['honest', { bytes: zipOf([right]) }] as const,
  ]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, `work.${ending}`), bytes);
  }
  const memory = process.memoryUsage();
  const {
    result: { submissions, problems },
    left,
  } = await withOwnTemporaryFolder(() => readIntake(folder, ASKED));
  expect([left, existsSync('/tmp/gradiente-escaped.ts')]).toEqual([[], false]);
  expect(process.memoryUsage().arrayBuffers - memory.arrayBuffers).toBeLessThan(256 * 2 ** 20);
  const work = (id: string) => submissions.find((one) => one.id === id)!.topics.get('ebm');
  expect(work('honest')).toEqual({ kind: 'files', files: [{ path: 'solution.ts', text: right.content }] });
  for (const [name, wanted] of Object.entries(HOSTILE)) {
    const got = work(name)!;
    if (wanted.work === null) expect([name, got.kind]).toEqual([name, 'files']);
    else expect([name, got.kind === 'unreadable' && got.reason.en]).toEqual([name, expect.stringMatching(wanted.work)]);
    const said = problems.filter(({ submission }) => submission === name).map(({ text }) => text.en);
    if (wanted.problem !== undefined) expect([name, said]).toEqual([name, [expect.stringMatching(wanted.problem)]]);
  }
  for (const { text } of problems) {
    expect(text.es).not.toBe(text.en);
    expect(`${text.es}${text.en}`).not.toMatch(/[\u0000-\u001f\u007f]/);
  }
});

test('what is wrong inside a class archive is left out with a sentence, and the others are read', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'gradiente-class-')), 'class.zip');
  writeFileSync(
    path,
    zipOf([
      { name: '../out.ts', content: 'x' },
      { name: '/abs/ebm/solution.ts', content: 'x' },
      { name: 'ana/ebm/solution.ts', content: '1' },
      { name: 'eva/ebm/solution.ts', content: '/etc/passwd', mode: LINK },
      { name: 'ana/../eva/ebm/x.ts', content: 'x' },
    ]),
  );
  const { submissions, problems } = await readIntake(path, ASKED);
  expect(submissions.map(({ id, topics }) => [id, topics.get('ebm')!.kind])).toEqual([
    ['ana', 'files'],
    ['eva', 'unreadable'],
  ]);
  expect(problems.map(({ text }) => text.en)).toEqual([
    '`../out.ts` climbs out of the archive, and was left out.',
    '`/abs/ebm/solution.ts` is an absolute path, and was left out.',
    '`ana/../eva/ebm/x.ts` climbs out of the archive, and was left out.',
  ]);
});

test('one student with a flood of files costs nobody else theirs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-flood-'));
  await Promise.all([mkdir(join(folder, 'ana')), mkdir(join(folder, 'eva'))]);
  await Promise.all(Array.from({ length: 30 }, (_, i) => writeFile(join(folder, 'ana', `f${i}.ts`), '')));
  await writeFile(join(folder, 'eva', 'x.ts'), '');
  const { files, problems } = await diskTree(folder, 10);
  expect([files.length, files.some(({ path }) => path === 'eva/x.ts'), problems.map(({ text }) => text.en)]).toEqual([
    10,
    true,
    [
      expect.stringMatching(
        /^`ana` holds more than 10 files, and the rest was left out: hand in your work alone, without node_modules/,
      ),
    ],
  ]);
});

test('an archive with more entries than it may have is refused before they are kept', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ name: `f${i}` }));
  const few = { ...STUDENT_LIMITS, entries: 1000, inflatedBytes: 2 ** 20 };
  await expect(archiveTree(zipOf(many), few)).rejects.toThrow('more than 1000 entries');
  await expect(archiveTree(tarOf(many), few)).rejects.toThrow('more than 1000 entries');
  await expect(archiveTree(gzipSync(tarOf([{ name: 'a', content: zeros }])), few)).rejects.toThrow(
    'takes over 1 MiB once inflated',
  );
});

test('a class archive that is damaged as a whole ends in one sentence', async () => {
  for (const bytes of [
    zipOf([right]).subarray(0, 60),
    gzipSync(tarOf([right])).subarray(0, 40),
    Buffer.from('hello'),
  ]) {
    const path = join(mkdtempSync(join(tmpdir(), 'gradiente-damaged-')), 'class.zip');
    writeFileSync(path, bytes);
    await expect(readIntake(path, ASKED)).rejects.toThrow(BadInput);
  }
});

describe('arbitrary bytes', () => {
  const samples = [
    zipOf([right, { name: 'b.ts', content: 'x'.repeat(300) }]),
    tarOf([right, { name: 'b.ts', content: 'y' }]),
    gzipSync(tarOf([right])),
  ];
  const mutated = fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.boolean(),
    )
    .map(([sample, changes, end, cut]) => {
      const copy = Buffer.from(sample);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return cut ? copy.subarray(0, end % copy.length) : copy;
    });
  const bytes = fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array)) },
    { weight: 4, arbitrary: mutated },
  );

  test('are an archive that can be read, or one that says why not', () =>
    fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        try {
          const tree = await archiveTree(content, STUDENT_LIMITS);
          for (const { path, read } of tree.files) {
            expect(path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|\0/);
            const got = await read(1000).catch((error: unknown) => {
              expect(error).toBeInstanceOf(Unreadable);
              return Buffer.alloc(0);
            });
            expect(got.length).toBeLessThanOrEqual(1000);
          }
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          expect(error.why.es).not.toBe('');
        }
      }),
      { numRuns: 1500 },
    ));
});
