/**
 * Moodle's "Download all submissions": `Name_id_assignsubmission_file_`, a folder each, or the start of each file's
 * name.
 */
import type { IntakeProblem } from '../../submission/submission.ts';
import { quotedName } from '../names.ts';
import { byFolder, looseFiles, type Tree, type TreeFile } from '../tree.ts';
import type { Text } from '../../texts/text.ts';
import { safeId, type Unit } from '../unit.ts';
import type { Kind } from './kind.ts';

// Moodle takes `_` out of a person's name: what stands before the first one is the person, whatever else a file is called
const NAME = /^(?<who>[^_]+)_(?<participant>\d+)_assignsubmission_(?<plugin>[a-z]+)_?(?<file>.*)$/s;

/** People without a group hand in as one, whose folder has no number. */
const DEFAULT_TEAM = /^(?<who>[^_]+)_assignsubmission_(?<plugin>[a-z]+)_?(?<file>.*)$/s;
/** What groups are called, unless somebody gives them other names; a download is of teams or of people. */
const TEAM = /^(default )?(group|team|grupo|equipo|groupe|équipe|gruppe|grup|equip)\b/iu;
/** What stands for every name where marking is blind. */
const HIDDEN = /^(participante?|teilnehmer(\/in)?|participant\(e\)|deelnemer)$/i;

interface Part {
  readonly who: string;
  /** a participant's number or a team's; null where a team has none */
  readonly number: string | null;
  readonly top: string;
  readonly files: readonly TreeFile[];
}

export const moodle: Kind = {
  name: { es: 'descarga de Moodle', en: 'a Moodle download' },
  recognises: (tree) =>
    [...tree.folders].some((path) => !path.includes('/') && isNamed(path)) ||
    looseFiles(tree).some(({ path }) => isNamed(path)),
  units: async (tree) => {
    const parts = partsOf(tree);
    const areTeams = parts.some(({ who, number }) => number === null || TEAM.test(who));
    return {
      units: [...Map.groupBy(parts, ({ who, number }) => number ?? who).values()].flatMap((own) =>
        unitsOf(own, areTeams),
      ),
      problems: strays(tree),
    };
  },
};

function isNamed(path: string): boolean {
  return NAME.test(path) || DEFAULT_TEAM.test(path);
}

function strays(tree: Tree): IntakeProblem[] {
  return [...byFolder(tree).keys(), ...looseFiles(tree).map(({ path }) => path)]
    .filter((name) => !isNamed(name))
    .map((name) => ({
      submission: null,
      text: {
        es: `${quotedName(name)} no tiene nombre de Moodle y se dejó fuera.`,
        en: `${quotedName(name)} is not named as Moodle does, and was left out.`,
      },
    }));
}

/** What belongs to somebody; a text written online has its own folder, and counts as a file. */
function partsOf(tree: Tree): Part[] {
  const part = (top: string, files: (own: string) => readonly TreeFile[]): Part[] => {
    const { who, participant, file = '' } = (NAME.exec(top) ?? DEFAULT_TEAM.exec(top))?.groups ?? {};
    return who === undefined ? [] : [{ who, number: participant ?? null, top, files: files(file) }];
  };
  return [
    ...[...byFolder(tree)].flatMap(([folder, files]) => part(folder, () => files)),
    ...looseFiles(tree).flatMap((file) => part(file.path, (own) => [{ ...file, path: own === '' ? file.path : own }])),
  ];
}

/**
 * The delivery of one participant or team; of two people under one number neither is believed. When it came is not
 * known: the times in the archive are those of the download.
 */
function unitsOf(parts: readonly Part[], areTeams: boolean): Unit[] {
  const people = [...Map.groupBy(parts, ({ who }) => who)];
  const number = parts[0].number ?? '';
  const why: Text | null =
    people.length === 1
      ? null
      : {
          es: `varias personas llevan el número ${number} (${shownNames(people)}): descarga las entregas otra vez`,
          en: `several people have the number ${number} (${shownNames(people)}): download the submissions again`,
        };
  return people.map(([who, own]): Unit => {
    const [{ number }] = own;
    const id = number === null ? who : `${who}_${number}`;
    const files = own.flatMap((part) => part.files);
    return {
      people: [
        {
          id: safeId(id),
          name: who,
          email: null,
          platformId: number === null ? null : `moodle:${number}`,
          ...(HIDDEN.test(who) ? { isHidden: true } : {}),
        },
      ],
      ...(areTeams ? { team: who } : {}),
      at: null,
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
