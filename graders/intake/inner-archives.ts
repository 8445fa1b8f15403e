import type { Text } from '../verdict/text.ts';
import { archiveStem, isArchiveName, isForeignArchiveName } from './archive-names.ts';
import { archiveTree, CLASS_LIMITS, STUDENT_LIMITS } from './archive.ts';
import { withoutCopyNumber } from './topic-names.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { FileTrouble, Unreadable, worse, type Trouble } from './trouble.ts';

/** How many archives of one delivery are opened. */
const MOST_ARCHIVES = 10;

/** So much larger than it is, an archive of nothing readable is a bomb: text and images shrink by less. */
const MOST_INFLATION = 100;
const FEWEST_BYTES_OF_A_BOMB = 16 * 2 ** 20;
/** So many files and no work among them are a flood. */
const MOST_FILES_OF_NOTHING = 10_000;
/** Files of an archive of nothing readable that are looked into, and the size up to which. */
const MOST_LOOKED_INTO = 8;
const LARGEST_LOOKED_INTO = 2 ** 20;

export interface Inflated {
  readonly files: readonly TreeFile[];
  readonly problems: readonly Text[];
  /** why one of the archives, or all, could not be opened */
  readonly broken: Trouble | null;
  /** the archives that could not be opened */
  readonly unopened: readonly TreeFile[];
  /** why what was opened is no honest archive; asked only where nothing of it is a work */
  readonly hostile: () => Promise<Text | null>;
}

/**
 * A delivery's files with those of the archives among them, each in a folder of the archive's name. An archive within
 * one is not opened.
 */
export async function inflatedInside(files: readonly TreeFile[]): Promise<Inflated> {
  const { archives = [], others = [] } = Object.groupBy(files, ({ path }) =>
    isArchiveName(path) ? 'archives' : 'others',
  );
  const foreign = files.find(({ path }) => isForeignArchiveName(path));
  const problems: Text[] = [];
  const unopened: TreeFile[] = foreign === undefined ? [] : [foreign];
  const opened: Opened[] = [];
  let broken: Trouble | null =
    foreign === undefined
      ? null
      : new FileTrouble(
          {
            es: 'es un archivo comprimido que no se abre; se abren .zip, .tar y .tar.gz',
            en: 'is an archive that is not opened; .zip, .tar and .tar.gz are',
          },
          'unreadable',
        ).named(foreign.path);
  let found = others.filter((file) => file !== foreign);
  if (archives.length > MOST_ARCHIVES)
    broken = {
      why: {
        es: `hay más de ${MOST_ARCHIVES} archivos comprimidos`,
        en: `there are more than ${MOST_ARCHIVES} archives`,
      },
      status: 'rejected',
    };
  for (const archive of archives.slice(0, MOST_ARCHIVES)) {
    const { path, read } = archive;
    try {
      const content = await read(CLASS_LIMITS.innerBytes);
      const tree = await archiveTree(content, STUDENT_LIMITS);
      opened.push({ path, bytes: content.length, files: tree.files });
      // ten archives may not hold ten times what one may
      if (found.length + tree.files.length > STUDENT_LIMITS.entries)
        throw new Unreadable({
          es: `los archivos comprimidos tienen en total más de ${STUDENT_LIMITS.entries} entradas`,
          en: `the archives have more than ${STUDENT_LIMITS.entries} entries in all`,
        });
      const folder = withoutCopyNumber(archiveStem(path));
      found = found.concat(tree.files.map((file) => ({ ...file, path: `${folder}/${file.path}` })));
      problems.push(...tree.problems.map(({ text }) => text));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unopened.push(archive);
      const trouble =
        error instanceof FileTrouble ? error.named(path) : { why: named(path, error.why), status: error.status };
      broken = worse(trouble, broken);
    }
  }
  return {
    files: found,
    problems,
    broken,
    unopened,
    hostile: async () => problems[0] ?? (await firstBomb(opened)),
  };
}

interface Opened {
  readonly path: string;
  /** of the archive itself */
  readonly bytes: number;
  readonly files: readonly TreeFile[];
}

/** What of these archives takes far more than it says, or than anything but a bomb would. */
async function firstBomb(archives: readonly Opened[]): Promise<Text | null> {
  for (const { path, bytes, files } of archives) {
    if (files.length > MOST_FILES_OF_NOTHING)
      return named(path, {
        es: `tiene ${files.length} archivos, y entre ellos ningún trabajo`,
        en: `it holds ${files.length} files, and no work among them`,
      });
    const sizes = await Promise.all(files.map(async ({ size }) => (await size?.()) ?? 0));
    const inflated = sizes.reduce((sum, one) => sum + one, 0);
    if (inflated > Math.max(FEWEST_BYTES_OF_A_BOMB, MOST_INFLATION * bytes))
      return named(path, {
        es: `ocupa ${Math.round(inflated / 2 ** 20)} MiB descomprimido, y no tiene nada que leer`,
        en: `it takes ${Math.round(inflated / 2 ** 20)} MiB once inflated, and holds nothing to read`,
      });
    const small = files.filter((_, i) => sizes[i] <= LARGEST_LOOKED_INTO).slice(0, MOST_LOOKED_INTO);
    for (const file of small) {
      const trouble = await file.read(LARGEST_LOOKED_INTO).then(
        () => null,
        (error: unknown) => error,
      );
      if (trouble instanceof FileTrouble && trouble.status === 'rejected') return trouble.named(file.path).why;
    }
  }
  return null;
}

function named(path: string, { es, en }: Text): Text {
  return { es: `${quotedName(path)}: ${es}`, en: `${quotedName(path)}: ${en}` };
}
