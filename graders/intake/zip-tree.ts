import { fromBufferPromise, getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Text } from '../verdict/text.ts';
import {
  admitted,
  FileTrouble,
  foldersOf,
  IS_LINK,
  IS_NO_FILE,
  isIgnored,
  refused,
  TooLarge,
  Unreadable,
  type Tree,
  type TreeFile,
} from './tree.ts';

const KIND_OF_FILE = 0o170000;
const FOLDER = 0o040000;
const ORDINARY = 0o100000;
const LINK = 0o120000;
const DAMAGED: Text = { es: 'el archivo zip está dañado o incompleto', en: 'the zip archive is damaged or cut off' };

/**
 * A zip archive, from its path or its bytes. Contents are inflated only when they are read, and never beyond what was
 * asked for.
 * @throws Unreadable when it is damaged or has over `most` entries
 */
export async function zipTree(source: string | Buffer, most: number): Promise<Tree> {
  const options = { autoClose: false, decodeStrings: false };
  const zip = await (
    typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options)
  ).catch(() => {
    throw new Unreadable(DAMAGED);
  });
  try {
    return await listed(zip, most);
  } catch (error) {
    zip.close();
    throw error instanceof Unreadable ? error : new Unreadable(DAMAGED);
  }
}

async function listed(zip: ZipFile, most: number): Promise<Tree> {
  const files: TreeFile[] = [];
  const problems: Text[] = [];
  const folders = new Set<string>();
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if (++entries > most)
      throw new Unreadable({
        es: `el archivo zip tiene más de ${most} entradas`,
        en: `the zip archive has more than ${most} entries`,
      });
    const raw = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    const name = admitted(raw);
    if ('wrong' in name) {
      problems.push({ es: `${name.wrong.es}, y se dejó fuera.`, en: `${name.wrong.en}, and was left out.` });
      continue;
    }
    if (isIgnored(name.path)) continue;
    const kind = (entry.externalFileAttributes >>> 16) & KIND_OF_FILE;
    if (raw.endsWith('/') || kind === FOLDER) folders.add(name.path);
    else files.push(fileOf(zip, entry, name.path, kind));
  }
  for (const folder of foldersOf([...folders, ...files.map(({ path }) => path)])) folders.add(folder);
  return { files, folders, problems, disk: null, close: async () => zip.close() };
}

function fileOf(zip: ZipFile, entry: Entry, path: string, kind: number): TreeFile {
  if (kind === LINK) return refused(path, IS_LINK);
  if (kind !== 0 && kind !== ORDINARY) return refused(path, IS_NO_FILE);
  if (entry.isEncrypted())
    return refused(path, { es: 'está cifrado con contraseña', en: 'is encrypted with a password' });
  if (!entry.canDecodeFileData())
    return refused(path, { es: 'usa una compresión que no se admite', en: 'uses a compression that is not supported' });
  const at = entry.getLastModDate();
  return { path, at: Number.isNaN(at.getTime()) ? null : at, read: (limit) => inflated(zip, entry, limit) };
}

async function inflated(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // the size that the archive states may be a lie: what comes out is what counts
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      bytes += (chunk as Buffer).length;
      if (bytes > limit) throw new TooLarge();
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new FileTrouble({ es: 'está dañado dentro del archivo zip', en: 'is damaged inside the zip archive' });
  }
  return Buffer.concat(chunks);
}
