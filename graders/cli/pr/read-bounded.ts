/** Reads a report of another job, and no more of it than a report can have. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { BadInput } from '../../faults/bad-input.ts';

/** No report is larger. */
export const MOST_BYTES = 8 * 2 ** 20;

/** The text of an untrusted file: an ordinary one, no link, not larger than a report can be. @throws BadInput */
export async function readBounded(path: string): Promise<string> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    ({ code = 'error' }: NodeJS.ErrnoException) => {
      throw new BadInput({
        es: `«${path}» no se puede abrir (${code}).`,
        en: `'${path}' cannot be opened (${code}).`,
      });
    },
  );
  try {
    const info = await handle.stat();
    if (!info.isFile() || info.size > MOST_BYTES)
      throw new BadInput({
        es: `«${path}» no es un archivo de hasta ${MOST_BYTES / 2 ** 20} MiB.`,
        en: `'${path}' is not a file of up to ${MOST_BYTES / 2 ** 20} MiB.`,
      });
    const content = Buffer.alloc(info.size);
    const { bytesRead } = await handle.read(content, 0, info.size, 0);
    return content.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
