import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import type { Text } from '../verdict/text.ts';
import { isArchiveName } from './archive-names.ts';
import {
  admitted,
  foldersOf,
  IS_HARD_LINK,
  IS_LINK,
  IS_NO_FILE,
  isIgnored,
  refused,
  TooLarge,
  Unreadable,
  type Tree,
  type TreeFile,
} from './tree.ts';

const LARGEST_SOURCE = 1024 * 1024;
const DAMAGED: Text = { es: 'el archivo tar está dañado o incompleto', en: 'the tar archive is damaged or cut off' };

export interface TarLimits {
  readonly entries: number;
  /** of the whole archive once inflated: it can only be read from its beginning to its end */
  readonly inflatedBytes: number;
  /** of what is kept in memory */
  readonly keptBytes: number;
  /** of one archive inside */
  readonly innerBytes: number;
}

/**
 * A tar archive, plain or gzipped, from its path or its bytes; what may be wanted of it is kept in memory.
 * @throws Unreadable when it is damaged or over a limit
 */
export async function tarTree(source: string | Buffer, gzipped: boolean, limits: TarLimits): Promise<Tree> {
  const files: TreeFile[] = [];
  const problems: Text[] = [];
  const folders = new Set<string>();
  let entries = 0;
  let kept = 0;
  let inflatedBytes = 0;
  let fault = null as Unreadable | null; // set by the parser

  const parser = new Parser({
    onReadEntry(entry) {
      const name = ++entries > limits.entries ? null : admitted(entry.path);
      if (name === null)
        fault ??= new Unreadable({
          es: `el archivo tar tiene más de ${limits.entries} entradas`,
          en: `the tar archive has more than ${limits.entries} entries`,
        });
      else if ('wrong' in name)
        problems.push({ es: `${name.wrong.es}, y se dejó fuera.`, en: `${name.wrong.en}, and was left out.` });
      else if (isIgnored(name.path)) {
        /* nobody's work */
      } else if (entry.type === 'Directory' || entry.type === 'GNUDumpDir') folders.add(name.path);
      else return void files.push(fileOf(entry, name.path));
      entry.resume();
    },
    onwarn(code) {
      if (code !== 'TAR_ENTRY_INFO') fault ??= new Unreadable(DAMAGED);
    },
  });

  function fileOf(entry: ReadEntry, path: string): TreeFile {
    const why = refusalOf(entry);
    const large = entry.size > mostBytesOf(path, limits) || kept + entry.size > limits.keptBytes;
    if (why !== null || large) {
      entry.resume();
      return why !== null
        ? refused(path, why)
        : { path, at: entry.mtime ?? null, read: () => Promise.reject(new TooLarge()) };
    }
    kept += entry.size;
    const chunks: Buffer[] = [];
    entry.on('data', (chunk: Buffer) => chunks.push(chunk));
    return {
      path,
      at: entry.mtime ?? null,
      read: async (limit) => {
        if (entry.size > limit) throw new TooLarge();
        return Buffer.concat(chunks);
      },
    };
  }

  async function feed(inflated: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of inflated) {
      inflatedBytes += chunk.length;
      if (inflatedBytes > limits.inflatedBytes)
        throw new Unreadable({
          es: `el archivo tar ocupa más de ${Math.round(limits.inflatedBytes / 2 ** 20)} MiB descomprimido`,
          en: `the tar archive takes over ${Math.round(limits.inflatedBytes / 2 ** 20)} MiB once inflated`,
        });
      parser.write(chunk);
      if (fault !== null) throw fault;
    }
    parser.end();
  }

  const input = typeof source === 'string' ? createReadStream(source) : Readable.from(inPieces(source));
  try {
    await (gzipped ? pipeline(input, createGunzip(), feed) : pipeline(input, feed));
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED);
  }
  if (fault !== null) throw fault;
  for (const folder of foldersOf([...folders, ...files.map(({ path }) => path)])) folders.add(folder);
  return { files, folders, problems, disk: null, close: async () => {} };
}

/** How large a file may be that could be wanted; 0 for any other. */
function mostBytesOf(path: string, { innerBytes }: TarLimits): number {
  if (/\.(ts|js|mjs|json)$/.test(path)) return LARGEST_SOURCE;
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
