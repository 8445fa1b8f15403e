import type { FileHandle } from 'node:fs/promises';
import { fromBufferPromise, fromRandomAccessReaderPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import type { Text } from '../texts/text.ts';
import { FileReader } from './file-reader.ts';
import { refused, Tree, type Bounds, type Gathering, type TreeFile } from './tree.ts';
import { FileTrouble, IS_LINK, IS_NO_FILE, TooLarge, Unreadable } from './trouble.ts';

const KIND_OF_FILE = 0o170000;
const FOLDER = 0o040000;
const ORDINARY = 0o100000;
const LINK = 0o120000;
const NAMED: Text = { es: 'el archivo zip', en: 'the zip archive' };
const DAMAGED: Text = { es: 'el archivo zip está dañado o incompleto', en: 'the zip archive is damaged or cut off' };
const IS_ENCRYPTED: Text = { es: 'está cifrado con contraseña', en: 'is encrypted with a password' };
const IS_UNKNOWN: Text = {
  es: 'usa una compresión que no se admite',
  en: 'uses a compression that is not supported',
};
const IS_DAMAGED: Text = { es: 'está dañado dentro del archivo zip', en: 'is damaged inside the zip archive' };
const LIES: Text = {
  es: 'ocupa más de lo que dice el archivo zip, que está dañado',
  en: 'holds more than the zip archive states, which is damaged',
};

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
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED, 'unreadable');
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
  const bytes = entry.uncompressedSize;
  if (entry.isEncrypted()) return { ...refused(path, IS_ENCRYPTED, 'unreadable'), bytes };
  if (!entry.canDecodeFileData()) return { ...refused(path, IS_UNKNOWN, 'unreadable'), bytes };
  // MS-DOS time is a clock on a wall: read as UTC it is the same on every machine, and says only what is older than what
  const at = entry.getLastModDate({ timezone: 'UTC' });
  return { path, at: Number.isNaN(at.getTime()) ? null : at, bytes, read: (limit) => inflated(zip, entry, limit) };
}

async function inflated(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // the size that the archive states may be a lie: what comes out is what counts
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes += (chunk as Buffer).length;
      chunks.push(chunk as Buffer);
      if (bytes > limit) throw new TooLarge(limit, chunks[0]);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // more comes out than the archive states: that is no accident
    if (/too many bytes/.test((error as Error).message)) throw new FileTrouble(LIES);
    throw new FileTrouble(IS_DAMAGED, 'unreadable');
  }
  return Buffer.concat(chunks);
}
