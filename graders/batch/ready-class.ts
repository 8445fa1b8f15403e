/** A class made ready to be graded: read, loaded and checked, so that whatever is refused is before anything is written. */
import { everyTopic, loadGrading, type Grading } from '../engine/grading.ts';
import { chosenTopics, topicIds } from '../engine/topics.ts';
import { askedOf } from '../intake/asked.ts';
import { namedTopics } from '../intake/class-topics.ts';
import { givenPictures } from '../intake/idx.ts';
import { readClass } from '../intake/read-intake.ts';
import { classOf, type ClassOf } from './class-of.ts';
import { readCourse } from './course.ts';
import { OutFolder } from './out-folder.ts';
import { givenSettings, settingsInForce, zoneOf, type Adjustable, type InForce, type Settings } from './settings.ts';

/** What somebody wants graded, and with which files. */
export interface ClassAsked {
  readonly source: string;
  /** by their ids; none: those that the course names, else those that somebody handed in */
  readonly topic: readonly string[];
  readonly course: string | undefined;
  readonly roster: string | undefined;
  readonly adjustments: string | undefined;
  readonly mnist: string | undefined;
}

export interface ReadyClass {
  readonly source: string;
  readonly intake: ClassOf;
  readonly grading: Grading;
  /** the course's; null where nothing states one */
  readonly timeZone: string | null;
  readonly given: Settings;
  /** of earlier runs */
  readonly kept: Kept;
}

type Kept = Awaited<ReturnType<typeof OutFolder.kept>>;

/** @param folder the class's own, which is looked into and not opened. @throws BadInput */
export async function readyClass(project: string, folder: string, asked: ClassAsked): Promise<ReadyClass> {
  const { source } = asked;
  const known = await topicIds(project);
  const course = asked.course === undefined ? undefined : await readCourse(asked.course, known);
  const kept = await OutFolder.kept(folder);
  const timeZone = zoneOf(course, kept.settings);
  const named = namedTopics(
    asked.topic.length === 0 ? null : await chosenTopics(project, asked.topic),
    (course ?? (kept.settings as Settings).course)?.topics,
  );
  const among = await askedOf(project, await chosenTopics(project, named?.topics ?? []), known);
  const intake = classOf(await readClass(source, among, named, asked.roster, timeZone), kept);
  const grading = await loadGrading(project, intake.topics, await givenPictures(asked.mnist));
  // adjustments may speak of those that are not graded this time
  const topics = asked.adjustments === undefined ? grading.topics : await everyTopic(grading);
  const given = await givenSettings(asked.adjustments, course, { ...intake, topics });
  return { source, intake, grading, timeZone, given, kept };
}

/** The class's folder remembers who is in the class, and what it is settled with from now on. */
export async function rememberClass(
  out: OutFolder,
  { source, intake, grading, given, kept }: ReadyClass,
): Promise<InForce> {
  const { people, deliveries } = intake;
  const about: Adjustable = { deliveries, people, topics: grading.topics };
  if (JSON.stringify(people) !== JSON.stringify(kept.people)) await out.remember({ people });
  if (source !== kept.source) await out.remember({ source });
  return settingsInForce(out, given, about);
}
