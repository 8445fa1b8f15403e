/** The source files of a work, read within bounds; or why they can't be taken for one. */
import type { SourceFile, Work } from '../submission/submission.ts';
import { plural, type Text } from '../texts/text.ts';
import { decoded, refuseOtherFiles } from './decode.ts';
import { entered } from './entry.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { FileTrouble, IS_NO_FILE, TooLarge, Unreadable, WORK_ALONE } from './trouble.ts';

/** Of all files of a work. */
export const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 100;
/** Of notes on how files were decoded. */
const MOST_NOTES = 3;
const SOURCE = /\.(m?[jt]s|json)$/i;
/** What lies beside a starter and is not the student's. */
const GIVEN = ['assignment.json', 'checks.test.ts'];

/** Whether a file could be part of a work. */
export function isScript(path: string): boolean {
  return isSource(path) && !/\.json$/i.test(path);
}

/** Whether a file could be read with a work, data included. */
export function isSource(path: string): boolean {
  return SOURCE.test(path) && !/\.d\.m?ts$/i.test(path) && !GIVEN.includes(path);
}

/** The sources among these files, which lie in one topic's folder, or why they can't be read. */
export async function readFiles(all: readonly TreeFile[]): Promise<Work> {
  try {
    const sources = all.filter(({ path }) => isSource(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
    if (sources.length > MOST_FILES)
      throw new Unreadable({
        es: `hay más de ${MOST_FILES} archivos: ${WORK_ALONE.es}`,
        en: `there are more than ${MOST_FILES} files: ${WORK_ALONE.en}`,
      });
    const read: SourceFile[] = [];
    const decodings: Text[] = [];
    let bytes = 0;
    for (const { path, read: contentOf } of sources) {
      const content = await contentOf(MOST_BYTES - bytes).catch((error: unknown) => {
        if (error instanceof TooLarge) refuseOtherFiles(path, error.head);
        if (error instanceof TooLarge) throw overall(path);
        throw error instanceof FileTrouble ? error.named(path) : error;
      });
      bytes += content.length;
      const { text, note } = decoded(path, content);
      read.push({ path, text });
      if (note !== null) decodings.push(note);
    }
    const { files, entry, notes } = entered(read);
    refuseTwins(files.map(({ path }) => path));
    if (entry === null) throw new FileTrouble(IS_NO_FILE).named('solution.ts');
    const said = [...notes, ...firstOf(decodings)];
    return { kind: 'files', files, ...(said.length === 0 ? {} : { notes: said }) };
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.why, error.status);
    const { code = 'error' } = error as NodeJS.ErrnoException;
    return {
      kind: 'unreadable',
      status: 'rejected',
      reason: { es: `No se puede leer la carpeta (${code}).`, en: `The folder cannot be read (${code}).` },
    };
  }
}

/** A work that is there and can't be graded; `status` says whether that is a 0 or no score. */
export function unreadable({ es, en }: Text, status: 'rejected' | 'unreadable' = 'rejected'): Work {
  return {
    kind: 'unreadable',
    status,
    reason: { es: `La entrega no se puede leer: ${es}.`, en: `The submission cannot be read: ${en}.` },
  };
}

/** Why a solution is not read that has another ending: half a sentence. */
export function unreadName(path: string): Text {
  const named = quotedName(path);
  const isCommonJs = /\.c[jt]s$/i.test(path);
  return isCommonJs
    ? {
        es: `${named} es un módulo de CommonJS y no se lee: llámalo \`solution.ts\` y escribe \`export function …\` en cada función`,
        en: `${named} is a module of CommonJS and is not read: call it \`solution.ts\` and write \`export function …\` for each function`,
      }
    : {
        es: `${named} no se lee con esa terminación: llámalo \`solution.ts\``,
        en: `${named} is not read with that ending: call it \`solution.ts\``,
      };
}

/**
 * The same name twice means that nobody knows which one counts; where case makes the difference, it would depend on the
 * machine.
 */
function refuseTwins(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const twin = seen.get(path.normalize('NFC').toLowerCase());
    const [a, b] = [quotedName(path), quotedName(twin ?? '')];
    if (twin === path) throw new Unreadable({ es: `${a} aparece dos veces`, en: `${a} appears twice` });
    if (twin !== undefined)
      throw new Unreadable({
        es: `${b} y ${a} solo se distinguen por las mayúsculas`,
        en: `${b} and ${a} differ only in capital letters`,
      });
    seen.set(path.normalize('NFC').toLowerCase(), path);
  }
}

function overall(path: string): Unreadable {
  const named = quotedName(path);
  return new Unreadable({
    es: `${named} hace que los archivos pasen de ${MOST_BYTES / 1024} KiB: ${WORK_ALONE.es}`,
    en: `${named} takes the files over ${MOST_BYTES / 1024} KiB: ${WORK_ALONE.en}`,
  });
}

/** The first of many sentences of one kind, and how many more there are. */
function firstOf(notes: readonly Text[]): Text[] {
  const more = notes.length - MOST_NOTES;
  if (more <= 0) return [...notes];
  return [
    ...notes.slice(0, MOST_NOTES),
    { es: `Y ${plural(more, 'archivo', 'archivos')} más.`, en: `And ${plural(more, 'file', 'files')} more.` },
  ];
}
