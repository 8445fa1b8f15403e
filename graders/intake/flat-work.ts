/**
 * Works whose files lie flat, as platforms hand them on: `solution.ts`, `kmeans-ebm.ts`, `kmeans-ebm-solution-1.ts`.
 */
import { isTypeScript, scriptStem } from '../submission/source-names.ts';
import { isUntouched } from '../submission/starter.ts';
import type { Work } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { copyOf, newestOf, withoutCopyNumber } from './copies.ts';
import { decoded } from './decode.ts';
import { beforeStarter, newestCounts, withNotes } from './entry.ts';
import { MOST_BYTES, readFiles, unreadable } from './read-files.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { Unreadable } from './trouble.ts';

/** So many of a topic's files are looked into. */
const MOST_LOOKED_INTO = 16;

/**
 * Of a topic's several flat files, starters yield to what is written, JavaScript to the TypeScript that it is made of,
 * and older copies to the newest.
 *
 * @param entries those of all topics, which no other imports
 * @param files all that lie flat
 */
export async function flatWork(
  own: readonly TreeFile[],
  entries: readonly TreeFile[],
  files: readonly TreeFile[],
): Promise<Work> {
  const written = await writtenOf(own);
  const typed = written.filter(({ path }) => isTypeScript(path));
  const candidates = typed.length > 0 ? typed : written;
  const entry = chosenOf(candidates);
  if (entry === null) {
    const named = quotedName(candidates[1].path);
    return unreadable({
      es: `hay dos archivos para el tema, y ${named} es uno de ellos: deja uno`,
      en: `there are two files for the topic, ${named} being one of them: leave one`,
    });
  }
  const notes: Text[] = candidates.filter((one) => one !== entry).map(({ path }) => newestCounts(entry.path, path));
  const isWritten = new Set(written);
  const starters = own.filter((file) => !isWritten.has(file)).map(({ path }) => path);
  if (starters.length > 0) notes.push(beforeStarter(entry.path, starters));
  // JavaScript beside TypeScript may be what that imports
  const themselves = entries.filter((file) => file === entry || isTypeScript(file.path));
  const found = [{ ...entry, path: `solution${endingOf(entry.path)}` }, ...companions(entry, themselves, files)];
  return withNotes(await readFiles(found), notes);
}

/** The only one, or the newest of copies of one file; null where they are others. */
function chosenOf(files: readonly TreeFile[]): TreeFile | null {
  if (files.length === 1) return files[0];
  const originals = new Set(files.map(({ path }) => `${folderOf(path)}${copyOf(stemOf(path)).stem}`.toLowerCase()));
  if (originals.size > 1) return null;
  return newestOf(files, ({ path, at, order }) => ({ name: stemOf(path), at, order }));
}

/** Those of a topic's files that are no starter; all, where all are. */
async function writtenOf(files: readonly TreeFile[]): Promise<readonly TreeFile[]> {
  if (files.length === 1) return files;
  const written: TreeFile[] = [];
  for (const [i, file] of files.entries())
    if (i >= MOST_LOOKED_INTO || !(await isStarterFile(file))) written.push(file);
  return written.length === 0 ? files : written;
}

/** Whether nothing is written in a file; what can't be read is no starter: that it can't is said when its turn comes. */
export async function isStarterFile({ path, read }: TreeFile): Promise<boolean> {
  try {
    return isUntouched(decoded(path, await read(MOST_BYTES)).text);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/**
 * What an entry may import: the files beside and below it that are no entries themselves. A copy's number is forgotten:
 * of several copies that with the entry's own number, else the newest, has the plain name.
 */
function companions(entry: TreeFile, entries: readonly TreeFile[], files: readonly TreeFile[]): TreeFile[] {
  const folder = folderOf(entry.path);
  const { number } = copyOf(stemOf(entry.path));
  const themselves = new Set(entries);
  const others = files
    .filter((file) => file.path.startsWith(folder) && !themselves.has(file))
    .map((file) => ({ ...file, path: file.path.slice(folder.length) }));
  const main = `solution${endingOf(entry.path)}`;
  const plain: TreeFile[] = [];
  const replaced = new Set<TreeFile>();
  for (const [path, copies] of Map.groupBy(others, (file) => plainName(file.path))) {
    const same = copies.find((file) => copyOf(stemOf(file.path)).number === number);
    const exact = copies.find((file) => file.path === path);
    const dated = ({ path: name, at, order }: TreeFile) => ({ name: stemOf(name), at, order });
    const best = same ?? (copies.length === 1 ? copies[0] : newestOf(copies, dated));
    if (path === main || best === null || best === exact) continue;
    if (exact !== undefined) replaced.add(exact);
    plain.push({ ...best, path });
  }
  return [...others.filter((file) => !replaced.has(file)), ...plain];
}

function plainName(path: string): string {
  return path.replace(/^(.*?)(\.\w+)$/s, (_, name: string, ending: string) => withoutCopyNumber(name) + ending);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function stemOf(path: string): string {
  return scriptStem(path.slice(path.lastIndexOf('/') + 1));
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}
