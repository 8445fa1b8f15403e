/** An archive as a tree: which kind it is, its first bytes say. */
import { open } from 'node:fs/promises';
import type { TarLimits } from './tar-tree.ts';
import type { Tree } from './tree.ts';
import { Unreadable } from './trouble.ts';

/** What a class may take, and what one student's archive may. */
export const CLASS_LIMITS: TarLimits = {
  entries: 1_000_000,
  nameBytes: 256 * 2 ** 20,
  keptBytes: 512 * 2 ** 20,
  isShared: true,
  inflatedBytes: 8 * 2 ** 30,
  innerBytes: 32 * 2 ** 20,
};
export const STUDENT_LIMITS: TarLimits = {
  entries: 100_000,
  nameBytes: 16 * 2 ** 20,
  keptBytes: 16 * 2 ** 20,
  isShared: false,
  inflatedBytes: 512 * 2 ** 20,
  innerBytes: 0,
};

/** Opens a zip, a tar or a gzipped tar. @throws Unreadable when it is none of them, is damaged, or over a limit */
export async function archiveTree(source: string | Buffer, limits: TarLimits): Promise<Tree> {
  const head = typeof source === 'string' ? await firstBytes(source) : source;
  // loaded at need: most classes are folders
  if (head.toString('latin1', 0, 2) === 'PK') return (await import('./zip-tree.ts')).zipTree(source, limits);
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  if (gzipped || head.toString('latin1', 257, 262) === 'ustar')
    return (await import('./tar-tree.ts')).tarTree(source, gzipped, limits);
  throw new Unreadable(
    head.length === 0
      ? { es: 'el archivo está vacío', en: 'the file is empty' }
      : { es: 'no es un archivo zip, tar ni tar.gz', en: 'it is not a zip, tar or tar.gz archive' },
    'unreadable',
  );
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(512);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
