/** Step 1 of grading: everything that a class handed in, in whatever form it arrived. Nothing is written to disk. */
import pLimit from 'p-limit';
import { basename } from 'node:path';
import type { Submission, Work } from '../submission/submission.ts';
import { plural, type Text } from '../texts/text.ts';
import { STUDENT_LIMITS } from './archive.ts';
import type { Asked } from './asked.ts';
import { classTopics, type NamedTopics } from './class-topics.ts';
import { diskTree } from './disk-tree.ts';
import { isStarter } from './entry.ts';
import { isHeavy } from './inner-archives.ts';
import type { Count, Intake } from './intake.ts';
import { asOne } from './kinds/folders.ts';
import { firstOfEach } from './left-out.ts';
import { whileOpen, type OpenSource } from './source.ts';
import { ContentReader } from './topic-by-content.ts';
import type { Unit } from './unit.ts';
import { worksOf, type Found } from './works.ts';

/** How many deliveries are read at a time: their archives are held in memory. */
const AT_ONCE = 8;

/**
 * @param roster the class list, a file
 * @param timeZone the course's, in which times without an offset are read; null: they are unknown
 * @throws BadInput when the path does not exist, is no folder and no archive, is damaged as a whole, or holds no
 * submission
 */
export function readIntake(
  path: string,
  asked: Asked,
  roster?: string,
  timeZone: string | null = null,
): Promise<Intake> {
  return whileOpen(path, asked, roster, timeZone, (source) => worksIn(source, asked));
}

/** A class that was read, in the topics that it is graded in. */
export interface ClassIntake extends Intake {
  readonly topics: readonly string[];
  /** which topics were found, and why these are graded */
  readonly found: Text;
}

/** The same of a class. @param named the topics that somebody names, of all that are asked for; null: those that somebody handed in */
export function readClass(
  path: string,
  asked: Asked,
  named: NamedTopics | null,
  roster: string | undefined,
  timeZone: string | null,
): Promise<ClassIntake> {
  return whileOpen(path, asked, roster, timeZone, async (source) => {
    const all = await worksIn(source, asked);
    const { topics, said } = classTopics(named, all);
    // what no name and no content tells is the only topic's, as it is with --topic; and what is said of what can't be
    // read is said of the topics that are graded
    const isOther = ({ topics: works }: Submission) =>
      (topics.length === 1 && !works.has(topics[0])) || [...works.values()].some(({ kind }) => kind === 'unreadable');
    const isAgain = topics.length < asked.topics.length && all.submissions.some(isOther);
    return { ...(isAgain ? await worksIn(source, { ...asked, topics }) : all), topics, found: said };
  });
}

/** Reads what each row handed in. */
async function worksIn({ taken, rows, problems, contents }: OpenSource, asked: Asked): Promise<Intake> {
  const units = rows.flatMap(({ unit }) => unit ?? []);
  const found = await allWorks(units, asked, contents);
  return {
    taken: {
      es: `Se tomó como ${taken.es}: ${plural(rows.length, 'entrega', 'entregas')}.`,
      en: `Taken as ${taken.en}: ${plural(rows.length, 'submission', 'submissions')}.`,
    },
    submissions: rows.map(({ id, unit, delivery, alsoCalled }) => ({
      id,
      ...(alsoCalled.length === 0 ? {} : { alsoCalled }),
      topics: unit === null ? new Map<string, Work>() : found.get(unit)!.works,
      delivery,
    })),
    spokenFor: countsOf(
      asked.topics,
      units.map((unit) => found.get(unit)!),
    ),
    problems: firstOfEach([
      ...problems,
      ...rows.flatMap(({ id, unit }) =>
        unit === null ? [] : found.get(unit)!.problems.map((text) => ({ submission: id, text })),
      ),
    ]),
  };
}

/** Each delivery is read once, however many share it; those that take much memory one at a time. */
async function allWorks(units: readonly Unit[], asked: Asked, contents: ContentReader): Promise<Map<Unit, Found>> {
  const [usually, heavy] = [pLimit(AT_ONCE), pLimit(1)];
  const each = [...new Set(units)];
  return new Map(
    await Promise.all(
      each.map((unit) =>
        (isHeavy(unit.files) ? heavy : usually)(async () => [unit, await worksOf(unit, asked, contents)] as const),
      ),
    ),
  );
}

function countsOf(topics: readonly string[], found: readonly Found[]): Map<string, Count> {
  return new Map(
    topics.map((topic) => {
      const works = found.flatMap(({ works: own, spokenFor }) => (spokenFor.has(topic) ? [own.get(topic)!] : []));
      const untouched = works.filter(isStarter).length;
      return [topic, { written: works.length - untouched, untouched }];
    }),
  );
}

/** The work on one topic in a folder that holds one delivery, in whatever form a platform gives it; null where none is. */
export async function readDelivery(folder: string, asked: Asked): Promise<Work | null> {
  const contents = new ContentReader(asked);
  try {
    const tree = await diskTree(folder, STUDENT_LIMITS.entries);
    const { works } = await worksOf(asOne(tree, basename(folder)), asked, contents);
    return works.get(asked.topics[0]) ?? null;
  } finally {
    await contents.close();
  }
}
