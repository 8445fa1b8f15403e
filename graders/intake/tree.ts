/** Files of a folder or an archive, named but not read: what every kind of source comes down to. */
import type { Text } from '../verdict/text.ts';

export interface TreeFile {
  /** relative, with forward slashes, without `..` */
  readonly path: string;
  readonly at: Date | null;
  /** The content. @throws FileTrouble when it is not an ordinary file, is damaged, or holds more than `limit` bytes */
  readonly read: (limit: number) => Promise<Buffer>;
}

export interface Tree {
  readonly files: readonly TreeFile[];
  /** also those without a file */
  readonly folders: ReadonlySet<string>;
  /** what was left out, one sentence each */
  readonly problems: readonly Text[];
  /** the folder on disk, null in an archive */
  readonly disk: string | null;
  readonly close: () => Promise<void>;
}

/** Why something can't be read: half a sentence, to stand after a colon. */
export class Unreadable extends Error {
  readonly why: Text;
  constructor(why: Text) {
    super(why.en);
    this.why = why;
  }
}

/** Why one file can't be read: to stand after its name, which is not the same for everybody. */
export class FileTrouble extends Unreadable {
  named(path: string): Unreadable {
    return new Unreadable({ es: `\`${shownName(path)}\` ${this.why.es}`, en: `\`${shownName(path)}\` ${this.why.en}` });
  }
}

/** The file holds more than it may. */
export class TooLarge extends FileTrouble {
  constructor() {
    super({ es: 'pasa del límite de tamaño', en: 'is over the limit of size' });
  }
}

export const IS_LINK: Text = { es: 'es un enlace simbólico', en: 'is a symbolic link' };
export const IS_HARD_LINK: Text = { es: 'es un enlace duro', en: 'is a hard link' };
export const IS_NO_FILE: Text = { es: 'no es un archivo', en: 'is not a file' };

/** Folders that nobody hands in on purpose. */
const IGNORED = /(^|\/)(\.[^/]*|node_modules|__MACOSX)(\/|$)/;
const LONGEST_NAME = 255;

/** Whether a path holds part of a tool's own store rather than somebody's work. */
export function isIgnored(path: string): boolean {
  return IGNORED.test(path);
}

/** A name from an archive as a safe relative path, or what is wrong with it. */
export function admitted(raw: string): { readonly path: string } | { readonly wrong: Text } {
  const named = shownName(raw);
  if (raw.includes('\0'))
    return {
      wrong: {
        es: `\`${named}\` lleva un carácter nulo en el nombre`,
        en: `\`${named}\` has a null character in its name`,
      },
    };
  if (/^(\/|[A-Za-z]:)/.test(raw))
    return { wrong: { es: `\`${named}\` es una ruta absoluta`, en: `\`${named}\` is an absolute path` } };
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..'))
    return {
      wrong: { es: `\`${named}\` se sale del archivo comprimido`, en: `\`${named}\` climbs out of the archive` },
    };
  if (parts.length === 0)
    return { wrong: { es: 'hay una entrada sin nombre', en: 'there is an entry without a name' } };
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME))
    return {
      wrong: {
        es: `\`${named}\` tiene un nombre de más de ${LONGEST_NAME} bytes`,
        en: `\`${named}\` has a name of over ${LONGEST_NAME} bytes`,
      },
    };
  return { path: parts.join('/') };
}

/**
 * A foreign name within a sentence: short, on one line, without what would end the code span or the colour of a
 * terminal.
 */
export function shownName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u206f\ufeff`]/g, '\ufffd');
  return plain.length > 80 ? `${plain.slice(0, 77).toWellFormed()}…` : plain;
}

/** A file that is there but can't be read. */
export function refused(path: string, why: Text): TreeFile {
  return { path, at: null, read: () => Promise.reject(new FileTrouble(why)) };
}

/** All folders that lead to these paths. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (folders.has(path.slice(0, at))) break;
      folders.add(path.slice(0, at));
    }
  }
  return folders;
}

/** The part of a tree under one of its folders. */
export function below(tree: Tree, folder: string): Tree {
  const prefix = `${folder}/`;
  const inside = (path: string) => path.startsWith(prefix);
  return {
    ...tree,
    problems: [],
    disk: tree.disk === null ? null : `${tree.disk}/${folder}`,
    files: tree.files
      .filter(({ path }) => inside(path))
      .map((file) => ({ ...file, path: file.path.slice(prefix.length) })),
    folders: new Set([...tree.folders].filter(inside).map((path) => path.slice(prefix.length))),
  };
}

/** The files under each folder of the first level, in the order of the names. */
export function byFolder(tree: Tree): Map<string, TreeFile[]> {
  const found = new Map<string, TreeFile[]>(
    [...tree.folders]
      .filter((path) => !path.includes('/'))
      .sort()
      .map((name) => [name, []]),
  );
  for (const file of tree.files) {
    const at = file.path.indexOf('/');
    if (at > 0) found.get(file.path.slice(0, at))?.push({ ...file, path: file.path.slice(at + 1) });
  }
  return found;
}

/** The files of the first level. */
export function looseFiles(tree: Tree): TreeFile[] {
  return tree.files.filter(({ path }) => !path.includes('/'));
}
