/** Files of a class as an archive or as folders. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { File } from '../../../reports/return/given-back.ts';
import { writeWhole } from '../../kept/whole-file.ts';
import { BadInput } from '../../faults/bad-input.ts';

/** The earliest that a zip can say: the same class gives the same archive. */
const DATE = new Date(1980, 0, 1);

/** @throws BadInput when it can't be written */
export async function writeArchive(path: string, files: readonly File[]): Promise<void> {
  const unfinished = `${path}.part`;
  await written(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await pipeline((await zipped(files)).outputStream, createWriteStream(unfinished));
    await rename(unfinished, path);
  }).finally(() => rm(unfinished, { force: true }));
}

/** @throws BadInput when it can't be written */
export async function writeFolders(path: string, files: readonly File[]): Promise<void> {
  for (const { name, content } of files) {
    const file = join(path, name);
    await written(file, async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, await bytesOf(content));
    });
  }
}

/** @throws BadInput when it can't be written */
export async function writeBytes(path: string, bytes: Buffer): Promise<void> {
  await written(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, bytes);
  });
}

async function zipped(files: readonly File[]): Promise<yazl.ZipFile> {
  const zip = new yazl.ZipFile();
  for (const { name, content } of files) zip.addBuffer(await bytesOf(content), name, { mtime: DATE });
  zip.end();
  return zip;
}

async function bytesOf(content: File['content']): Promise<Buffer> {
  return typeof content === 'string' ? Buffer.from(content) : buffer((await zipped(content)).outputStream);
}

async function written(path: string, write: () => Promise<void>): Promise<void> {
  await write().catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se puede escribir «${path}» (${code}): elige otra carpeta con --out.`,
      en: `'${path}' cannot be written (${code}): choose another folder with --out.`,
    });
  });
}
