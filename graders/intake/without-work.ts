/** What stands for the topics of which a delivery holds no work: what arrived instead, or why it is refused. */
import { scriptStem } from '../submission/source-names.ts';
import type { Work } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { archiveStem } from './archive-names.ts';
import type { Asked } from './asked.ts';
import type { Candidates } from './candidates.ts';
import type { Opened } from './inner-archives.ts';
import { quotedName } from './names.ts';
import { isScript, unreadable } from './read-files.ts';
import { arrived, arrivedBeside, handedIn, isDocument } from './received.ts';
import { topicOfFile, topicOfFolder } from './topic-names.ts';
import type { TreeFile } from './tree.ts';
import { worse, type Trouble } from './trouble.ts';
import type { Unit } from './unit.ts';

/** Of all that could not be opened, what counts. */
export function worstOf({ broken }: Opened): Trouble | null {
  return broken.reduce<Trouble | null>((worst, one) => worse(worst, one), null);
}

/** Why a delivery is refused as a whole; what is opened is asked only where nothing of it is a work. */
export async function refusalOf(opened: Opened, hasWorks: boolean): Promise<Trouble | null> {
  const trap = hasWorks ? null : await opened.hostile();
  if (trap !== null) return { why: trap, status: 'rejected' };
  const worst = worstOf(opened);
  return worst?.status === 'rejected' ? worst : null;
}

/** Each of the topics that has no work yet can't be read. */
export function fillUnread(works: Map<string, Work>, { why, status }: Trouble, { topics }: Asked): void {
  for (const topic of topics) if (!works.has(topic)) works.set(topic, unreadable(why, status));
}

/**
 * Fills in what stands for all topics, where there is a work on none.
 *
 * @returns what the teacher is told
 */
export async function fillAll(
  works: Map<string, Work>,
  unit: Unit,
  opened: Opened,
  { flat, doubts }: Candidates,
  asked: Asked,
  said: readonly Text[],
): Promise<Text[]> {
  const worst = worstOf(opened);
  if (worst !== null) return fillArrived(works, opened.unopened, worst, asked);
  const received = handedIn(opened.files);
  if (received.length === 0) return [nothing(unit, opened.files)];
  // whoever handed in another topic handed in nothing for these
  const isAnothers =
    [...flat, ...doubts].some(({ topic }) => topic !== null && !asked.topics.includes(topic)) ||
    received.some(({ path }) => isScript(path) && isOfAnother(path, asked));
  if (isAnothers) return said.length > 0 ? [] : [nothing(unit, opened.files)];
  return fillArrived(works, received, null, asked);
}

async function fillArrived(
  works: Map<string, Work>,
  files: readonly TreeFile[],
  trouble: Trouble | null,
  { topics }: Asked,
): Promise<Text[]> {
  const { work, problem } = await arrived(files, trouble);
  for (const topic of topics) works.set(topic, work);
  return [problem];
}

/**
 * Fills in what stands for the topics without a work, where another one has its work: an archive that can't be opened
 * may hold them, a document is one's when its name says so, and is else only told.
 *
 * @returns what the teacher is told
 */
export async function fillMissing(works: Map<string, Work>, opened: Opened, asked: Asked): Promise<Text[]> {
  const { topics } = asked;
  const worst = worstOf(opened);
  if (worst !== null) {
    fillUnread(works, worst, asked);
    return [];
  }
  const documents = handedIn(opened.files).filter(isDocument);
  const said: Text[] = [];
  for (const topic of topics.filter((one) => !works.has(one))) {
    const own = documents.filter(({ path }) => topicsIn(path.replace(/\.[^./]+$/, ''), asked)[0] === topic);
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

/** Whether a path speaks of a topic that is known and not asked for. */
function isOfAnother(path: string, asked: Asked): boolean {
  return topicsIn(scriptStem(path), asked).some((topic) => !asked.topics.includes(topic));
}

/** The topics that a path without its ending names: the file's own first, then its folders', the innermost first. */
function topicsIn(stem: string, asked: Asked): string[] {
  const [file, ...folders] = stem.split('/').reverse();
  return [topicOfFile(file, asked), ...folders.map((part) => topicOfFolder(archiveStem(part), asked))].flatMap(
    (topic) => topic ?? [],
  );
}

export function cannotBeRead({ why, toTeacher }: Trouble): Text {
  const { es, en } = toTeacher ?? why;
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
