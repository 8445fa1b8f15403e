import type { SourceFile, Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { FileTrouble, IS_NO_FILE, TooLarge, Unreadable } from './trouble.ts';

const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 100;
const SOURCE = /\.(ts|js|mjs|json)$/;
/** What lies beside a starter and is not the student's. */
const GIVEN = ['assignment.json', 'checks.test.ts'];

/** Whether a file could be part of a work. */
export function isSource(path: string): boolean {
  return SOURCE.test(path) && !path.endsWith('.d.ts') && !GIVEN.includes(path);
}

/** The sources among these files, which lie in one topic's folder, or why they can't be read. */
export async function readFiles(all: readonly TreeFile[]): Promise<Work> {
  try {
    const sources = all.filter(({ path }) => isSource(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
    if (sources.length > MOST_FILES)
      throw new Unreadable({ es: `hay más de ${MOST_FILES} archivos`, en: `there are more than ${MOST_FILES} files` });
    refuseTwins(sources.map(({ path }) => path));
    const files: SourceFile[] = [];
    let bytes = 0;
    for (const { path, read } of sources) {
      const content = await read(MOST_BYTES - bytes).catch((error: unknown) => {
        if (error instanceof TooLarge) throw overall(path);
        throw error instanceof FileTrouble ? error.named(path) : error;
      });
      bytes += content.length;
      files.push({ path, text: decoded(path, content) });
    }
    if (!files.some(({ path }) => path === 'solution.ts')) throw new FileTrouble(IS_NO_FILE).named('solution.ts');
    return { kind: 'files', files };
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.why);
    const { code = 'error' } = error as NodeJS.ErrnoException;
    return {
      kind: 'unreadable',
      reason: { es: `No se puede leer la carpeta (${code}).`, en: `The folder cannot be read (${code}).` },
    };
  }
}

/** A work that is there and can't be graded. */
export function unreadable({ es, en }: Text): Work {
  return {
    kind: 'unreadable',
    reason: { es: `La entrega no se puede leer: ${es}.`, en: `The submission cannot be read: ${en}.` },
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
    es: `${named} hace que los archivos pasen de ${MOST_BYTES / 1024} KiB`,
    en: `${named} takes the files over ${MOST_BYTES / 1024} KiB`,
  });
}

function decoded(path: string, content: Buffer): string {
  const named = quotedName(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Unreadable({
      es: `${named} no está en UTF-8: guárdalo con esa codificación`,
      en: `${named} is not in UTF-8: save it in that encoding`,
    });
  }
}
