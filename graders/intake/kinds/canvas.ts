/**
 * Canvas's "Download Submissions": files that lie flat, `lopezana_LATE_123_456_solution.ts` (who, late, user,
 * attachment, the file's own name).
 */
import type { IntakeProblem } from '../../verdict/submission.ts';
import { newestCounts } from '../entry.ts';
import { quotedName } from '../names.ts';
import { looseFiles, type TreeFile } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Kind, Units } from './kind.ts';

// Canvas takes `_12_` out of a person's name, so that the first such number is the user's
const NAME = /^(?<who>.+?)(?<late>_LATE)?_(?<user>\d+)_(?:(?<attachment>\d+)_(?<file>.+)|text\.html)$/s;
/** The rest of a name whose person ends in a number: then what was taken for the attachment's is the user's. */
const SHIFTED = /^(?:(?<attachment>\d+)_(?<file>.+)|text\.html)$/s;

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
    return files.length > 0 && files.filter(({ path }) => NAME.test(path)).length > files.length / 2;
  },
  units: async (tree) => {
    const { certain, ambiguous } = readNames(looseFiles(tree));
    const students = Map.groupBy(certain, ({ who, user }) => `${who}_${user}`);
    const strays = [
      ...looseFiles(tree)
        .filter(({ path }) => !NAME.test(path))
        .map(({ path }) => path),
      ...[...tree.folders].filter((path) => !path.includes('/')),
    ];
    const results = [...students].map(([id, attachments]) => unitOf(id, attachments));
    return {
      units: results.flatMap(({ units }) => units),
      problems: [
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
  const { who, late, user, attachment, file: name } = NAME.exec(file.path)?.groups ?? {};
  if (who === undefined) return null;
  const read = (person: string, number: string, numbered: string | undefined, own: string | undefined): Attachment => ({
    who: person,
    user: number,
    late: late !== undefined,
    attachment: Number(numbered ?? 0),
    file: { ...file, path: own ?? 'text.html' },
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

function unitOf(id: string, attachments: readonly Attachment[]): Units & { units: Unit[] } {
  // the attachment's number grows with time: of two files of one name the largest is the newest
  const copies = [...Map.groupBy(attachments, ({ file }) => file.path.toLowerCase()).values()].map((same) =>
    same.toSorted((a, b) => b.attachment - a.attachment),
  );
  const [{ user }] = attachments;
  return {
    units: [
      {
        people: [{ id, name: null, email: null, platformId: `canvas:${user}` }],
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
