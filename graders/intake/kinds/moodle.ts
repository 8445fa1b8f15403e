/**
 * Moodle's "Download all submissions": `Name_id_assignsubmission_file_`, a folder each, or the start of each file's
 * name.
 */
import { byFolder, looseFiles, shownName, type Tree, type TreeFile } from '../tree.ts';
import { safeId, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

const NAME = /^(?<who>.+)_(?<participant>\d+)_assignsubmission_(?<plugin>[a-z]+)_?(?<file>.*)$/s;

export const moodle: Kind = {
  name: { es: 'descarga de Moodle', en: 'a Moodle download' },
  recognises: (tree) => [...deliveries(tree).keys()].length > 0,
  units: async (tree) => {
    const found = deliveries(tree);
    return {
      units: [...found].map(([id, files]) => unitOf(id, files)),
      problems: [...byFolder(tree).keys(), ...looseFiles(tree).map(({ path }) => path)]
        .filter((name) => !NAME.test(name))
        .map((name) => ({
          submission: null,
          text: {
            es: `\`${shownName(name)}\` no tiene nombre de Moodle y se dejó fuera.`,
            en: `\`${shownName(name)}\` is not named as Moodle does, and was left out.`,
          },
        })),
    };
  },
};

/** The files by student; a text written online has its own folder, and counts as a file. */
function deliveries(tree: Tree): Map<string, TreeFile[]> {
  const found = new Map<string, TreeFile[]>();
  const add = (name: string, files: readonly TreeFile[]) => {
    const { who, participant } = NAME.exec(name)?.groups ?? {};
    if (who !== undefined)
      found.set(`${who}_${participant}`, [...(found.get(`${who}_${participant}`) ?? []), ...files]);
  };
  for (const [folder, files] of byFolder(tree)) add(folder, files);
  for (const file of looseFiles(tree))
    add(file.path, [{ ...file, path: NAME.exec(file.path)?.groups?.file ?? file.path }]);
  return found;
}

function unitOf(id: string, files: readonly TreeFile[]): Unit {
  const at = id.lastIndexOf('_');
  const times = files.flatMap((file) => (file.at === null ? [] : [file.at.getTime()]));
  return {
    people: [{ id: safeId(id), name: id.slice(0, at), email: null, platformId: `moodle:${id.slice(at + 1)}` }],
    // Moodle stamps each file with when it was handed in
    at: times.length === 0 ? null : new Date(Math.max(...times)),
    late: null,
    order: 0,
    broken: null,
    called: id,
    files,
  };
}
