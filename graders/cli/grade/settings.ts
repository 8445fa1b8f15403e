/**
 * What stands between verdicts and grades: adjustments by hand and the course's late policy, given now or kept from
 * before.
 */
import { misfit, readAdjustments, type Known } from '../../batch/adjustments.ts';
import { currentIds, type People } from '../../batch/same-people.ts';
import { lateness, readCourse, type Course } from '../../batch/course.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import { loadTopic, topicIds, type LoadedTopic } from '../../engine/topics.ts';
import { shownName } from '../../intake/names.ts';
import { endsAll, ownFault } from '../../faults/own-trouble.ts';
import { settled, type Adjustment } from '../../verdict/settle.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Submission } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { faulted } from '../../verdict/without-details.ts';
import { PROJECT } from '../../engine/project.ts';
import { say } from './say.ts';

/** So many are named on a line. */
const MOST_NAMED = 20;

export interface Settings {
  readonly adjustments?: readonly Adjustment[];
  readonly course?: Course;
}

/** The course file that was given: it may name topics that are not graded this time. @throws BadInput */
export async function givenCourse(file: string | undefined): Promise<Course | undefined> {
  return file === undefined ? undefined : readCourse(file, await topicIds(PROJECT));
}

/** What was given, read before anything is written. @throws BadInput */
export async function givenSettings(
  adjustments: string | undefined,
  course: Course | undefined,
  submissions: readonly Submission[],
  people: People,
): Promise<Settings> {
  const given = course === undefined ? {} : { course };
  if (adjustments === undefined) return given;
  // they may speak of topics that are not graded this time
  const topics = await Promise.all((await topicIds(PROJECT)).map((id) => loadTopic(PROJECT, id)));
  return { ...given, adjustments: await readAdjustments(adjustments, known(submissions, topics, people)) };
}

/** The zone of the course, as given now or kept by the folder; null where nothing states one. */
export function zoneOf(given: Course | undefined, kept: Settings): string | null {
  return (given ?? kept.course)?.timeZone ?? null;
}

/** What is settled with from now on: what was given, else what the folder keeps from before. Says what is in force. */
export async function keptSettings(
  out: OutFolder,
  given: Settings,
  submissions: readonly Submission[],
  topics: readonly LoadedTopic[],
  people: People,
  language: Language,
): Promise<Settings> {
  const kept: Settings = { ...out.settings, ...given };
  if (Object.keys(given).length > 0) await out.remember({ settings: { ...kept } });
  const idOf = currentIds(submissions, people);
  const { course } = kept;
  const adjustments = (kept.adjustments ?? []).map((one) => ({ ...one, submission: idOf(one.submission) }));
  const settings: Settings = { ...kept, adjustments };
  const lost =
    given.adjustments === undefined
      ? adjustments.filter(
          (one) =>
            topics.some(({ id }) => id === one.topic) && misfit(one, known(submissions, topics, people)) !== null,
        )
      : [];
  if (adjustments.length > 0) {
    const kept =
      given.adjustments === undefined ? { es: ', de la vez anterior', en: ', from the last time' } : { es: '', en: '' };
    say(
      {
        es: `Ajustes a mano: ${adjustments.length}${kept.es}.`,
        en: `Adjustments by hand: ${adjustments.length}${kept.en}.`,
      },
      language,
    );
  }
  for (const one of lost) {
    const why = misfit(one, known(submissions, topics, people))!;
    say(
      { es: `Un ajuste guardado ya no se aplica: ${why.es}.`, en: `A kept adjustment no longer applies: ${why.en}.` },
      language,
    );
  }
  const timeless = submissions.filter(({ submittedAt }) => submittedAt === undefined).length;
  if (course !== undefined && (course.deadline ?? course.deadlines) !== undefined && timeless > 0) {
    say(
      {
        es: `Sin hora de entrega en ${timeless} de ${submissions.length}: ahí no se cuentan días de atraso; se puede escribir en la lista de la clase (columna «entregado»).`,
        en: `No time of submission in ${timeless} of ${submissions.length}: no late days are counted there; the roster can say it (column 'submitted').`,
      },
      language,
    );
  }
  const late = submissions.filter(({ submittedAt, delivery }) => submittedAt === undefined && delivery?.late === true);
  if (course !== undefined && late.length > 0) {
    const more = late.length - MOST_NAMED;
    const names = late.slice(0, MOST_NAMED).map(({ id }) => shownName(id));
    say(
      {
        es: `La plataforma marca como tarde, sin decir la hora, a ${names.join(', ')}${more > 0 ? ` y ${more} más` : ''}: la regla de atraso no se les aplica hasta que su hora esté en la lista de la clase.`,
        en: `The platform marks as late, without a time, ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}: the late rule is not applied to them until the roster has their time.`,
      },
      language,
    );
  }
  return settings;
}

/** A verdict as it counts for its submission. One that cannot be settled counts for nothing, and says so. */
export function settledBy(
  { adjustments = [], course }: Settings,
  submission: Omit<Submission, 'topics'>,
  verdict: Verdict,
): Verdict {
  try {
    return settled(verdict, { adjustments, late: (topic) => lateness(submission, topic, course ?? null) });
  } catch (error) {
    if (endsAll(error)) throw error;
    return faulted(verdict, ownFault(error));
  }
}

function known(submissions: readonly Submission[], topics: readonly LoadedTopic[], people: People): Known {
  const ids = new Set(submissions.map(({ id }) => id));
  const idOf = currentIds(submissions, people);
  return {
    submissions: { has: (name) => ids.has(idOf(name)) },
    checks: new Map(topics.map(({ id, checks }) => [id, checks.map((check) => check.id)])),
    points: new Map(
      topics.map(({ id, rubric }) => [id, Object.values(rubric).reduce((sum, points) => sum + points, 0)]),
    ),
  };
}
