/** What tells a bomb from an honest archive in which nothing is a work. */
import type { Text } from '../texts/text.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { FileTrouble, TooLarge } from './trouble.ts';

/** So much larger than it is, an archive of nothing readable is a bomb: text and images shrink by less. */
const MOST_INFLATION = 100;
const FEWEST_BYTES_OF_A_BOMB = 16 * 2 ** 20;
/** So many files and no work among them are a flood. */
const MOST_FILES_OF_NOTHING = 10_000;
/** Files of an archive of nothing readable that are looked into, and the size up to which. */
const MOST_LOOKED_INTO = 8;
const LARGEST_LOOKED_INTO = 2 ** 20;

/** An archive that was opened. */
export interface Inflated {
  readonly path: string;
  /** of the archive itself */
  readonly bytes: number;
  readonly files: readonly TreeFile[];
}

/** What of these archives takes far more than it says, or than anything but a bomb would. */
export async function firstBomb(archives: readonly Inflated[]): Promise<Text | null> {
  for (const { path, bytes, files } of archives) {
    const named = quotedName(path);
    if (files.length > MOST_FILES_OF_NOTHING)
      return {
        es: `${named}: tiene ${files.length} archivos, y entre ellos ningún trabajo`,
        en: `${named}: it holds ${files.length} files, and no work among them`,
      };
    const inflated = files.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
    if (inflated > Math.max(FEWEST_BYTES_OF_A_BOMB, MOST_INFLATION * bytes)) {
      const size = Math.round(inflated / 2 ** 20);
      return {
        es: `${named}: ocupa ${size} MiB descomprimido, y no tiene nada que leer`,
        en: `${named}: it takes ${size} MiB once inflated, and holds nothing to read`,
      };
    }
    const liar = await firstLiar(files);
    if (liar !== null) return liar;
  }
  return null;
}

/** What is refused of the first small files. */
async function firstLiar(files: readonly TreeFile[]): Promise<Text | null> {
  const small = files.filter(({ bytes = 0 }) => bytes <= LARGEST_LOOKED_INTO).slice(0, MOST_LOOKED_INTO);
  for (const file of small) {
    const trouble = await file.read(LARGEST_LOOKED_INTO).then(
      () => null,
      (error: unknown) => error,
    );
    // a tar keeps no document, of whatever size: that is no lie
    if (trouble instanceof FileTrouble && !(trouble instanceof TooLarge) && trouble.status === 'rejected')
      return trouble.named(file.path).why;
  }
  return null;
}
