/**
 * What a hostile folder holds beside programs: links out of it, pipes, devices, sockets, odd names, archives that are
 * made to be endless. Each costs its own submission only, says why in one sentence, and shows nothing of what it pointed
 * to.
 */
import { execFileSync } from 'node:child_process';
import { cp, link, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradiente } from '../cli/testing/run.ts';
import { tarOf, zipOf } from '../intake/testing/archives.ts';
import type { Verdict } from '../verdict/schema.ts';
import { markupFault } from '../../reports/testing/well-formed.ts';
import { PROJECT } from './project.ts';

const TOPIC = 'kmeans-ebm';
const SECRET = 'export const secret = "the neighbour\'s own work";';
const ODD_NAMES = [
  'two\nlines',
  '<img src=x onerror=alert(1)>',
  '\u001b[2Jcleared',
  '\u202egnp.ts',
  '=HYPERLINK("http:\\\\x")',
  'up\\..\\..',
  'é'.repeat(127),
  `${'n'.repeat(255)}`,
  '-rf',
  '%2e%2e%2f',
  '{{constructor}}',
];

/** How each folder is made, and what its verdict must say. */
const FOLDERS: Readonly<
  Record<
    string,
    { readonly make: (folder: string, outside: string) => unknown; readonly says: RegExp; readonly needsRoot?: true }
  >
> = {
  'link-to-a-file': {
    make: (folder, outside) => symlink(join(outside, 'secret.ts'), join(folder, 'solution.ts')),
    says: /`solution\.ts` is a symbolic link/,
  },
  'link-to-the-reference': {
    make: (folder) => symlink(join(PROJECT, `reference/${TOPIC}/solution.ts`), join(folder, 'solution.ts')),
    says: /`solution\.ts` is a symbolic link/,
  },
  'link-beside': {
    make: async (folder, outside) => {
      await writeFile(join(folder, 'solution.ts'), 'export * from "./x.ts";');
      await symlink(join(outside, 'secret.ts'), join(folder, 'x.ts'));
    },
    says: /`x\.ts` is a symbolic link/,
  },
  'link-to-itself': {
    make: (folder) => symlink('solution.ts', join(folder, 'solution.ts')),
    says: /`solution\.ts` is a symbolic link/,
  },
  'hard-link': {
    make: (folder, outside) => link(join(outside, 'secret.ts'), join(folder, 'solution.ts')),
    says: /`solution\.ts` is a hard link/,
  },
  pipe: {
    make: (folder) => execFileSync('mkfifo', [join(folder, 'solution.ts')]),
    says: /`solution\.ts` is not a file/,
  },
  device: {
    make: (folder) => execFileSync('mknod', [join(folder, 'solution.ts'), 'c', '1', '5']),
    says: /`solution\.ts` is not a file/,
    needsRoot: true,
  },
  'folder-as-file': { make: (folder) => mkdir(join(folder, 'solution.ts')), says: /`solution\.ts` is not a file/ },
  'many-files': {
    make: async (folder) => {
      await writeFile(join(folder, 'solution.ts'), '');
      await Promise.all(Array.from({ length: 120 }, (_, i) => writeFile(join(folder, `f${i}.ts`), '')));
    },
    says: /more than 100 files/,
  },
};
/** Archives without a work in them, and what is said of each. */
const ARCHIVES: Readonly<Record<string, { readonly bytes: () => Buffer; readonly says: RegExp }>> = {
  'deep.tar': {
    bytes: () => tarOf([{ name: `${'a/'.repeat(200_000)}solution.ts` }]),
    says: /a path of over 1024 bytes/,
  },
  'deep-too.tar.gz': {
    bytes: () => gzipSync(tarOf([{ name: `${'a/'.repeat(200_000)}solution.ts` }])),
    says: /a path of over 1024 bytes/,
  },
  'long-names.zip': {
    bytes: () => zipOf(Array.from({ length: 20 }, (_, i) => ({ name: `${'a/'.repeat(32_400)}${i}.ts` }))),
    says: /a path of over 1024 bytes/,
  },
  'flood.zip': {
    bytes: () => zipOf(Array.from({ length: 60_000 }, (_, i) => ({ name: `f${i}.ts` }))),
    says: /holds 60000 files, and no work among them|more than 100 files/,
  },
};
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn('the device file is skipped: only root can make one');
const names = Object.keys(FOLDERS).filter((name) => isRoot || FOLDERS[name].needsRoot !== true);

describe.skipIf(process.platform === 'win32')('a class with hostile folders', () => {
  let root = '';
  let socket: Server;
  let run: Awaited<ReturnType<typeof gradiente>>;
  let verdicts: Verdict[] = [];
  let log = '';
  const topicOf = (id: string) => verdicts.find(({ submission }) => submission === id)!.topics[0];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'gradiente-folders-'));
    const [classFolder, outside] = [join(root, 'class'), join(root, 'outside')];
    await mkdir(outside);
    await writeFile(join(outside, 'secret.ts'), SECRET);
    for (const name of names) {
      await mkdir(join(classFolder, name, TOPIC), { recursive: true });
      await FOLDERS[name].make(join(classFolder, name, TOPIC), outside);
    }
    await mkdir(join(classFolder, 'linked-topic'));
    await symlink(join(PROJECT, 'reference', TOPIC), join(classFolder, 'linked-topic', TOPIC));
    await symlink(join(PROJECT, 'fixtures/submissions/bruno'), join(classFolder, 'linked-submission'));
    await mkdir(join(classFolder, 'socket', TOPIC), { recursive: true });
    socket = createServer().listen(join(classFolder, 'socket', TOPIC, 'solution.ts'));
    for (const name of ODD_NAMES) {
      await mkdir(join(classFolder, name, TOPIC), { recursive: true });
      await writeFile(join(classFolder, name, TOPIC, 'solution.ts'), 'export const nothing = 0;');
    }
    for (const [name, { bytes }] of Object.entries(ARCHIVES)) await writeFile(join(classFolder, name), bytes());
    await mkdir(join(classFolder, 'honest', TOPIC), { recursive: true });
    await writeFile(
      join(classFolder, 'honest', TOPIC, 'solution.ts'),
      await readFile(join(PROJECT, 'fixtures/submissions/bruno', TOPIC, 'solution.ts')),
    );
    run = await gradiente('grade', [
      classFolder,
      '--topic',
      TOPIC,
      '--out',
      join(root, 'out'),
      '--seed',
      '5',
      '--lang',
      'en',
      '--allow-weaker-isolation',
    ]);
    log = await readFile(join(root, 'out/intake.log'), 'utf8');
    verdicts = JSON.parse(await readFile(join(root, 'out/verdicts.json'), 'utf8')) as Verdict[];
  }, 240_000);
  afterAll(async () => {
    socket.close();
    await rm(root, { recursive: true });
  });

  test('the batch is complete, and the honest one has full marks', () => {
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(topicOf('honest').score).toBe(topicOf('honest').max);
    expect(verdicts.map(({ submission }) => submission)).not.toContain('linked-submission');
  });

  test.each([...names, 'socket'])('%s earns nothing and says why in one sentence', (name) => {
    const { status, score, reason } = topicOf(name);
    expect([['rejected', 'missing'].includes(status), score]).toEqual([true, 0]);
    const says = FOLDERS[name]?.says;
    if (says) expect([status, reason!.en]).toEqual(['rejected', expect.stringMatching(says)]);
    expect(reason!.es).not.toBe(reason!.en);
  });

  test.each(Object.keys(ARCHIVES))('%s earns nothing, and the log says why in one sentence', (name) => {
    const id = name.split('.', 1)[0];
    expect([['rejected', 'missing'].includes(topicOf(id).status), topicOf(id).score]).toEqual([true, 0]);
    const own = log.split('\n').filter((line) => line.startsWith(`${id}: `));
    expect(own.join('\n') + (topicOf(id).reason?.en ?? '')).toMatch(ARCHIVES[name].says);
  });

  test('neither the terminal nor the log gets a control character of an odd name', async () => {
    const without = join(root, 'without');
    await cp(join(root, 'class/honest'), join(without, 'honest'), { recursive: true });
    // names whose submissions are gone are said
    const again = await gradiente('grade', [
      without,
      '--topic',
      TOPIC,
      '--out',
      join(root, 'out'),
      '--lang',
      'en',
      '--allow-weaker-isolation',
    ]);
    expect(again.stdout).toContain('cleared');
    for (const said of [run.stdout, run.stderr, again.stdout, again.stderr, log]) expect(said).not.toMatch(CONTROLS);
    await rm(without, { recursive: true });
  });

  test('a topic that is a link is not followed', () => {
    expect([topicOf('linked-topic').status, topicOf('linked-topic').score]).toEqual(['missing', 0]);
  });

  test('odd names are names: each has its folder, its row and pages that are well-formed', async () => {
    const folders = await readdir(join(root, 'out/submissions'));
    expect(folders).toEqual(expect.arrayContaining(ODD_NAMES));
    const index = await readFile(join(root, 'out/index.html'), 'utf8');
    expect(markupFault(index)).toBeNull();
    expect(index).not.toMatch(/<img|\u001b|\u202e/);
    for (const name of ODD_NAMES)
      expect(markupFault(await readFile(join(root, 'out/submissions', name, 'report.es.html'), 'utf8'))).toBeNull();
    expect((await readdir(root)).sort()).toEqual(['class', 'out', 'outside']);
  });

  test('nothing of what the links pointed to is in any file of the batch', async () => {
    const files = (await readdir(join(root, 'out'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const { parentPath, name } of files)
      expect(await readFile(join(parentPath, name), 'utf8')).not.toContain('the neighbour');
  });
});
