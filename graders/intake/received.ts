/** What arrived and is no work: names and sizes, in one sentence for its author and another for the teacher. */
import { isUnreadName } from '../submission/source-names.ts';
import type { Work } from '../submission/submission.ts';
import { plural, type Text } from '../texts/text.ts';
import { quotedName } from './names.ts';
import { isScript } from './read-files.ts';
import type { TreeFile } from './tree.ts';
import type { Trouble } from './trouble.ts';

/** So many files are named; the rest is counted. */
const MOST_NAMED = 3;
/** What every kit holds: who handed in nothing else handed in nothing. */
const OF_A_KIT =
  /(^|\/)(README(\.\w+)?\.md|LICENSE|package(-lock)?\.json|tsconfig\.json|kit\.json|assignment\.json|checks\.test\.ts|handout\.\w+\.md)$/i;

/** The files that somebody handed in, without those of a kit. */
export function handedIn(files: readonly TreeFile[]): TreeFile[] {
  return files.filter(({ path }) => !OF_A_KIT.test(path));
}

/** Names with their sizes: "`report.pdf` (1.2 MB), `a.png` (30 KB) and 2 more". */
export async function named(files: readonly TreeFile[]): Promise<Text> {
  const shown = await Promise.all(
    files.slice(0, MOST_NAMED).map(async (file) => {
      const bytes = await bytesOf(file);
      const { es, en } = bytes === null ? { es: '', en: '' } : inBrackets(sizeOf(bytes));
      return { es: `${quotedName(file.path)}${es}`, en: `${quotedName(file.path)}${en}` };
    }),
  );
  const more = files.length - shown.length;
  return {
    es: `${shown.map(({ es }) => es).join(', ')}${more > 0 ? ` y ${plural(more, 'archivo', 'archivos')} más` : ''}`,
    en: `${shown.map(({ en }) => en).join(', ')}${more > 0 ? ` and ${plural(more, 'file', 'files')} more` : ''}`,
  };
}

/** A file on disk says nothing until it is asked; what can't be opened has no size. */
async function bytesOf({ bytes, open }: TreeFile): Promise<number | null> {
  if (bytes !== undefined || open === undefined) return bytes ?? null;
  const handle = await open().catch(() => null);
  if (handle === null) return null;
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** Something arrived, and no program can be read from it. */
export interface Arrived {
  /** for its author */
  readonly work: Work;
  /** for the teacher */
  readonly problem: Text;
}

/** Files that hold no program, or one of which nothing says the topic; and why they do not, where that is known. */
export async function arrived(files: readonly TreeFile[], trouble: Trouble | null = null): Promise<Arrived> {
  const what = await named(files);
  const asked = files.some(({ path }) => isScript(path))
    ? {
        es: 'no hay en ello un trabajo que se sepa de qué tema es',
        en: 'it holds no work of which the topic is known',
        hand: { es: 'entrega `<tema>/solution.ts`', en: 'hand in `<topic>/solution.ts`' },
        file: '`<topic>/solution.ts`',
      }
    : {
        es: 'de ahí no se puede leer ningún programa',
        en: 'no program can be read from that',
        hand: {
          es: 'entrega `solution.ts`, suelto o en un .zip',
          en: 'hand in `solution.ts`, by itself or in a .zip',
        },
        file: '`solution.ts`',
      };
  const because = trouble === null ? { es: '', en: '' } : inBrackets(trouble.why);
  const toTeacher = trouble === null ? because : inBrackets(trouble.toTeacher ?? trouble.why);
  return {
    work: {
      kind: 'unreadable',
      status: 'unreadable',
      reason: {
        es: `Se recibió ${what.es}, y ${asked.es}${because.es}. No es un cero: queda sin nota; ${asked.hand.es}.`,
        en: `Received ${what.en}, and ${asked.en}${because.en}. It is not a zero: there is no score; ${asked.hand.en}.`,
      },
    },
    problem: {
      es: `Se recibió ${what.es}, y ${asked.es}${toTeacher.es}: sin nota (en blanco, no 0); pide ${asked.file}, o ponle nota con --adjustments.`,
      en: `Received ${what.en}, and ${asked.en}${toTeacher.en}: no score (blank, not 0); ask for ${asked.file}, or give one with --adjustments.`,
    },
  };
}

/** What is said of a topic without a work, where something else arrived that is none. */
export async function arrivedBeside(files: readonly TreeFile[]): Promise<Work> {
  const { es, en } = await named(files);
  return {
    kind: 'unreadable',
    status: 'missing',
    reason: {
      es: `Se recibió también ${es}, que no es un programa.`,
      en: `Also received: ${en}, which is no program.`,
    },
  };
}

/** Whether a file can only be looked at by a person: no program, whatever its ending, and nothing of a kit. */
export function isDocument({ path }: TreeFile): boolean {
  return !isScript(path) && !isUnreadName(path.slice(path.lastIndexOf('/') + 1)) && !/\.json$/i.test(path);
}

function inBrackets({ es, en }: Text): Text {
  return { es: ` (${es})`, en: ` (${en})` };
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** As a folder's window shows it. */
export function sizeOf(bytes: number): Text {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const number = bytes / 1000 ** power;
  const digits = power > 0 && number < 10 ? 1 : 0;
  const shown = (language: string) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits, useGrouping: false }).format(number);
  return { es: `${shown('es')} ${UNITS[power]}`, en: `${shown('en')} ${UNITS[power]}` };
}
