/**
 * What stands between verdicts and grades: adjustments by hand and the course's late policy, given now or kept from
 * before.
 */
import { misfit, readAdjustments, type Known } from '../../batch/adjustments.ts';
import { lateness, readCourse, type Course } from '../../batch/course.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import { loadTopic, topicIds, type LoadedTopic } from '../../engine/topics.ts';
import { endsAll, ownFault } from '../../verdict/own-trouble.ts';
import { settled, type Adjustment } from '../../verdict/settle.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Submission } from '../../verdict/submission.ts';
import type { Language } from '../../verdict/text.ts';
import { faulted } from '../../verdict/without-details.ts';
import { PROJECT } from '../project.ts';
import { say } from './say.ts';

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
): Promise<Settings> {
  const given = course === undefined ? {} : { course };
  if (adjustments === undefined) return given;
  // they may speak of topics that are not graded this time
  const topics = await Promise.all((await topicIds(PROJECT)).map((id) => loadTopic(PROJECT, id)));
  return { ...given, adjustments: await readAdjustments(adjustments, known(submissions, topics)) };
}

/** What is settled with from now on: what was given, else what the folder keeps from before. Says what is in force. */
export async function keptSettings(
  out: OutFolder,
  given: Settings,
  submissions: readonly Submission[],
  topics: readonly LoadedTopic[],
  language: Language,
): Promise<Settings> {
  const settings: Settings = { ...out.settings, ...given };
  if (Object.keys(given).length > 0) await out.remember({ settings: { ...settings } });
  const { adjustments = [], course } = settings;
  const lost =
    given.adjustments === undefined
      ? adjustments.filter(
          (one) => topics.some(({ id }) => id === one.topic) && misfit(one, known(submissions, topics)) !== null,
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
    const why = misfit(one, known(submissions, topics))!;
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

function known(submissions: readonly Submission[], topics: readonly LoadedTopic[]): Known {
  return {
    submissions: new Set(submissions.map(({ id }) => id)),
    checks: new Map(topics.map(({ id, checks }) => [id, checks.map((check) => check.id)])),
  };
}
