/** Which of a delivery's files are whose topic's work, and their content. */
import type { Work } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { archiveStem } from './archive-names.ts';
import type { Asked } from './asked.ts';
import { candidatesAmong, type Candidates, type Doubt, type FlatFile } from './candidates.ts';
import { newestOf } from './copies.ts';
import { beforeStarter, isStarter, newestCounts, withNotes, yielded } from './entry.ts';
import { flatWork, isStarterFile } from './flat-work.ts';
import { inflatedInside, type Pack } from './inner-archives.ts';
import { readFiles, unreadable } from './read-files.ts';
import { quotedName } from './names.ts';
import type { ContentReader } from './topic-by-content.ts';
import type { TreeFile } from './tree.ts';
import type { Trouble } from './trouble.ts';
import type { Unit } from './unit.ts';
import { cannotBeRead, fillAll, fillMissing, fillUnread, refusalOf, worstOf } from './without-work.ts';

/** So many folders of one topic are looked into for what is written. */
const MOST_PLACES = 8;

export interface Found {
  readonly works: ReadonlyMap<string, Work>;
  /** the topics that something in it is for: what cannot be read at all speaks for none */
  readonly spokenFor: ReadonlySet<string>;
  readonly problems: readonly Text[];
}

/**
 * Of each topic the work that counts: a folder of its name at the root, else under `assignments/`, else at the one place
 * that has it; else a file that lies flat. Starters come last, and of copies of one archive the newest is first.
 */
export async function worksOf(unit: Unit, asked: Asked, contents: ContentReader): Promise<Found> {
  const works = new Map<string, Work>();
  if (unit.broken !== null) {
    fillUnread(works, unit.broken, asked);
    return { works, spokenFor: new Set(), problems: [cannotBeRead(unit.broken)] };
  }
  const opened = await inflatedInside(unit.files);
  try {
    const candidates = await candidatesAmong(opened.files, asked, contents);
    const said: Text[] = [];
    for (const topic of asked.topics) {
      const { work, leftOut } = await workOn(topic, { ...candidates, files: opened.files, packs: opened.packs });
      if (work !== null) works.set(topic, work);
      said.push(...leftOut);
    }
    const { unread = [], uncertain = [] } = Object.groupBy(candidates.doubts, ({ isUnread }) =>
      isUnread ? 'unread' : 'uncertain',
    );
    said.push(...[...works].flatMap(([topic, work]) => unreadOf(topic, work)), ...doubted(unread, works, asked));
    // a name that only may be a topic's makes no topic of the class, and what cannot be read speaks for none
    const spokenFor = new Set(works.keys());
    const refusal = await refusalOf(opened, works.size > 0);
    if (refusal !== null) fillUnread(works, refusal, asked);
    said.push(...doubted(uncertain, works, asked));
    said.push(...candidates.flat.flatMap((file) => (isOthers(file, asked) ? [notAsked(file)] : [])));
    const isNone = works.size === 0;
    const stands = isNone
      ? await fillAll(works, unit, opened, candidates, asked, [...opened.problems, ...said])
      : await fillMissing(works, opened, asked);
    // what stands for all topics says itself why
    const troubles = new Set<Trouble>(opened.broken);
    if (refusal !== null) troubles.add(refusal);
    if (isNone) troubles.delete(worstOf(opened)!);
    const notes = [...works].flatMap(([topic, work]) => (work.kind === 'files' ? notesOf(topic, work) : []));
    return {
      works,
      spokenFor,
      problems: [...opened.problems, ...[...troubles].map(cannotBeRead), ...said, ...stands, ...notes],
    };
  } finally {
    await opened.close();
  }
}

interface Handed extends Candidates {
  readonly files: readonly TreeFile[];
  readonly packs: readonly Pack[];
}

interface Counted {
  readonly work: Work | null;
  /** what is to be said of what does not count */
  readonly leftOut: readonly Text[];
}

/** The work on one topic: what is written before starters, the newest copy before older ones, folders before flat files. */
async function workOn(topic: string, handed: Handed): Promise<Counted> {
  const { places, starters, read } = await placesOf(topic, handed);
  const flat = handed.flat.filter((one) => one.topic === topic);
  const { counts, notes } = await newestPacks(places, flat, handed.packs);
  const [best, ...others] = places.filter((place) => counts(place));
  const counting = flat.filter(({ file }) => counts(file.path));
  const [starter] = starters;
  const asStarter: Counted = {
    work: starter === undefined ? null : calledSo(read.get(starter)!, starter, topic),
    leftOut: [],
  };
  if (best === undefined) {
    if (counting.length === 0) return asStarter;
    const work = await flatWork(
      counting.map(({ file }) => file),
      handed.flat.map(({ file }) => file),
      handed.loose,
    );
    if (starter !== undefined && isStarter(work)) return asStarter;
    const more = counting.flatMap(({ note }) => note ?? []);
    return {
      work: withNotes(work, [...notes, ...(starter === undefined ? [] : [yielded(starter)]), ...more]),
      leftOut: [],
    };
  }
  if (others.length > 0 && compared(best, others[0], topic) === 0)
    return { work: twoPlaces(best, others[0]), leftOut: [] };
  const work = calledSo(read.get(best) ?? (await workIn(best, handed.files)), best, topic);
  return {
    work: withNotes(work, [...notes, ...(starters.length === 0 ? [] : [beforeStarter(best, starters)])]),
    leftOut: [...others.slice(0, MOST_PLACES), ...counting.map(({ file }) => file.path)].map(folderCounts),
  };
}

/** A topic's folders in the order in which they count, those where nothing is written apart; the first ones are read. */
async function placesOf(
  topic: string,
  { places, files }: Handed,
): Promise<{
  readonly places: readonly string[];
  readonly starters: readonly string[];
  readonly read: ReadonlyMap<string, Work>;
}> {
  const all = places
    .filter((one) => one.topic === topic)
    .map(({ folder }) => folder)
    .sort((a, b) => compared(a, b, topic) || (a < b ? -1 : 1));
  const read = new Map<string, Work>();
  for (const place of all.slice(0, MOST_PLACES)) read.set(place, await workIn(place, files));
  const starters = new Set([...read].flatMap(([place, work]) => (isStarter(work) ? [place] : [])));
  return { places: all.filter((place) => !starters.has(place)), starters: [...starters], read };
}

/** The one nearer to the root comes first, then one under `assignments/`, then one called exactly after the topic. */
function compared(a: string, b: string, topic: string): number {
  const isExact = (place: string) => Number(lastPart(place) === topic);
  return depth(a) - depth(b) || Number(isUsual(b)) - Number(isUsual(a)) || isExact(b) - isExact(a);
}

/** Of copies of one archive that both hold work on a topic, the newest counts; where nothing tells, all do. */
async function newestPacks(
  places: readonly string[],
  flat: readonly FlatFile[],
  packs: readonly Pack[],
): Promise<{ readonly counts: (path: string) => boolean; readonly notes: readonly Text[] }> {
  const old = new Set<Pack>();
  const notes: Text[] = [];
  for (const copies of Map.groupBy(packs, ({ copiesOf }) => copiesOf).values()) {
    if (copies.length === 1) continue;
    const holding: Pack[] = [];
    for (const pack of copies) if (await holdsWork(pack, places, flat)) holding.push(pack);
    const newest = newestOf(holding, ({ file: { path, at, order } }) => ({
      name: archiveStem(lastPart(path)),
      at,
      order,
    }));
    if (holding.length < 2 || newest === null) continue;
    for (const pack of copies) if (pack !== newest) old.add(pack);
    notes.push(
      ...holding.filter((pack) => pack !== newest).map(({ file }) => newestCounts(newest.file.path, file.path)),
    );
  }
  const folders = [...old].map(({ folder }) => `${folder}/`);
  return { counts: (path) => !folders.some((folder) => path.startsWith(folder)), notes };
}

/** Whether something is written in it. */
async function holdsWork({ folder }: Pack, places: readonly string[], flat: readonly FlatFile[]): Promise<boolean> {
  const isInside = (path: string) => path === folder || path.startsWith(`${folder}/`);
  if (places.some(isInside)) return true;
  for (const { file } of flat.slice(0, MOST_PLACES))
    if (isInside(file.path) && !(await isStarterFile(file))) return true;
  return false;
}

function workIn(place: string, files: readonly TreeFile[]): Promise<Work> {
  return readFiles(
    files
      .filter(({ path }) => path.startsWith(`${place}/`))
      .map((file) => ({ ...file, path: file.path.slice(place.length + 1) })),
  );
}

/** A work with a note where its folder has another name than its topic. */
function calledSo(work: Work, place: string, topic: string): Work {
  const folder = lastPart(place);
  if (folder.toLowerCase() === topic) return work;
  const named = quotedName(folder);
  return withNotes(work, [
    {
      es: `La carpeta ${named} se tomó por la de «${topic}».`,
      en: `The folder ${named} was taken for that of '${topic}'.`,
    },
  ]);
}

/**
 * What may be a topic's work becomes its reason where it has none; the sentences for all others. Under an ending that is
 * not read it is refused; where only its topic is in doubt, it was received.
 */
function doubted(doubts: readonly Doubt[], works: Map<string, Work>, { topics }: Asked): Text[] {
  return doubts.flatMap(({ topic, why, isUnread }) => {
    const isMissing = topic !== null && topics.includes(topic) && !works.has(topic);
    if (isMissing) works.set(topic, unreadable(why, isUnread ? 'rejected' : 'unreadable'));
    return isMissing || !isUnread || works.size === 0
      ? [{ es: `${sentence(why.es)}.`, en: `${sentence(why.en)}.` }]
      : [];
  });
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a flat file turned out to be for a topic that is not graded, although it was not called after that. */
function isOthers({ topic, note }: FlatFile, { topics }: Asked): boolean {
  return note !== null && !topics.includes(topic);
}

function notAsked({ topic, file }: FlatFile): Text {
  const named = quotedName(file.path);
  return {
    es: `${named} tiene las funciones de «${topic}», que no se corrige ahora, y se dejó fuera.`,
    en: `${named} holds the functions of '${topic}', which is not graded now, and was left out.`,
  };
}

/** What the teacher is told of a topic whose own files can't be a work: it has no score. */
function unreadOf(topic: string, work: Work): Text[] {
  if (work.kind === 'files' || work.status !== 'unreadable') return [];
  const { es, en } = work.reason;
  return [
    {
      es: `${topic}: ${es} Queda sin nota (en blanco, no 0).`,
      en: `${topic}: ${en} There is no score (blank, not 0).`,
    },
  ];
}

/** A topic's notes as a delivery's, which is of all topics. */
function notesOf(topic: string, { notes = [] }: Extract<Work, { kind: 'files' }>): Text[] {
  return notes.map(({ es, en }) => ({ es: `${topic}: ${es}`, en: `${topic}: ${en}` }));
}

function folderCounts(path: string): Text {
  const named = quotedName(path);
  return {
    es: `${named} se dejó fuera: cuenta la carpeta del tema.`,
    en: `${named} was left out: the topic's folder counts.`,
  };
}

function twoPlaces(first: string, second: string): Work {
  return unreadable({
    es: `hay dos, en ${quotedName(first)} y en ${quotedName(second)}: deja una`,
    en: `there are two, in ${quotedName(first)} and in ${quotedName(second)}: leave one`,
  });
}

function isUsual(place: string): boolean {
  return /(^|\/)assignments\/[^/]+$/.test(place);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function depth(path: string): number {
  return path.split('/').length;
}
