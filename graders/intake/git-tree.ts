/**
 * What the HEAD of a student's git clone holds, read by git without that clone's own settings: they could name programs
 * to run.
 */
import { execFile, spawn } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOrdinary } from './disk-tree.ts';
import {
  admitted,
  FileTrouble,
  foldersOf,
  IS_LINK,
  isIgnored,
  refused,
  TooLarge,
  Unreadable,
  type Tree,
  type TreeFile,
} from './tree.ts';

const MOST_LISTED = 32 * 2 ** 20;
const PATIENCE = 60_000;
const run = promisify(execFile);

/**
 * The tree of HEAD, and when it was committed.
 * @throws Unreadable when there is no commit, or the clone reaches outside itself
 */
export async function gitTree(clone: string): Promise<Tree & { readonly at: Date | null }> {
  const store = join(clone, '.git');
  if (!(await lstat(store)).isDirectory())
    throw new Unreadable({ es: '`.git` no es una carpeta', en: '`.git` is not a folder' });
  await insideItself(store);
  const head = await commitOf(store);
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
    const env = {
      PATH: process.env.PATH,
      GIT_DIR: own,
      GIT_OBJECT_DIRECTORY: join(store, 'objects'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    };
    const git = async (...args: string[]) =>
      (
        await run('git', args, { cwd: own, env, maxBuffer: MOST_LISTED, timeout: PATIENCE, encoding: 'utf8' }).catch(
          (error: NodeJS.ErrnoException) => {
            throw new Unreadable(
              error.code === 'ENOENT'
                ? {
                    es: 'hace falta git para leer clones, y no está instalado',
                    en: 'git is needed to read clones, and is not installed',
                  }
                : { es: 'git no puede leer su último commit', en: 'git cannot read its last commit' },
            );
          },
        )
      ).stdout;
    const seconds = Number(
      (await git('cat-file', 'commit', head)).match(/^committer .*> (\d+) [+-]\d{4}$/m)?.[1] ?? NaN,
    );
    const files: TreeFile[] = [];
    for (const line of (await git('ls-tree', '-r', '-z', '--full-tree', head)).split('\0')) {
      const [, mode, object, raw] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(line) ?? [];
      if (raw === undefined) continue;
      const name = admitted(raw);
      if ('path' in name && !isIgnored(name.path))
        files.push(fileOf(name.path, mode, (limit) => contentOf(object, limit, own, env)));
    }
    return {
      files,
      folders: foldersOf(files.map(({ path }) => path)),
      problems: [],
      disk: null,
      close,
      at: Number.isNaN(seconds) ? null : new Date(seconds * 1000),
    };
  } catch (error) {
    await close();
    throw error;
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
  const entries = await readdir(join(store, 'objects'), { withFileTypes: true, recursive: true });
  if (entries.some((entry) => !entry.isDirectory() && !entry.isFile())) throw borrowed;
}

async function commitOf(store: string, ref = 'HEAD', depth = 0): Promise<string> {
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
  return commitOf(store, next, depth + 1);
}

function fileOf(path: string, mode: string, read: TreeFile['read']): TreeFile {
  if (mode === '120000') return refused(path, IS_LINK);
  if (mode === '160000') return refused(path, { es: 'es un submódulo', en: 'is a submodule' });
  return { path, at: null, read };
}

/** One blob, cut off as soon as it is over the limit. */
async function contentOf(
  object: string,
  limit: number,
  cwd: string,
  env: Record<string, string | undefined>,
): Promise<Buffer> {
  const git = spawn('git', ['cat-file', 'blob', object], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE,
  });
  const ended = new Promise<number | null>((resolve) => {
    git.once('error', () => resolve(null));
    git.once('close', resolve);
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) {
      git.kill('SIGKILL');
      throw new TooLarge();
    }
    chunks.push(chunk);
  }
  if ((await ended) !== 0) throw new FileTrouble({ es: 'no lo puede leer git', en: 'cannot be read by git' });
  return Buffer.concat(chunks);
}
