import type { FileHandle } from 'node:fs/promises';
import { fromBufferPromise, fromRandomAccessReaderPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import type { Text } from '../verdict/text.ts';
import { FileReader } from './file-reader.ts';
import { refused, Tree, type Bounds, type Gathering, type TreeFile } from './tree.ts';
import { FileTrouble, IS_LINK, IS_NO_FILE, TooLarge, Unreadable } from './trouble.ts';

const KIND_OF_FILE = 0o170000;
const FOLDER = 0o040000;
const ORDINARY = 0o100000;
const LINK = 0o120000;
const NAMED: Text = { es: 'el archivo zip', en: 'the zip archive' };
const DAMAGED: Text = { es: 'el archivo zip está dañado o incompleto', en: 'the zip archive is damaged or cut off' };

/**
 * A zip archive, from a file or its bytes. Contents are inflated only when they are read, and never beyond what was
 * asked for.
 * @throws Unreadable when it is damaged or over a bound
 */
export async function zipTree(source: FileHandle | Buffer, bounds: Bounds): Promise<Tree> {
  const options = { autoClose: false, decodeStrings: false };
  try {
    const zip = Buffer.isBuffer(source)
      ? await fromBufferPromise(source, options)
      : await fromRandomAccessReaderPromise(new FileReader(source), (await source.stat()).size, options);
    return await Tree.gather(NAMED, bounds, async (into) => {
      await list(zip, into);
      return { close: async () => (Buffer.isBuffer(source) ? undefined : source.close()) };
    });
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED);
  }
}

async function list(zip: ZipFile, into: Gathering): Promise<void> {
  for await (const entry of zip.eachEntry()) {
    const raw = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    const path = into.admit(raw);
    if (path === null) continue;
    const kind = (entry.externalFileAttributes >>> 16) & KIND_OF_FILE;
    if (raw.endsWith('/') || kind === FOLDER) into.addFolder(path);
    else into.addFile(fileOf(zip, entry, path, kind));
  }
}

function fileOf(zip: ZipFile, entry: Entry, path: string, kind: number): TreeFile {
  if (kind === LINK) return refused(path, IS_LINK);
  if (kind !== 0 && kind !== ORDINARY) return refused(path, IS_NO_FILE);
  if (entry.isEncrypted())
    return refused(path, { es: 'está cifrado con contraseña', en: 'is encrypted with a password' });
  if (!entry.canDecodeFileData())
    return refused(path, { es: 'usa una compresión que no se admite', en: 'uses a compression that is not supported' });
  const at = entry.getLastModDate();
  return {
    path,
    at: Number.isNaN(at.getTime()) ? null : at,
    bytes: entry.uncompressedSize,
    read: (limit) => inflated(zip, entry, limit),
  };
}

async function inflated(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // the size that the archive states may be a lie: what comes out is what counts
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes += (chunk as Buffer).length;
      if (bytes > limit) throw new TooLarge(limit);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new FileTrouble({ es: 'está dañado dentro del archivo zip', en: 'is damaged inside the zip archive' });
  }
  return Buffer.concat(chunks);
}
