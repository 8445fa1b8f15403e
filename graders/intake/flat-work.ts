/**
 * Works whose files lie flat, as platforms hand them on: `solution.ts`, `kmeans-ebm.ts`, `kmeans-ebm-solution-1.ts`.
 */
import type { Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import type { Asked } from './asked.ts';
import { isSource, unreadable } from './read-files.ts';
import { topicNamed, withoutCopyNumber } from './topic-names.ts';
import { quotedName } from './names.ts';
import type { TreeFile } from './tree.ts';

interface Flat {
  readonly works: ReadonlyMap<string, Work | { readonly files: readonly TreeFile[] }>;
  readonly problems: readonly Text[];
}

/**
 * A flat file is the topic's that its name speaks of, else its folder's, else the only topic asked for; else it is a
 * problem. `settled` topics have their folder already.
 */
export function flatWork(files: readonly TreeFile[], { topics, known }: Asked, settled: ReadonlySet<string>): Flat {
  const works = new Map<string, Work | { files: TreeFile[] }>();
  const problems: Text[] = [];
  const only = topics.length === 1 ? topics[0] : null;
  const entries = entriesAmong(files, known, only);
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
    else if (works.has(topic))
      works.set(
        topic,
        unreadable({
          es: `hay dos archivos para el tema, y ${named} es uno de ellos: deja uno`,
          en: `there are two files for the topic, ${named} being one of them: leave one`,
        }),
      );
    else if (topics.includes(topic))
      works.set(topic, { files: [{ ...entry, path: 'solution.ts' }, ...companions(entry, entries, files)] });
  }
  return { works, problems };
}

function entriesAmong(files: readonly TreeFile[], known: readonly string[], only: string | null): TreeFile[] {
  const scripts = files.filter(({ path }) => path.endsWith('.ts') && isSource(path));
  const named = scripts.filter(
    ({ path }) => withoutCopyNumber(stem(path)).toLowerCase() === 'solution' || topicNamed(stem(path), known) !== null,
  );
  // graded alone, a topic's single file may have any name
  return named.length === 0 && only !== null && scripts.length === 1 ? scripts : named;
}

/** By the file's own name, else by its folders', the innermost first. */
function topicOf(path: string, known: readonly string[]): string | null {
  for (const part of path.replace(/\.ts$/, '').split('/').reverse()) {
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
  const taken = new Set(['solution.ts', ...others.map(({ path }) => path)]);
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
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
}
