/** Submissions from a folder of folders: one folder each, named by its student. */
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../verdict/bad-input.ts';
import type { SourceFile, Submission, Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';

const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 100;
const SOURCE = /\.(ts|js|mjs|json)$/;

/** @throws BadInput when the path does not exist, is a file, or holds no folder. */
export async function readSubmissions(path: string, topics: readonly string[]): Promise<Submission[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw new BadInput({ es: `No existe «${path}»: indica la carpeta que contiene una carpeta por entrega.`, en: `'${path}' does not exist: give the folder that holds one folder for each submission.` });
  if (!info.isDirectory()) throw new BadInput({ es: `«${path}» no es una carpeta: indica la carpeta que contiene una carpeta por entrega.`, en: `'${path}' is not a folder: give the folder that holds one folder for each submission.` });
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules').map(({ name }) => name).sort();
  if (folders.length === 0) throw new BadInput({ es: `«${path}» está vacía: debe contener una carpeta por entrega.`, en: `'${path}' is empty: it must hold one folder for each submission.` });
  return Promise.all(folders.map((name) => readSubmission(name, join(path, name), topics)));
}

/** One submission: `<topic>/solution.ts` at its root or under `assignments/`. */
export async function readSubmission(id: string, folder: string, topics: readonly string[]): Promise<Submission> {
  const works = new Map<string, Work>();
  for (const topic of topics) {
    for (const place of [join(folder, topic), join(folder, 'assignments', topic)]) {
      const work = await readWork(place);
      if (work === null) continue;
      works.set(topic, work);
      break;
    }
  }
  return { id, topics: works };
}

/** The files of one topic's folder, null when it has no `solution.ts`. */
export async function readWork(folder: string): Promise<Work | null> {
  if (!(await isOrdinary(folder, 'isDirectory')) || await lstat(join(folder, 'solution.ts')).catch(() => null) === null) return null;
  try {
    const files: SourceFile[] = [];
    let bytes = 0;
    for (const path of await sourcesIn(folder)) {
      if (files.length === MOST_FILES) throw new Unreadable({ es: `hay más de ${MOST_FILES} archivos`, en: `there are more than ${MOST_FILES} files` });
      const content = await readOrdinary(folder, path, MOST_BYTES - bytes);
      bytes += content.length;
      files.push({ path, text: decoded(path, content) });
    }
    if (!files.some(({ path }) => path === 'solution.ts')) throw new Unreadable({ es: '`solution.ts` no es un archivo', en: '`solution.ts` is not a file' });
    return { kind: 'files', files };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.reason };
    const { code = 'error' } = error as NodeJS.ErrnoException;
    return { kind: 'unreadable', reason: { es: `No se puede leer la carpeta (${code}).`, en: `The folder cannot be read (${code}).` } };
  }
}

class Unreadable extends Error {
  readonly reason: Text;
  constructor({ es, en }: Text) {
    super(en);
    this.reason = { es: `La entrega no se puede leer: ${es}.`, en: `The submission cannot be read: ${en}.` };
  }
}

async function sourcesIn(folder: string, below = ''): Promise<string[]> {
  const entries = (await readdir(join(folder, below), { withFileTypes: true })).sort(byName);
  const found: string[] = [];
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) found.push(...await sourcesIn(folder, path));
    else if (SOURCE.test(entry.name) && !entry.name.endsWith('.d.ts') && (below !== '' || entry.name !== 'assignment.json')) found.push(path);
  }
  return found;
}

/** Reads a file that is one: no link of either kind, no device, not over the limit. */
async function readOrdinary(folder: string, path: string, limit: number): Promise<Buffer> {
  const named = { es: `\`${path}\``, en: `\`${path}\`` };
  const handle = await open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch((error: NodeJS.ErrnoException) => {
    throw new Unreadable(error.code === 'ELOOP' ? { es: `${named.es} es un enlace simbólico`, en: `${named.en} is a symbolic link` } : { es: `${named.es} no se puede abrir (${error.code})`, en: `${named.en} cannot be opened (${error.code})` });
  });
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw new Unreadable({ es: `${named.es} no es un archivo`, en: `${named.en} is not a file` });
    if (info.nlink > 1) throw new Unreadable({ es: `${named.es} es un enlace duro`, en: `${named.en} is a hard link` });
    if (info.size > limit) throw new Unreadable({ es: `${named.es} hace que los archivos pasen de ${MOST_BYTES / 1024} KiB`, en: `${named.en} takes the files over ${MOST_BYTES / 1024} KiB` });
    const content = Buffer.alloc(info.size);
    const { bytesRead } = await handle.read(content, 0, info.size, 0);
    return content.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function decoded(path: string, content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Unreadable({ es: `\`${path}\` no está en UTF-8: guárdalo con esa codificación`, en: `\`${path}\` is not in UTF-8: save it in that encoding` });
  }
}

async function isOrdinary(path: string, is: 'isDirectory' | 'isFile'): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.[is]() ?? false;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
