/** Which of a delivery's files are whose topic's work, and their content. */
import { isEntryName, scriptStem } from '../verdict/source-names.ts';
import type { Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import type { Asked } from './asked.ts';
import { beforeStarter, isStarter, withNotes, yielded } from './entry.ts';
import { flatWork } from './flat-work.ts';
import { inflatedInside, type Inflated } from './inner-archives.ts';
import { isScript, readFiles, unreadable } from './read-files.ts';
import { arrived, arrivedBeside, handedIn, isDocument, type Arrived } from './received.ts';
import { quotedName } from './names.ts';
import { topicNamed } from './topic-names.ts';
import type { TreeFile } from './tree.ts';
import type { Trouble } from './trouble.ts';
import type { Unit } from './unit.ts';

/** So many folders of one topic are looked into for what is written. */
const MOST_PLACES = 8;

export interface Found {
  readonly works: ReadonlyMap<string, Work>;
  readonly problems: readonly Text[];
}

/**
 * `<topic>/solution.ts` at the root, else under `assignments/`, else at the one place that has it, starters last;
 * else a file that lies flat and is the topic's by its name, or by being the only topic asked for.
 */
export async function worksOf(unit: Unit, asked: Asked): Promise<Found> {
  if (unit.broken !== null) return nothingReadable(unit.broken, asked);
  const { files, problems, broken, unopened, hostile } = await inflatedInside(unit.files);
  const works = new Map<string, Work>();
  const placed = new Set<TreeFile>();
  /** by topic, the folder in which nothing is written */
  const starters = new Map<string, string>();
  const said: Text[] = [...problems, ...(broken === null ? [] : [unread(broken.why)])];
  for (const topic of asked.known) {
    const places = placesOf(topic, files);
    if (places.length === 0) continue;
    if (!asked.topics.includes(topic)) {
      for (const file of inside(places[0], files)) placed.add(file);
      continue;
    }
    const { work, taken } = await chosen(places, files);
    if (isStarter(work)) starters.set(topic, places[0]);
    for (const place of taken) for (const file of inside(place, files)) placed.add(file);
    works.set(topic, work);
  }
  const flat = await flatWork(
    files.filter((file) => !placed.has(file)),
    asked,
    new Set([...works.keys()].filter((topic) => !starters.has(topic))),
  );
  for (const [topic, found] of flat.works) {
    const work = 'kind' in found ? found : withNotes(await readFiles(found.files), found.notes);
    const starter = starters.get(topic);
    if (starter === undefined) works.set(topic, work);
    else if (!isStarter(work)) works.set(topic, withNotes(work, [yielded(starter)]));
  }
  if (works.size === 0)
    return withoutWork(unit, files, [...problems, ...flat.problems], { broken, unopened, hostile }, asked);
  said.push(...[...works].flatMap(([topic, work]) => unreadOf(topic, work)));
  said.push(...(await fillMissing(works, files, broken, asked)));
  const notes = [...works].flatMap(([topic, work]) => (work.kind === 'files' ? notesOf(topic, work) : []));
  return { works, problems: [...said, ...flat.problems, ...notes] };
}

/** The work that counts of a topic's folders: the first, unless it is a starter and another one is written. */
async function chosen(
  places: readonly string[],
  files: readonly TreeFile[],
): Promise<{ readonly work: Work; readonly taken: readonly string[] }> {
  const [first] = places;
  if (places.length === 1) return { work: await workIn(first, files), taken: [first] };
  const read = new Map<string, Work>();
  for (const place of places.slice(0, MOST_PLACES)) read.set(place, await workIn(place, files));
  const starters = [...read].flatMap(([place, work]) => (isStarter(work) ? [place] : []));
  const others = places.filter((place) => !starters.includes(place));
  const [best] = others;
  if (best === undefined) return { work: read.get(first)!, taken: starters };
  if (others.length > 1 && isTie(others)) return { work: twoPlaces(others), taken: [best, ...starters] };
  const work = read.get(best) ?? (await workIn(best, files));
  return {
    work: starters.length === 0 ? work : withNotes(work, [beforeStarter(best, starters)]),
    taken: [best, ...starters],
  };
}

function workIn(place: string, files: readonly TreeFile[]): Promise<Work> {
  return readFiles(inside(place, files).map((file) => ({ ...file, path: file.path.slice(place.length + 1) })));
}

function inside(place: string, files: readonly TreeFile[]): TreeFile[] {
  return files.filter(({ path }) => path.startsWith(`${place}/`));
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

/** The folders called `<topic>` with a solution, the one that counts first. */
function placesOf(topic: string, files: readonly TreeFile[]): string[] {
  const found = files.flatMap(({ path }) => {
    const [folder, name, place] = [
      path.split('/').at(-2),
      path.split('/').at(-1)!,
      path.slice(0, path.lastIndexOf('/')),
    ];
    return folder === topic && isEntryName(name) ? [place] : [];
  });
  return [...new Set(found)].sort(
    (a, b) => depth(a) - depth(b) || Number(isUsual(b)) - Number(isUsual(a)) || (a < b ? -1 : 1),
  );
}

function isTie([first, second]: readonly string[]): boolean {
  return depth(first) === depth(second) && isUsual(first) === isUsual(second);
}

function twoPlaces([first, second]: readonly string[]): Work {
  return unreadable({
    es: `hay dos, en ${quotedName(first)} y en ${quotedName(second)}: deja una`,
    en: `there are two, in ${quotedName(first)} and in ${quotedName(second)}: leave one`,
  });
}

/** What stands for a delivery in which there is no work on a topic asked for. */
async function withoutWork(
  unit: Unit,
  files: readonly TreeFile[],
  problems: readonly Text[],
  { broken, unopened, hostile }: Pick<Inflated, 'broken' | 'unopened' | 'hostile'>,
  asked: Asked,
): Promise<Found> {
  const trap = await hostile();
  if (trap !== null) return nothingReadable({ why: trap, status: 'rejected' }, asked, problems);
  if (broken !== null) {
    if (broken.status === 'rejected') return nothingReadable(broken, asked, problems);
    return everyTopic(await arrived(unopened, broken.why), asked, problems);
  }
  const received = handedIn(files);
  if (received.length === 0) return { works: new Map(), problems: [...problems, nothing(unit, files)] };
  // whoever handed in another topic handed in nothing for these
  const isAnothers = received.some((file) => isScript(file.path) && isOfAnother(file.path, asked));
  if (isAnothers)
    return { works: new Map(), problems: [...problems, ...(problems.length > 0 ? [] : [nothing(unit, files)])] };
  return everyTopic(await arrived(received), asked, problems);
}

function everyTopic({ work, problem }: Arrived, { topics }: Asked, problems: readonly Text[]): Found {
  return { works: new Map(topics.map((topic) => [topic, work])), problems: [...problems, problem] };
}

/** Whether a path speaks of a topic that is known and not asked for. */
function isOfAnother(path: string, { topics, known }: Asked): boolean {
  return path.split('/').some((part) => {
    const topic = topicNamed(scriptStem(part), known);
    return topic !== null && !topics.includes(topic);
  });
}

/**
 * What is said of the topics without a work, where another one has its work: an archive that can't be opened may hold
 * them, a document is one's when its name says so, and is else only told.
 * @returns what the teacher is told
 */
async function fillMissing(
  works: Map<string, Work>,
  files: readonly TreeFile[],
  broken: Trouble | null,
  { topics, known }: Asked,
): Promise<Text[]> {
  const absent = topics.filter((topic) => !works.has(topic));
  if (absent.length === 0) return [];
  if (broken !== null) {
    for (const topic of absent) works.set(topic, unreadable(broken.why, broken.status));
    return [];
  }
  const documents = handedIn(files).filter(isDocument);
  const said: Text[] = [];
  for (const topic of absent) {
    const own = documents.filter(({ path }) => topicNamed(path, known) === topic);
    if (own.length === 0) continue;
    const { work, problem } = await arrived(own);
    works.set(topic, work);
    said.push({ es: `${topic}: ${problem.es}`, en: `${topic}: ${problem.en}` });
  }
  const left = topics.filter((topic) => !works.has(topic));
  if (documents.length === 0 || left.length === 0) return said;
  const beside = await arrivedBeside(documents);
  for (const topic of left) works.set(topic, beside);
  const { es, en } = (beside as Extract<Work, { kind: 'unreadable' }>).reason;
  return [...said, { es: `${left.join(', ')}: sin trabajo. ${es}`, en: `${left.join(', ')}: no work. ${en}` }];
}

function nothingReadable({ why, status }: Trouble, { topics }: Asked, problems: readonly Text[] = []): Found {
  return {
    works: new Map(topics.map((topic) => [topic, unreadable(why, status)])),
    problems: [...problems, unread(why)],
  };
}

function unread({ es, en }: Text): Text {
  return { es: `No se puede leer: ${es}.`, en: `It cannot be read: ${en}.` };
}

function nothing(unit: Unit, files: readonly TreeFile[]): Text {
  const all = files.length > 0 ? files : unit.files;
  const names = all.slice(0, 3).map(({ path }) => quotedName(path));
  if (names.length === 0) return { es: 'Está vacía.', en: 'It is empty.' };
  const some = `${names.join(', ')}${all.length > 3 ? ', …' : ''}`;
  return {
    es: `Ninguno de sus archivos (${some}) es un \`solution.ts\` de los temas pedidos.`,
    en: `None of its files (${some}) is a \`solution.ts\` of the topics asked for.`,
  };
}

function isUsual(place: string): boolean {
  return /(^|\/)assignments\/[^/]+$/.test(place);
}

function depth(path: string): number {
  return path.split('/').length;
}
