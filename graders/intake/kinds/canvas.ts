/**
 * Canvas's "Download Submissions": files that lie flat, `lopezana_LATE_123_456_solution.ts` (who, late, user,
 * attachment, the file's own name).
 */
import type { IntakeProblem } from '../../submission/submission.ts';
import { newestCounts } from '../entry.ts';
import { quotedName } from '../names.ts';
import { looseFiles, type TreeFile } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Kind, Units } from './kind.ts';

// Canvas takes `_12_` out of a person's name, so that the first such number is the user's
const NAME = /^(?<who>.+?)(?<late>_LATE)?_(?<user>\d+)_(?:(?<attachment>\d+)_(?<file>.+)|(?<page>text|link)\.html)$/s;
/**
 * Where Canvas hides the names: `anon_aB3xY_900_solution.ts`, `LATE_anon_aB3xY_900_solution.ts`. What stands in the
 * number's place is no user's, whatever it looks like.
 */
const HIDDEN =
  /^(?<before>LATE_)?(?<who>anon(?:ymous)?)(?<late>_LATE)?_(?<user>[A-Za-z0-9]+)_(?:(?<attachment>\d+)_(?<file>.+)|(?<page>text|link)\.html)$/s;
/** The rest of a name whose person ends in a number: then what was taken for the attachment's is the user's. */
const SHIFTED = /^(?:(?<attachment>\d+)_(?<file>.+)|(?:text|link)\.html)$/s;

interface Attachment {
  readonly who: string;
  readonly user: string;
  readonly late: boolean;
  readonly attachment: number;
  readonly file: TreeFile;
  /** the file's whole name */
  readonly top: string;
}

export const canvas: Kind = {
  name: { es: 'descarga de Canvas', en: 'a Canvas download' },
  recognises: (tree) => {
    const files = looseFiles(tree);
    return files.length > 0 && files.filter(({ path }) => isNamed(path)).length > files.length / 2;
  },
  units: async (tree) => {
    const named = looseFiles(tree).filter(({ path }) => isNamed(path));
    // a download hides all names or none: a person may be called Anon
    const isAnonymous = named.every(({ path }) => HIDDEN.test(path));
    const { certain, ambiguous } = isAnonymous ? { certain: named.map(hidden), ambiguous: [] } : readNames(named);
    const students = Map.groupBy(certain, ({ who, user }) => `${who}_${user}`);
    const strays = [
      ...looseFiles(tree)
        .filter(({ path }) => !isNamed(path))
        .map(({ path }) => path),
      ...[...tree.folders].filter((path) => !path.includes('/')),
    ];
    const results = [...students].map(([id, attachments]) => unitOf(id, attachments, isAnonymous));
    return {
      isAnonymous,
      units: results.flatMap(({ units }) => units),
      problems: [
        ...(isAnonymous ? [NAMES_ARE_HIDDEN] : []),
        ...results.flatMap(({ problems }) => problems),
        ...ambiguous.map(ambiguity),
        ...strays.map((path) => ({
          submission: null,
          text: {
            es: `${quotedName(path)} no tiene nombre de Canvas y se dejó fuera.`,
            en: `${quotedName(path)} is not named as Canvas does, and was left out.`,
          },
        })),
      ],
    };
  },
};

/** Each file's reading; where a name has two and its numbers don't tell which is right, it is nobody's. */
function readNames(files: readonly TreeFile[]): {
  readonly certain: readonly Attachment[];
  readonly ambiguous: readonly Attachment[];
} {
  const named = files.flatMap((file) => readingsOf(file) ?? []);
  const numbers = named.flatMap(({ first, second }) => (second === null ? first.attachment : [])).filter(Boolean);
  const [least, most] = numbers.reduce(
    ([low, high], number) => [Math.min(low, number), Math.max(high, number)],
    [Infinity, 0],
  );
  // attachments of one assignment were numbered within weeks; users' numbers and a file's own are of another size
  const isUsual = ({ attachment }: Attachment) => attachment >= least / 2 && attachment <= most * 2;
  const certain: Attachment[] = [];
  const ambiguous: Attachment[] = [];
  for (const { first, second } of named) {
    if (second === null || numbers.length === 0) certain.push(first);
    else if (isUsual(first) && !isUsual(second)) certain.push(first);
    else if (isUsual(second) && !isUsual(first)) certain.push(second);
    else ambiguous.push(first);
  }
  return { certain, ambiguous };
}

function readingsOf(file: TreeFile): { readonly first: Attachment; readonly second: Attachment | null } | null {
  const { who, late, user, attachment, file: name, page } = NAME.exec(file.path)?.groups ?? {};
  if (who === undefined) return null;
  const read = (person: string, number: string, numbered: string | undefined, own: string | undefined): Attachment => ({
    who: person,
    user: number,
    late: late !== undefined,
    attachment: Number(numbered ?? 0),
    file: { ...file, path: own ?? `${page ?? 'text'}.html` },
    top: file.path,
  });
  const shifted = name === undefined ? null : SHIFTED.exec(name);
  return {
    first: read(who, user, attachment, name),
    second:
      shifted === null
        ? null
        : read(`${who}${late ?? ''}_${user}`, attachment, shifted.groups?.attachment, shifted.groups?.file),
  };
}

function isNamed(path: string): boolean {
  return NAME.test(path) || HIDDEN.test(path);
}

function hidden(file: TreeFile): Attachment {
  const { before, late, who, user, attachment, file: own, page } = HIDDEN.exec(file.path)!.groups!;
  return {
    who,
    user,
    late: before !== undefined || late !== undefined,
    attachment: Number(attachment ?? 0),
    file: { ...file, path: own ?? `${page}.html` },
    top: file.path,
  };
}

const NAMES_ARE_HIDDEN: IntakeProblem = {
  submission: null,
  text: {
    es: 'Canvas oculta los nombres (calificación anónima): cada entrega lleva su clave y no se cruza con la lista de la clase; muestra los nombres en la tarea y descárgala otra vez para poner las notas.',
    en: 'Canvas hides the names (anonymous grading): each submission goes by its key and is not matched with the roster; show the names in the assignment and download it again to give out scores.',
  },
};

function ambiguity({ top, user, attachment }: Attachment): IntakeProblem {
  const named = quotedName(top);
  return {
    submission: null,
    text: {
      es: `${named} puede ser de la persona ${user} o de la ${attachment}, y se dejó fuera: cámbiale el nombre para que su parte final no empiece por un número.`,
      en: `${named} may be person ${user}'s or person ${attachment}'s, and was left out: rename it so that its last part begins with no number.`,
    },
  };
}

function unitOf(id: string, attachments: readonly Attachment[], isAnonymous: boolean): Units & { units: Unit[] } {
  // the attachment's number grows with time: of two files of one name the largest is the newest
  const copies = [...Map.groupBy(attachments, ({ file }) => file.path.toLowerCase()).values()].map((same) =>
    same.toSorted((a, b) => b.attachment - a.attachment),
  );
  const [{ user }] = attachments;
  return {
    units: [
      {
        people: [{ id, name: null, email: null, platformId: isAnonymous ? null : `canvas:${user}` }],
        at: null,
        late: attachments.some(({ late }) => late),
        order: 0,
        broken: null,
        called: id,
        tops: attachments.map(({ top }) => top),
        // `solution.ts` and `solution-1.ts` may be two topics': which are copies of one file, their content tells
        files: copies.map(([{ file, attachment }]) => ({ ...file, order: attachment })),
      },
    ],
    problems: copies.flatMap(([newest, ...older]) =>
      older.map(({ file }) => ({
        submission: id,
        text: newestCounts(newest.file.path, file.path),
      })),
    ),
  };
}
