/**
 * Everything in a delivery that may be somebody's work on some topic: folders called after one, and files that lie flat.
 */
import { isEntryName, isTypeScript, isUnreadName, scriptStem } from '../submission/source-names.ts';
import type { Text } from '../texts/text.ts';
import { archiveStem } from './archive-names.ts';
import type { Asked } from './asked.ts';
import { quotedName } from './names.ts';
import { isSource, unreadName } from './read-files.ts';
import { toldBy, type Clues, type ContentReader } from './topic-by-content.ts';
import { isCalledSolution, maybeTopics, topicOfFile, topicOfFolder } from './topic-names.ts';
import type { TreeFile } from './tree.ts';

/** So many flat files are looked into for their topic, and so many that no name speaks for. */
const MOST_LOOKED_INTO = 16;

/** A folder that is called after a topic and holds a solution. */
export interface Place {
  readonly topic: string;
  readonly folder: string;
}

/** A solution that lies flat. */
export interface FlatFile {
  readonly topic: string;
  readonly file: TreeFile;
  /** what is to be said of how its topic was told */
  readonly note: Text | null;
}

/** What might be a topic's work and is not read as one. */
export interface Doubt {
  /** null where it may be several topics' */
  readonly topic: string | null;
  /** half a sentence */
  readonly why: Text;
  /** it is a solution's but for its ending: not worth a word where another is read */
  readonly isUnread: boolean;
}

export interface Candidates {
  readonly places: readonly Place[];
  readonly flat: readonly FlatFile[];
  readonly doubts: readonly Doubt[];
  /** the files that lie in none of the places */
  readonly loose: readonly TreeFile[];
}

/** All that there is, of every known topic. */
export async function candidatesAmong(
  files: readonly TreeFile[],
  asked: Asked,
  contents: ContentReader,
): Promise<Candidates> {
  const places = placesAmong(files, asked);
  const folders = new Set(places.map(({ folder }) => folder));
  const loose = files.filter(({ path }) => !isWithin(path, folders));
  const { flat, doubts } = await flatAmong(loose, places.length > 0, asked, contents);
  return { places, flat, doubts: [...doubts, ...unreadNames(files, asked)], loose };
}

/** Whose name alone says it: what is there is a folder with a solution in it. */
export function placesAmong(files: readonly Pick<TreeFile, 'path'>[], asked: Asked): Place[] {
  const found = new Map<string, Place>();
  for (const { path } of files) {
    const parts = path.split('/');
    if (parts.length < 2 || !isEntryName(parts.at(-1)!)) continue;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const topic = topicOfFolder(archiveStem(parts.at(-2)!), asked);
    if (topic !== null) found.set(folder, { topic, folder });
  }
  // what lies within another's folder is part of that
  const folders = new Set(found.keys());
  return [...found.values()].filter(({ folder }) => !isWithin(folder, folders));
}

function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
    if (folders.has(path.slice(0, at))) return true;
  return false;
}

async function flatAmong(
  files: readonly TreeFile[],
  hasPlaces: boolean,
  asked: Asked,
  contents: ContentReader,
): Promise<{ readonly flat: readonly FlatFile[]; readonly doubts: readonly Doubt[] }> {
  const only = asked.topics.length === 1 ? asked.topics[0] : null;
  const scripts = files.filter(({ path }) => scriptStem(path) !== path && isSource(path));
  const named = scripts.filter(
    ({ path }) => isCalledSolution(stemOf(path)) || topicOfFile(stemOf(path), asked) !== null,
  );
  const isNamed = new Set(named);
  const others = scripts.filter((file) => !isNamed.has(file));
  const lookedAt = hasPlaces || others.length > MOST_LOOKED_INTO ? [] : others;
  const clues = await contents.cluesIn([...named.slice(0, MOST_LOOKED_INTO), ...lookedAt]);
  const flat: FlatFile[] = [];
  const doubts: Doubt[] = [];
  for (const file of named) {
    const found = topicOf(file, clues.get(file), only, asked);
    if ('file' in found) flat.push(found);
    else doubts.push(found);
  }
  // a topic that a name speaks for has its files already; what others import is theirs
  const spoken = new Set(flat.map(({ topic }) => topic));
  const imported = new Set([...clues.values()].flatMap(({ modules }) => modules).map(lastName));
  for (const file of lookedAt) {
    const told = imported.has(stemOf(file.path)) ? null : toldBy(clues.get(file)!, null, asked);
    if (told?.kind === 'told' && !spoken.has(told.topic) && clues.get(file)!.has.get(told.topic) !== undefined)
      flat.push({ topic: told.topic, file, note: null });
  }
  if (flat.length > 0 || doubts.length > 0 || only === null) return { flat, doubts };
  // graded alone, a topic's single file may have any name
  const typed = scripts.filter(({ path }) => isTypeScript(path));
  const [single, second] = typed.length > 0 ? typed : scripts;
  return single === undefined || second !== undefined
    ? { flat, doubts }
    : { flat: [{ topic: only, file: single, note: null }], doubts };
}

/** By what is in it, else by its own name, else by its folders', the innermost first, else by the only topic asked for. */
function topicOf(
  file: TreeFile,
  clues: Clues = { has: new Map(), imports: [], modules: [] },
  only: string | null,
  asked: Asked,
): FlatFile | Doubt {
  const parts = scriptStem(file.path).split('/');
  const named = [
    topicOfFile(parts.at(-1)!, asked),
    ...parts
      .slice(0, -1)
      .reverse()
      .map((part) => topicOfFolder(archiveStem(part), asked)),
  ];
  const byName = named.find((topic) => topic !== null) ?? null;
  const maybe = byName === null ? maybeOf(file.path, parts, asked) : null;
  const isOnly = byName === null && only !== null && (maybe === null || maybe.topics.includes(only));
  const told = toldBy(clues, byName ?? (isOnly ? only : null), asked);
  if (told.kind === 'told')
    return {
      topic: told.topic,
      file,
      note: told.isOverruled || maybe !== null ? byContent(file.path, told.topic) : null,
    };
  if (told.kind === 'tie') return { topic: null, why: severalTopics(file.path, told.topics), isUnread: false };
  if (maybe === null) return { topic: null, why: noTopic(file.path), isUnread: false };
  return { topic: maybe.topics.length === 1 ? maybe.topics[0] : null, why: maybe.why, isUnread: false };
}

/** The topics that its names may mean, and how to name it so that they do. */
function maybeOf(
  path: string,
  parts: readonly string[],
  asked: Asked,
): { readonly topics: readonly string[]; readonly why: Text } | null {
  for (const [i, part] of [...parts.entries()].reverse()) {
    if (isCalledSolution(part) || part === 'assignments') continue;
    const topics = maybeTopics(part, asked);
    if (topics.length === 0) continue;
    const isFile = i === parts.length - 1;
    const [named, place] = [quotedName(path), quotedName(parts.slice(0, i + 1).join('/'))];
    const [es, en] = [topics.map((id) => `«${id}»`).join(' o '), topics.map((id) => `'${id}'`).join(' or ')];
    return {
      topics,
      why: isFile
        ? {
            es: `${named} no se llama como ningún tema; si es de ${es}, ponle ese nombre`,
            en: `${named} is not called after any topic; if it is for ${en}, give it that name`,
          }
        : {
            es: `la carpeta ${place} no se llama como ningún tema; si es de ${es}, ponle ese nombre`,
            en: `the folder ${place} is not called after any topic; if it is for ${en}, give it that name`,
          },
    };
  }
  return null;
}

/** Solutions under an ending that is not read, where nothing else is there. */
function unreadNames(files: readonly TreeFile[], asked: Asked): Doubt[] {
  const only = asked.topics.length === 1 ? asked.topics[0] : null;
  return files
    .filter(({ path }) => isUnreadName(path.slice(path.lastIndexOf('/') + 1)))
    .map(({ path }) => {
      const folders = path.split('/').slice(0, -1).reverse();
      const topic = folders.map((part) => topicOfFolder(archiveStem(part), asked)).find((one) => one !== null) ?? only;
      return { topic, why: unreadName(path), isUnread: true };
    });
}

function byContent(path: string, topic: string): Text {
  const named = quotedName(path);
  return {
    es: `${named} tiene las funciones de «${topic}» y cuenta para ese tema, aunque se llame de otra forma.`,
    en: `${named} holds the functions of '${topic}' and counts for that topic, although it is called otherwise.`,
  };
}

function severalTopics(path: string, topics: readonly string[]): Text {
  const named = quotedName(path);
  return {
    es: `${named} puede ser de varios temas (${topics.join(', ')}): pon el tema en su nombre`,
    en: `${named} may be for several topics (${topics.join(', ')}): put the topic in its name`,
  };
}

function noTopic(path: string): Text {
  const named = quotedName(path);
  return {
    es: `${named} no dice de qué tema es: pon el tema en su nombre, o corrige un solo tema con --topic`,
    en: `${named} does not say which topic it is for: put the topic in its name, or grade one topic alone with --topic`,
  };
}

function stemOf(path: string): string {
  return scriptStem(path.slice(path.lastIndexOf('/') + 1));
}

function lastName(module: string): string {
  return stemOf(module.startsWith('.') ? module : '');
}
