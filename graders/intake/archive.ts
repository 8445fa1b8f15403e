/** An archive as a tree: which kind it is, its first bytes say. */
import type { FileHandle } from 'node:fs/promises';
import { archiveKind, HEAD_BYTES } from './archive-kinds.ts';
import type { TarLimits } from './tar-tree.ts';
import type { Tree } from './tree.ts';
import { FileTrouble, Unreadable } from './trouble.ts';

/** What a class may take, and what one student's archive may. */
export const CLASS_LIMITS: TarLimits = {
  entries: 1_000_000,
  passedOver: 10_000_000,
  nameBytes: 256 * 2 ** 20,
  keptBytes: 512 * 2 ** 20,
  isShared: true,
  inflatedBytes: 8 * 2 ** 30,
  passedOverBytes: 64 * 2 ** 30,
  innerBytes: 128 * 2 ** 20,
};
export const STUDENT_LIMITS: TarLimits = {
  entries: 100_000,
  passedOver: 500_000,
  nameBytes: 16 * 2 ** 20,
  keptBytes: 16 * 2 ** 20,
  isShared: false,
  inflatedBytes: 512 * 2 ** 20,
  passedOverBytes: 4 * 2 ** 30,
  innerBytes: 8 * 2 ** 20,
};

/**
 * Opens a zip, a tar or a gzipped tar, from its bytes or from a file, which is closed with the tree.
 * @throws Unreadable when it is none of them, is damaged, or over a limit
 */
export async function archiveTree(source: FileHandle | Buffer, limits: TarLimits): Promise<Tree> {
  try {
    const kind = archiveKind(Buffer.isBuffer(source) ? source.subarray(0, HEAD_BYTES) : await firstBytes(source));
    // loaded at need: most classes are folders
    if (kind === 'zip') return await (await import('./zip-tree.ts')).zipTree(source, limits);
    if (kind === 'tar' || kind === 'gzip')
      return await (await import('./tar-tree.ts')).tarTree(source, kind === 'gzip', limits);
    if (kind !== null) throw unopened(kind.closed);
    const isEmpty = Buffer.isBuffer(source) ? source.length === 0 : (await source.stat()).size === 0;
    throw new Unreadable(
      isEmpty
        ? { es: 'el archivo está vacío', en: 'the file is empty' }
        : { es: 'no es un archivo zip, tar ni tar.gz', en: 'it is not a zip, tar or tar.gz archive' },
      'unreadable',
    );
  } catch (error) {
    if (!Buffer.isBuffer(source)) await source.close();
    throw error;
  }
}

/** Of a kind that is not opened: one sentence for its author, another for the teacher. */
function unopened(kind: string): FileTrouble {
  return new FileTrouble(
    {
      es: `es un archivo ${kind}, y aquí no se abre ninguno: entrega un .zip`,
      en: `is an archive of the kind ${kind}, which is not opened here: hand in a .zip`,
    },
    'unreadable',
    {
      es: `es un archivo ${kind}, que no se abre: ábrelo y deja en su lugar un .zip con lo mismo, o pide que se entregue un .zip`,
      en: `is an archive of the kind ${kind}, which is not opened: unpack it and put a .zip of the same in its place, or ask for a .zip`,
    },
  );
}

async function firstBytes(handle: FileHandle): Promise<Buffer> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  return head.subarray(0, bytesRead);
}
