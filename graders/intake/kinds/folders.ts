/** A folder for each student, or an archive for each; the name is the student's. */
import { archiveStem, isArchiveName } from '../archive-names.ts';
import { quotedName } from '../names.ts';
import { byFolder, looseFiles, type Tree } from '../tree.ts';
import { personCalled, safeId, type Person, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

export const folders: Kind = {
  name: { es: 'carpeta con una carpeta por entrega', en: 'a folder with one folder for each submission' },
  recognises: (tree) => [...tree.folders].length > 0 || tree.files.some(({ path }) => isArchiveName(path)),
  units: async (tree) => {
    const loose = looseFiles(tree);
    return {
      units: [
        ...[...byFolder(tree)].map(([name, files]) => unitOf(personCalled(name), name, name, files, 1)),
        ...loose
          .filter(({ path }) => isArchiveName(path))
          .map((file) => {
            const person = { ...personCalled(''), id: safeId(archiveStem(file.path)) };
            return unitOf(person, file.path, file.path, [file], 0);
          }),
      ],
      problems: loose
        .filter(({ path }) => /\.ts$/.test(path))
        .map(({ path }) => ({
          submission: null,
          text: {
            es: `${quotedName(path)} no está en la carpeta de nadie y se dejó fuera.`,
            en: `${quotedName(path)} is in nobody's folder, and was left out.`,
          },
        })),
    };
  },
};

/** The whole tree as one student's work. */
export function asOne(tree: Tree, name: string): Unit {
  return unitOf(personCalled(name), name, null, tree.files, 0);
}

/** Where a student has a folder and an archive of the same name, the folder counts. */
function unitOf(person: Person, called: string, top: string | null, files: Unit['files'], order: number): Unit {
  const tops = top === null ? [] : [top];
  return { people: [person], at: null, late: null, order, files, broken: null, called, tops };
}
