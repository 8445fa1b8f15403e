import { writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';

/**
 * Writes a file whole or not at all. `fsync`: made sure to be on the disk, unless it is false. A disk that is nearly full takes a part of what it is given and calls that a
 * success, which write-file-atomic believes: so the content is written by Node, which goes on until all is there.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  options: { readonly fsync?: boolean } = {},
): Promise<void> {
  // it waits for what this gives, which its types do not know
  const fill = ((unfinished) => writeFile(unfinished, content)) as (unfinished: string) => void;
  await writeFileAtomic(path, '', { ...options, tmpfileCreated: fill });
}
