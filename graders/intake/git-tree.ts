/**
 * What the HEAD of a student's git clone holds, read by git without that clone's own settings: they could name programs
 * to run. When it was committed is not asked: the student's own clock says it, and may say anything.
 */
import { lstat, mkdir, mkdtemp, opendir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STUDENT_LIMITS } from './archive.ts';
import { blobOf, entriesOf, type Entry } from './commits.ts';
import { readOrdinary } from './disk-tree.ts';
import { Git, GitError, gitTrouble } from './git.ts';
import { refused, Tree, type TreeFile } from './tree.ts';
import { IS_LINK, IS_SUBMODULE, Unreadable } from './trouble.ts';

/** Files and folders in a clone's store: git packs objects long before they are so many. */
const MOST_OBJECTS = 200_000;

/**
 * The tree of HEAD.
 * @throws Unreadable when there is no commit, the clone reaches outside itself, or git is over a limit with it
 */
export async function gitTree(clone: string): Promise<Tree> {
  const store = join(clone, '.git');
  if (!(await lstat(store)).isDirectory())
    throw new Unreadable({ es: '`.git` no es una carpeta', en: '`.git` is not a folder' });
  await insideItself(store);
  const head = await headOf(store);
  // a repository of our own, with nothing but the student's objects: no setting, hook or attribute of theirs is ever
  // read
  const own = await mkdtemp(join(tmpdir(), 'gradiente-git-'));
  const close = () => rm(own, { recursive: true, force: true });
  try {
    await Promise.all([
      mkdir(join(own, 'refs')),
      mkdir(join(own, 'objects')),
      writeFile(join(own, 'HEAD'), 'ref: refs/heads/none\n'),
    ]);
    const git = new Git(own, join(store, 'objects'));
    const entries = await entriesOf(git, head, []);
    return await Tree.gather({ es: 'el clon', en: 'the clone' }, STUDENT_LIMITS, async (into) => {
      for (const entry of entries) {
        const path = into.admit(entry.path);
        if (path !== null) into.addFile(fileOf(git, entry, path));
      }
      return { close };
    });
  } catch (error) {
    await close();
    if (!(error instanceof GitError)) throw error;
    const { es, en } = gitTrouble(error);
    throw new Unreadable({
      es: `su último commit ${es}: pide que se entreguen los archivos`,
      en: `its last commit ${en}: ask for the files instead`,
    });
  }
}

/** Objects that live elsewhere could be those of the reference, or of a classmate. */
async function insideItself(store: string): Promise<void> {
  const borrowed = new Unreadable({
    es: 'su `.git` toma objetos de fuera de la entrega',
    en: 'its `.git` takes objects from outside the submission',
  });
  for (const file of ['commondir', 'objects/info/alternates', 'objects/info/http-alternates']) {
    if ((await lstat(join(store, file)).catch(() => null)) !== null) throw borrowed;
  }
  if (!(await lstat(join(store, 'objects')).catch(() => null))?.isDirectory())
    throw new Unreadable({ es: 'su `.git` no tiene objetos', en: 'its `.git` has no objects' });
  let entries = 0;
  for await (const entry of await opendir(join(store, 'objects'), { recursive: true })) {
    entries += 1;
    if (!entry.isDirectory() && !entry.isFile()) throw borrowed;
    if (entries > MOST_OBJECTS)
      throw new Unreadable({
        es: `su \`.git\` tiene más de ${MOST_OBJECTS} objetos sueltos: pide que se entregue después de «git gc»`,
        en: `its \`.git\` has more than ${MOST_OBJECTS} loose objects: ask for it again after 'git gc'`,
      });
  }
}

async function headOf(store: string, ref = 'HEAD', depth = 0): Promise<string> {
  const none = new Unreadable({ es: 'el clon no tiene ningún commit', en: 'the clone has no commit' });
  const packed = (await readOrdinary(store, 'packed-refs', 2 ** 20).catch(() => Buffer.alloc(0))).toString();
  const words =
    (await readOrdinary(store, ref, 4096).catch(() => null))?.toString().trim() ??
    packed
      .split('\n')
      .find((line) => line.endsWith(` ${ref}`))
      ?.split(' ')[0] ??
    '';
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(words)) return words;
  const next = /^ref: (refs\/[\w./-]+)$/.exec(words)?.[1];
  if (next === undefined || next.includes('..') || depth > 4) throw none;
  return headOf(store, next, depth + 1);
}

function fileOf(git: Git, { mode, object }: Entry, path: string): TreeFile {
  if (mode === '120000') return refused(path, IS_LINK);
  if (mode === '160000') return refused(path, IS_SUBMODULE);
  return { path, at: null, read: (limit) => blobOf(git, object, limit) };
}
