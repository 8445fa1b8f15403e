import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '../verdict/text.ts';
import {
  FileTrouble,
  IS_HARD_LINK,
  IS_LINK,
  IS_NO_FILE,
  isIgnored,
  shownName,
  TooLarge,
  Unreadable,
  type Tree,
  type TreeFile,
} from './tree.ts';

/**
 * A folder on disk. Links are never followed; what can't be listed, or holds over `most` files, is left out with a
 * sentence.
 * @throws Unreadable when the folder itself can't be listed
 */
export async function diskTree(folder: string, most: number): Promise<Tree> {
  const files: TreeFile[] = [];
  const folders = new Set<string>();
  const problems: Text[] = [];
  const counts = new Map<string, number>();
  // level by level, so that a folder that is too full loses what lies deepest; one at a time, for thousands at once
  // hold more memory
  const queue = [''];
  for (const under of queue) for (const inner of await list(under)) queue.push(inner);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, folders, problems, disk: folder, close: async () => {} };

  /** Notes what lies there. @returns the folders in it */
  async function list(under: string): Promise<string[]> {
    const entries = await readdir(join(folder, under), { withFileTypes: true }).catch(
      ({ code = 'error' }: NodeJS.ErrnoException) => {
        if (under === '')
          throw new Unreadable({ es: `no se puede listar (${code})`, en: `it cannot be listed (${code})` });
        problems.push({
          es: `\`${shownName(under)}\` no se puede listar (${code}), y se dejó fuera.`,
          en: `\`${shownName(under)}\` cannot be listed (${code}), and was left out.`,
        });
        return [];
      },
    );
    const inner: string[] = [];
    for (const entry of entries) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (isIgnored(path)) continue;
      if (isFull(path)) continue;
      if (entry.isDirectory()) {
        folders.add(path);
        inner.push(path);
        if (!entry.name.endsWith('.ts')) continue;
      }
      // a link that is named like a source is refused when it is read, with the work that it belongs to
      if (entry.isSymbolicLink() && !/\.\w+$/.test(entry.name)) {
        problems.push({
          es: `\`${shownName(path)}\` es un enlace simbólico, y no se sigue.`,
          en: `\`${shownName(path)}\` is a symbolic link, and is not followed.`,
        });
        continue;
      }
      files.push({ path, at: null, read: (limit) => readOrdinary(folder, path, limit) });
    }
    return inner;
  }

  /** Counted by folder of the first level, so that one student's files can't push out another's. */
  function isFull(path: string): boolean {
    const [top] = path.split('/', 1);
    const count = (counts.get(top) ?? 0) + 1;
    counts.set(top, count);
    if (count === most + 1)
      problems.push({
        es: `\`${shownName(top)}\` tiene más de ${most} archivos, y el resto se dejó fuera.`,
        en: `\`${shownName(top)}\` holds more than ${most} files, and the rest was left out.`,
      });
    return count > most;
  }
}

/** Reads a file that is one: no link of either kind, no device, not over the limit. @throws FileTrouble */
export async function readOrdinary(folder: string, path: string, limit: number): Promise<Buffer> {
  const handle = await open(
    join(folder, path),
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  ).catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    if (code === 'ELOOP') throw new FileTrouble(IS_LINK);
    if (code === 'ENXIO') throw new FileTrouble(IS_NO_FILE); // a socket can't even be opened
    throw new FileTrouble({ es: `no se puede abrir (${code})`, en: `cannot be opened (${code})` });
  });
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new FileTrouble(IS_NO_FILE);
    if (info.nlink > 1) throw new FileTrouble(IS_HARD_LINK);
    if (info.size > limit) throw new TooLarge();
    const content = Buffer.alloc(info.size);
    const { bytesRead } = await handle.read(content, 0, info.size, 0);
    return content.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether the path is a folder itself, not a link to one. */
export async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isDirectory() ?? false;
}
