/** A tar archive as a tree: read once from its beginning to its end, within bounds. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { isScript } from '../submission/source-names.ts';
import type { Text } from '../texts/text.ts';
import { HEAD_BYTES } from './archive-kinds.ts';
import { isArchiveName } from './archive-names.ts';
import { chunksOf } from './file-reader.ts';
import { isOfATool } from './names.ts';
import { refused, Tree, type Bounds, type Gathering, type TreeFile } from './tree.ts';
import { IS_HARD_LINK, IS_LINK, IS_NO_FILE, TooLarge, Unreadable, WORK_ALONE } from './trouble.ts';

const LARGEST_SOURCE = 1024 * 1024;
const DAMAGED: Text = { es: 'el archivo tar está dañado o incompleto', en: 'the tar archive is damaged or cut off' };

const NAMED: Text = { es: 'el archivo tar', en: 'the tar archive' };
const UNREAD_NAME: Text = {
  es: 'una entrada tiene un nombre de más de 1 MiB',
  en: 'an entry has a name of over 1 MiB',
};

export interface TarLimits extends Bounds {
  /** of the whole archive once inflated, but for tools' own stores: it can only be read from its beginning to its end */
  readonly inflatedBytes: number;
  /** of what belongs to tools' own stores: none of it is kept, but it must be inflated to get by */
  readonly passedOverBytes: number;
  /** of one archive inside */
  readonly innerBytes: number;
}

/**
 * A tar archive, plain or gzipped, from a file or its bytes; what may be wanted of it is kept in memory.
 * @throws Unreadable when it is damaged or over a limit
 */
export function tarTree(source: FileHandle | Buffer, gzipped: boolean, limits: TarLimits): Promise<Tree> {
  return Tree.gather(NAMED, limits, async (into) => {
    await list(source, gzipped, limits, into);
    if (!Buffer.isBuffer(source)) await source.close();
  });
}

async function list(source: FileHandle | Buffer, gzipped: boolean, limits: TarLimits, into: Gathering): Promise<void> {
  let inflatedBytes = 0;
  let passedOverBytes = 0;
  let fault = null as Unreadable | null; // set by the parser
  let isNameUnread = false;

  const parser = new Parser({
    onReadEntry(entry) {
      try {
        take(entry);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        fault ??= error;
        entry.resume();
      }
    },
    onwarn(code) {
      if (code !== 'TAR_ENTRY_INFO') fault ??= new Unreadable(DAMAGED, 'unreadable');
    },
  });
  // a name that is longer than the library reads: the entry that follows would go by another, shorter one
  parser.on('ignoredEntry', ({ meta }: ReadEntry) => {
    isNameUnread ||= meta;
  });

  function take(entry: ReadEntry): void {
    if (isNameUnread) into.leaveOut(null, UNREAD_NAME);
    const path = fault === null && !isNameUnread ? into.admit(entry.path) : null;
    if (path === null && isOfATool(entry.path))
      entry.on('data', ({ length }: Buffer) => {
        passedOverBytes += length;
      });
    isNameUnread = false;
    if (path === null) entry.resume();
    else if (entry.type === 'Directory' || entry.type === 'GNUDumpDir') {
      entry.resume();
      into.addFolder(path);
    } else {
      const { file, bytes } = fileOf(entry, path);
      into.addFile(file, bytes);
    }
  }

  function fileOf(entry: ReadEntry, path: string): { readonly file: TreeFile; readonly bytes: number } {
    const why = refusalOf(entry);
    const most = mostBytesOf(path, limits);
    if (why !== null || entry.size > most || !into.makeRoom(entry.size, path)) {
      let head: Buffer | null = null;
      // a listener that stays, or the entry would flow no further
      entry.on('data', (chunk: Buffer) => {
        head ??= Buffer.from(chunk.subarray(0, HEAD_BYTES)); // a copy: the chunk is a view of much more
      });
      const tooLarge = () => Promise.reject(new TooLarge(most, head ?? Buffer.alloc(0)));
      const file =
        why === null ? { path, at: entry.mtime ?? null, bytes: entry.size, read: tooLarge } : refused(path, why);
      return { file, bytes: 0 };
    }
    const chunks: Buffer[] = [];
    entry.on('data', (chunk: Buffer) => chunks.push(chunk));
    const read = async (limit: number) => {
      if (entry.size > limit) throw new TooLarge(limit, chunks[0]);
      return Buffer.concat(chunks);
    };
    return { file: { path, at: entry.mtime ?? null, bytes: entry.size, read }, bytes: entry.size };
  }

  async function feed(inflated: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of inflated) {
      inflatedBytes += chunk.length;
      parser.write(chunk);
      if (fault !== null) throw fault;
      if (inflatedBytes - passedOverBytes > limits.inflatedBytes) throw inflatesTo(limits.inflatedBytes);
      if (passedOverBytes > limits.passedOverBytes) throw inflatesTo(limits.passedOverBytes);
    }
    parser.end();
  }

  const input = Buffer.isBuffer(source) ? Readable.from(inPieces(source)) : Readable.from(chunksOf(source));
  try {
    await (gzipped ? pipeline(input, createGunzip(), feed) : pipeline(input, feed));
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED, 'unreadable');
  }
  if (fault !== null) throw fault;
}

function inflatesTo(bytes: number): Unreadable {
  const size = Math.round(bytes / 2 ** 20);
  return new Unreadable({
    es: `el archivo tar ocupa más de ${size} MiB descomprimido: ${WORK_ALONE.es}`,
    en: `the tar archive takes over ${size} MiB once inflated: ${WORK_ALONE.en}`,
  });
}

/** How large a file may be that could be wanted; 0 for any other. */
function mostBytesOf(path: string, { innerBytes }: TarLimits): number {
  if (isScript(path) || path.endsWith('.json')) return LARGEST_SOURCE;
  return isArchiveName(path) || path.endsWith('.yml') ? innerBytes : 0;
}

/** Why an entry is not read; null for an ordinary file. */
function refusalOf({ type }: ReadEntry): Text | null {
  if (type === 'Link') return IS_HARD_LINK;
  if (type === 'SymbolicLink') return IS_LINK;
  return ['File', 'OldFile', 'ContiguousFile'].includes(type) ? null : IS_NO_FILE;
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
