/**
 * Canvas's "Download Submissions": files that lie flat, `lopezana_LATE_123_456_solution.ts` (who, late, user,
 * attachment, the file's own name).
 */
import { withoutCopyNumber } from '../topic-names.ts';
import { looseFiles, shownName, type TreeFile } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Kind, Units } from './kind.ts';

const NAME = /^(?<who>.+?)(?<late>_LATE)?_(?<user>\d+)_(?:(?<attachment>\d+)_(?<file>.+)|text\.html)$/s;

interface Attachment {
  readonly who: string;
  readonly user: string;
  readonly late: boolean;
  readonly attachment: number;
  readonly file: TreeFile;
}

export const canvas: Kind = {
  name: { es: 'descarga de Canvas', en: 'a Canvas download' },
  recognises: (tree) => {
    const files = looseFiles(tree);
    return files.length > 0 && files.filter(({ path }) => NAME.test(path)).length > files.length / 2;
  },
  units: async (tree) => {
    const students = Map.groupBy(looseFiles(tree).flatMap(attachmentOf), ({ who, user }) => `${who}_${user}`);
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
        ...strays.map((path) => ({
          submission: null,
          text: {
            es: `\`${shownName(path)}\` no tiene nombre de Canvas y se dejó fuera.`,
            en: `\`${shownName(path)}\` is not named as Canvas does, and was left out.`,
          },
        })),
      ],
    };
  },
};

function attachmentOf(file: TreeFile): Attachment[] {
  const { who, late, user, attachment, file: name } = NAME.exec(file.path)?.groups ?? {};
  if (who === undefined) return [];
  return [
    {
      who,
      user,
      late: late !== undefined,
      attachment: Number(attachment ?? 0),
      file: { ...file, path: name ?? 'text.html' },
    },
  ];
}

function unitOf(id: string, attachments: readonly Attachment[]): Units & { units: Unit[] } {
  // the attachment's number grows with time: of two copies of one file the largest is the newest
  const copies = [...Map.groupBy(attachments, ({ file }) => canonical(file.path)).values()].map((same) =>
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
        files: copies.map(([{ file }]) => file),
      },
    ],
    problems: copies.flatMap(([newest, ...older]) =>
      older.map(({ file }) => ({
        submission: id,
        text: {
          es: `Cuenta \`${shownName(newest.file.path)}\`, la más nueva; \`${shownName(file.path)}\` se dejó fuera.`,
          en: `\`${shownName(newest.file.path)}\`, the newest, counts; \`${shownName(file.path)}\` was left out.`,
        },
      })),
    ),
  };
}

/** `solution-1.ts` and `solution.ts` are one file, uploaded twice. */
function canonical(name: string): string {
  const [, stem, ending] = /^(.*?)((?:\.tar)?\.\w+)?$/s.exec(name)!;
  return `${withoutCopyNumber(stem)}${ending ?? ''}`.toLowerCase();
}
