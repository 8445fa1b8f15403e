import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Pictures } from '../check/pictures.ts';
import { BadInput } from '../faults/bad-input.ts';

/** The magic number of a file of unsigned bytes in three dimensions. */
const IMAGES = 0x00000803;
const HEADER = 16;

/** How many pictures a figure shows. */
const PICTURES = 20;

/** The pictures of `--mnist FILE`, when it is given. @throws BadInput */
export async function givenPictures(path: string | undefined): Promise<Pictures | undefined> {
  return path === undefined ? undefined : readIdx(resolve(path), PICTURES);
}

/**
 * The first pictures of a file in MNIST's IDX format, gzipped or not.
 * @throws BadInput when it can't be read, is of another format, or ends early
 */
export async function readIdx(path: string, count: number): Promise<Pictures> {
  const raw = await readFile(path).catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw refusal(path, { es: `no se puede leer (${code})`, en: `it cannot be read (${code})` });
  });
  const bytes = unzipped(raw, path);
  if (bytes.length < HEADER || bytes.readUInt32BE(0) !== IMAGES)
    throw refusal(path, {
      es: 'no es un archivo IDX de imágenes (como train-images-idx3-ubyte)',
      en: 'it is not an IDX file of images (such as train-images-idx3-ubyte)',
    });
  const [all, height, width] = [4, 8, 12].map((at) => bytes.readUInt32BE(at));
  const size = height * width;
  if (all < count || size === 0 || size > 4096)
    throw refusal(path, {
      es: `tiene ${all} imágenes de ${height} × ${width}; hacen falta al menos ${count}, de hasta 4096 píxeles`,
      en: `it has ${all} images of ${height} × ${width}; at least ${count} are needed, of up to 4096 pixels`,
    });
  if (bytes.length < HEADER + count * size) throw refusal(path, { es: 'termina antes de tiempo', en: 'it ends early' });
  return {
    height,
    width,
    images: Array.from({ length: count }, (_, k) =>
      Array.from(bytes.subarray(HEADER + k * size, HEADER + (k + 1) * size), (byte) => byte / 255),
    ),
  };
}

function unzipped(raw: Buffer, path: string): Buffer {
  if (raw[0] !== 0x1f || raw[1] !== 0x8b) return raw;
  try {
    return gunzipSync(raw, { maxOutputLength: 2 ** 28 });
  } catch {
    throw refusal(path, { es: 'la compresión gzip está dañada', en: 'its gzip compression is damaged' });
  }
}

function refusal(path: string, { es, en }: { es: string; en: string }): BadInput {
  return new BadInput({
    es: `«${path}» no sirve como imágenes: ${es}.`,
    en: `'${path}' does not serve as images: ${en}.`,
  });
}
