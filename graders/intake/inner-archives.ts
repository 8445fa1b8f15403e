import type { Text } from '../verdict/text.ts';
import { archiveStem, isArchiveName, isForeignArchiveName } from './archive-names.ts';
import { archiveTree, CLASS_LIMITS, STUDENT_LIMITS } from './archive.ts';
import { withoutCopyNumber } from './topic-names.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { FileTrouble, Unreadable } from './trouble.ts';

/** How many archives of one delivery are opened. */
const MOST_ARCHIVES = 10;

/**
 * A delivery's files with those of the archives among them, each in a folder of the archive's name. An archive within
 * one is not opened.
 */
export async function inflatedInside(
  files: readonly TreeFile[],
): Promise<{ readonly files: readonly TreeFile[]; readonly problems: readonly Text[]; readonly broken: Text | null }> {
  const { archives = [], others = [] } = Object.groupBy(files, ({ path }) =>
    isArchiveName(path) ? 'archives' : 'others',
  );
  const foreign = files.find(({ path }) => isForeignArchiveName(path));
  const problems: Text[] = [];
  let broken: Text | null =
    foreign === undefined
      ? null
      : new FileTrouble({
          es: 'es un archivo comprimido que no se abre: pide un .zip',
          en: 'is an archive that is not opened: ask for a .zip',
        }).named(foreign.path).why;
  let found = others.filter((file) => file !== foreign);
  if (archives.length > MOST_ARCHIVES)
    broken = {
      es: `hay más de ${MOST_ARCHIVES} archivos comprimidos`,
      en: `there are more than ${MOST_ARCHIVES} archives`,
    };
  for (const { path, read } of archives.slice(0, MOST_ARCHIVES)) {
    try {
      const tree = await archiveTree(await read(CLASS_LIMITS.innerBytes), STUDENT_LIMITS);
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
      broken = error instanceof FileTrouble ? error.named(path).why : named(path, error.why);
    }
  }
  return { files: found, problems, broken };
}

function named(path: string, { es, en }: Text): Text {
  return { es: `${quotedName(path)}: ${es}`, en: `${quotedName(path)}: ${en}` };
}
