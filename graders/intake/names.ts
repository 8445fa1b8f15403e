/** Foreign names: which are nobody's work, which can be paths, and how one is shown within a sentence. */
import { quoted, type Text } from '../texts/text.ts';

/** How long a path may be, in bytes of UTF-8, and each of its parts; and how many parts it may have. */
export const LONGEST_PATH = 1024;
export const LONGEST_NAME = 255;
export const DEEPEST = 64;

/** Folders that nobody hands in on purpose; some that copy one number it. */
const IGNORED = /(^|\/)(\.[^/]*|node_modules( ?\(\d+\)| \d+)?|__MACOSX)(\/|$)/;
/** More characters than these are never looked at to show a name. */
const MOST_SHOWN = 80;

/** Whether a path holds part of a tool's own store rather than somebody's work. */
export function isIgnored(path: string): boolean {
  return IGNORED.test(path);
}

/** Whether a raw name begins within a folder that nobody hands in on purpose. */
export function isOfATool(raw: string): boolean {
  const whole = raw.slice(0, LONGEST_PATH);
  const folders = whole.slice(0, whole.lastIndexOf('/') + 1).split('/');
  return folders.some((folder) => !/^\.{0,2}$/.test(folder) && isIgnored(folder));
}

/** A name from an archive as a safe relative path, or what is wrong with it. */
export function admitted(raw: string): { readonly path: string } | { readonly wrong: Text } {
  const tooLong = lengthFault(raw);
  if (tooLong !== null) return { wrong: tooLong };
  const named = quotedName(raw);
  if (raw.includes('\0'))
    return {
      wrong: { es: `${named} lleva un carácter nulo en el nombre`, en: `${named} has a null character in its name` },
    };
  if (/^(\/|[A-Za-z]:)/.test(raw))
    return { wrong: { es: `${named} es una ruta absoluta`, en: `${named} is an absolute path` } };
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..'))
    return { wrong: { es: `${named} se sale del archivo comprimido`, en: `${named} climbs out of the archive` } };
  if (parts.length === 0)
    return { wrong: { es: 'hay una entrada sin nombre', en: 'there is an entry without a name' } };
  return { path: copied(parts.join('/')) };
}

/**
 * Why a path is too long or too deep to be kept, null when it is neither. Looks at no more of it than it may have: its
 * length comes first.
 */
export function lengthFault(path: string): Text | null {
  const named = quotedName(path);
  if (path.length > LONGEST_PATH || Buffer.byteLength(path) > LONGEST_PATH)
    return {
      es: `${named} tiene una ruta de más de ${LONGEST_PATH} bytes: pide que se entregue con nombres más cortos`,
      en: `${named} has a path of over ${LONGEST_PATH} bytes: ask for it with shorter names`,
    };
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length > DEEPEST)
    return {
      es: `${named} está dentro de más de ${DEEPEST - 1} carpetas: pide que se entregue con menos`,
      en: `${named} lies within more than ${DEEPEST - 1} folders: ask for it with fewer`,
    };
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME))
    return {
      es: `${named} tiene un nombre de más de ${LONGEST_NAME} bytes: pide que se entregue con uno más corto`,
      en: `${named} has a name of over ${LONGEST_NAME} bytes: ask for it with a shorter one`,
    };
  return null;
}

/** A foreign name within a sentence that a report may format. */
export function quotedName(name: string): string {
  return quoted(shownName(name), MOST_SHOWN);
}

/** A foreign name on a line of a log: short, without what would end the line or the colour of a terminal. */
export function shownName(name: string): string {
  const plain = copied(name.slice(0, MOST_SHOWN + 1)).replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    '\ufffd',
  );
  return plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN - 3).toWellFormed()}…` : plain;
}

/** The same words, which hold nothing of a larger text that they were cut out of. Lone halves of a pair are replaced. */
export function copied(words: string): string {
  return Buffer.from(words).toString();
}
