import { constants, opendirSync, type Dirent } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { HEAD_BYTES } from './archive-kinds.ts';
import { CLASS_LIMITS } from './archive.ts';
import { quotedName } from './names.ts';
import { Tree, type Gathering } from './tree.ts';
import { FileTrouble, IS_HARD_LINK, IS_LINK, IS_NO_FILE, TooLarge, Unreadable, WORK_ALONE } from './trouble.ts';

/**
 * A folder on disk. Links are never followed; what can't be listed, or holds over `most` files, is left out with a
 * sentence.
 * @throws Unreadable when the folder itself can't be listed
 */
export function diskTree(folder: string, most: number): Promise<Tree> {
  return Tree.gather({ es: 'la carpeta', en: 'the folder' }, CLASS_LIMITS, async (into) => {
    list(folder, most, into);
    return { disk: folder };
  });
}

function list(folder: string, most: number, into: Gathering): void {
  const counts = new Map<string, number>();
  // level by level, so that a folder that is too full loses what lies deepest
  const queue = [''];
  for (const under of queue) {
    try {
      listOne(under);
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      const { code = 'error' } = error as NodeJS.ErrnoException;
      if (under === '')
        throw new Unreadable({ es: `no se puede listar (${code})`, en: `it cannot be listed (${code})` });
      const named = quotedName(under);
      into.leaveOut(under, { es: `${named} no se puede listar (${code})`, en: `${named} cannot be listed (${code})` });
    }
  }

  /** Notes what lies there, and puts its folders into the queue. */
  function listOne(under: string): void {
    for (const entry of entriesIn(join(folder, under))) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (!into.admitOwn(path)) continue;
      if (isFull(path)) {
        if (under === '') continue;
        break;
      }
      if (entry.isDirectory()) {
        into.addFolder(path);
        queue.push(path);
        if (!entry.name.endsWith('.ts')) continue;
      }
      // a link that is named like a source is refused when it is read, with the work that it belongs to
      if (entry.isSymbolicLink() && !/\.\w+$/.test(entry.name)) {
        const named = quotedName(path);
        into.note(path, {
          es: `${named} es un enlace simbólico, y no se sigue.`,
          en: `${named} is a symbolic link, and is not followed.`,
        });
        continue;
      }
      into.addFile({
        path,
        at: null,
        read: (limit) => readOrdinary(folder, path, limit),
        open: () => openOrdinary(folder, path),
      });
    }
  }

  /** Counted by folder of the first level, so that one student's files can't push out another's. */
  function isFull(path: string): boolean {
    const [top] = path.split('/', 1);
    const count = (counts.get(top) ?? 0) + 1;
    counts.set(top, count);
    const named = quotedName(top);
    if (count === most + 1)
      into.note(path, {
        es: `${named} tiene más de ${most} archivos, y el resto se dejó fuera: ${WORK_ALONE.es}.`,
        en: `${named} holds more than ${most} files, and the rest was left out: ${WORK_ALONE.en}.`,
      });
    return count > most;
  }
}

/** Entry by entry, for a folder may be too full to be listed whole; nothing else runs yet that would have to wait. */
function* entriesIn(folder: string): Generator<Dirent> {
  const opened = opendirSync(folder, { bufferSize: 128 });
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) yield entry;
  } finally {
    opened.closeSync();
  }
}

/** Opens a file that is one: no link of either kind, no device. @throws FileTrouble */
export async function openOrdinary(folder: string, path: string): Promise<FileHandle> {
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
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Reads an ordinary file that is not over the limit. @throws FileTrouble */
export async function readOrdinary(folder: string, path: string, limit: number): Promise<Buffer> {
  const handle = await openOrdinary(folder, path);
  try {
    const { size } = await handle.stat();
    const content = Buffer.alloc(size > limit ? Math.min(size, HEAD_BYTES) : size);
    const { bytesRead } = await handle.read(content, 0, content.length, 0);
    const read = content.subarray(0, bytesRead);
    if (size > limit) throw new TooLarge(limit, read);
    return read;
  } finally {
    await handle.close();
  }
}

/** Whether the path is a folder itself, not a link to one. */
export async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isDirectory() ?? false;
}
