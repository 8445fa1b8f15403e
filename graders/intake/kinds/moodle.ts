/**
 * Moodle's "Download all submissions": `Name_id_assignsubmission_file_`, a folder each, or the start of each file's
 * name.
 */
import { quotedName } from '../names.ts';
import { byFolder, looseFiles, type Tree, type TreeFile } from '../tree.ts';
import type { Text } from '../../verdict/text.ts';
import { safeId, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

// Moodle takes `_` out of a person's name: what stands before the first one is the person, whatever else a file is called
const NAME = /^(?<who>[^_]+)_(?<participant>\d+)_assignsubmission_(?<plugin>[a-z]+)_?(?<file>.*)$/s;

interface Part {
  readonly who: string;
  readonly participant: string;
  readonly top: string;
  readonly files: readonly TreeFile[];
}

export const moodle: Kind = {
  name: { es: 'descarga de Moodle', en: 'a Moodle download' },
  recognises: (tree) =>
    [...tree.folders].some((path) => !path.includes('/') && NAME.test(path)) ||
    looseFiles(tree).some(({ path }) => NAME.test(path)),
  units: async (tree) => ({
    units: [...Map.groupBy(partsOf(tree), ({ participant }) => participant).values()].flatMap(unitsOf),
    problems: [...byFolder(tree).keys(), ...looseFiles(tree).map(({ path }) => path)]
      .filter((name) => !NAME.test(name))
      .map((name) => ({
        submission: null,
        text: {
          es: `${quotedName(name)} no tiene nombre de Moodle y se dejó fuera.`,
          en: `${quotedName(name)} is not named as Moodle does, and was left out.`,
        },
      })),
  }),
};

/** What belongs to somebody; a text written online has its own folder, and counts as a file. */
function partsOf(tree: Tree): Part[] {
  const part = (top: string, files: (own: string) => readonly TreeFile[]): Part[] => {
    const { who, participant, file = '' } = NAME.exec(top)?.groups ?? {};
    return who === undefined ? [] : [{ who, participant, top, files: files(file) }];
  };
  return [
    ...[...byFolder(tree)].flatMap(([folder, files]) => part(folder, () => files)),
    ...looseFiles(tree).flatMap((file) => part(file.path, (own) => [{ ...file, path: own === '' ? file.path : own }])),
  ];
}

/** The delivery of one participant; of two people under one number neither is believed. */
function unitsOf(parts: readonly Part[]): Unit[] {
  const people = [...Map.groupBy(parts, ({ who }) => who)];
  const why: Text | null =
    people.length === 1
      ? null
      : {
          es: `varias personas llevan el número ${parts[0].participant} (${shownNames(people)}): descarga las entregas otra vez`,
          en: `several people have the number ${parts[0].participant} (${shownNames(people)}): download the submissions again`,
        };
  return people.map(([who, own]): Unit => {
    const id = `${who}_${own[0].participant}`;
    const files = own.flatMap((part) => part.files);
    // Moodle stamps each file with when it was handed in
    const last = files.reduce((latest, { at }) => Math.max(latest, at?.getTime() ?? -Infinity), -Infinity);
    return {
      people: [{ id: safeId(id), name: who, email: null, platformId: `moodle:${own[0].participant}` }],
      at: last === -Infinity ? null : new Date(last),
      late: null,
      order: 0,
      broken: why === null ? null : { why, status: 'unreadable' },
      called: id,
      files,
      tops: own.map(({ top }) => top),
    };
  });
}

function shownNames(people: readonly (readonly [who: string, parts: unknown])[]): string {
  return people
    .slice(0, 3)
    .map(([who]) => quotedName(who))
    .join(', ');
}
