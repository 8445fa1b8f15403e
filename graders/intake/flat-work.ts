/**
 * Works whose files lie flat, as platforms hand them on: `solution.ts`, `kmeans-ebm.ts`, `kmeans-ebm-solution-1.ts`.
 */
import { isTypeScript, scriptStem } from '../verdict/source-names.ts';
import { isUntouched } from '../verdict/starter.ts';
import type { Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import type { Asked } from './asked.ts';
import { decoded } from './decode.ts';
import { beforeStarter } from './entry.ts';
import { isSource, MOST_BYTES, unreadable } from './read-files.ts';
import { topicNamed, withoutCopyNumber } from './topic-names.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';
import { Unreadable } from './trouble.ts';

/** So many of a topic's files are looked into. */
const MOST_LOOKED_INTO = 16;

interface Flat {
  readonly works: ReadonlyMap<string, Work | { readonly files: readonly TreeFile[]; readonly notes: readonly Text[] }>;
  readonly problems: readonly Text[];
}

/**
 * A flat file is the topic's that its name speaks of, else its folder's, else the only topic asked for; else it is a
 * problem. Of a topic's several, starters yield to what is written, and JavaScript to the TypeScript that it is made of.
 * `settled` topics have their folder already.
 */
export async function flatWork(
  files: readonly TreeFile[],
  { topics, known }: Asked,
  settled: ReadonlySet<string>,
): Promise<Flat> {
  const works: Map<string, Work | { files: TreeFile[]; notes: readonly Text[] }> = new Map();
  const problems: Text[] = [];
  const only = topics.length === 1 ? topics[0] : null;
  const entries = entriesAmong(files, known, only);
  const byTopic = new Map<string, TreeFile[]>();
  for (const entry of entries) {
    const topic = topicOf(entry.path, known) ?? only;
    const named = quotedName(entry.path);
    if (topic === null)
      problems.push({
        es: `${named} no dice de qué tema es: pon el tema en su nombre, o corrige un solo tema con --topic.`,
        en: `${named} does not say which topic it is for: put the topic in its name, or grade one topic alone with --topic.`,
      });
    else if (settled.has(topic))
      problems.push({
        es: `${named} se dejó fuera: cuenta la carpeta del tema.`,
        en: `${named} was left out: the topic's folder counts.`,
      });
    else if (topics.includes(topic)) {
      if (!byTopic.has(topic)) byTopic.set(topic, []);
      byTopic.get(topic)!.push(entry);
    }
  }
  for (const [topic, all] of byTopic) {
    const written = await writtenOf(all);
    const typed = written.filter(({ path }) => isTypeScript(path));
    const [entry, twin] = typed.length > 0 ? typed : written;
    if (twin !== undefined) {
      const named = quotedName(twin.path);
      works.set(
        topic,
        unreadable({
          es: `hay dos archivos para el tema, y ${named} es uno de ellos: deja uno`,
          en: `there are two files for the topic, ${named} being one of them: leave one`,
        }),
      );
      continue;
    }
    // JavaScript beside TypeScript may be what that imports
    const themselves = entries.filter((file) => file === entry || isTypeScript(file.path));
    const isWritten = new Set(written);
    const starters = all.filter((file) => !isWritten.has(file)).map(({ path }) => path);
    works.set(topic, {
      files: [{ ...entry, path: `solution${endingOf(entry.path)}` }, ...companions(entry, themselves, files)],
      notes: starters.length === 0 ? [] : [beforeStarter(entry.path, starters)],
    });
  }
  return { works, problems };
}

/** Those of a topic's files that are no starter; all, where all are. */
async function writtenOf(files: readonly TreeFile[]): Promise<readonly TreeFile[]> {
  if (files.length === 1) return files;
  const written: TreeFile[] = [];
  for (const [i, file] of files.entries())
    if (i >= MOST_LOOKED_INTO || !(await isStarterFile(file))) written.push(file);
  return written.length === 0 ? files : written;
}

/** What can't be read is no starter: that it can't is said when its turn comes. */
async function isStarterFile({ path, read }: TreeFile): Promise<boolean> {
  try {
    return isUntouched(decoded(path, await read(MOST_BYTES)).text);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

function entriesAmong(files: readonly TreeFile[], known: readonly string[], only: string | null): TreeFile[] {
  const scripts = files.filter(({ path }) => scriptStem(path) !== path && isSource(path));
  const named = scripts.filter(
    ({ path }) => withoutCopyNumber(stem(path)).toLowerCase() === 'solution' || topicNamed(stem(path), known) !== null,
  );
  if (named.length > 0 || only === null) return named;
  // graded alone, a topic's single file may have any name
  const typed = scripts.filter(({ path }) => isTypeScript(path));
  const candidates = typed.length > 0 ? typed : scripts;
  return candidates.length === 1 ? candidates : [];
}

/** By the file's own name, else by its folders', the innermost first. */
function topicOf(path: string, known: readonly string[]): string | null {
  for (const part of scriptStem(path).split('/').reverse()) {
    const topic = topicNamed(part, known);
    if (topic !== null) return topic;
  }
  return null;
}

/**
 * What an entry may import: the files beside and below it that are no entries themselves; a copy's number is forgotten
 * where that leaves no twin.
 */
function companions(entry: TreeFile, entries: readonly TreeFile[], files: readonly TreeFile[]): TreeFile[] {
  const folder = entry.path.slice(0, entry.path.lastIndexOf('/') + 1);
  const themselves = new Set(entries);
  const others = files
    .filter((file) => file.path.startsWith(folder) && !themselves.has(file))
    .map((file) => ({ ...file, path: file.path.slice(folder.length) }));
  const taken = new Set([`solution${endingOf(entry.path)}`, ...others.map(({ path }) => path)]);
  const copies: TreeFile[] = [];
  for (const file of others) {
    const path = file.path.replace(
      /^(.*?)(\.\w+)$/,
      (_, name: string, ending: string) => withoutCopyNumber(name) + ending,
    );
    if (taken.has(path)) continue;
    taken.add(path);
    copies.push({ ...file, path });
  }
  return [...others, ...copies];
}

function stem(path: string): string {
  return scriptStem(path.slice(path.lastIndexOf('/') + 1));
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}
