/**
 * What stands between verdicts and grades: adjustments by hand and the course's late policy, given now or kept from
 * before.
 */
import type { LoadedTopic } from '../engine/topics.ts';
import { endsAll, ownFault } from '../faults/own-trouble.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import type { Verdict } from '../verdict/schema.ts';
import { settled, type Adjustment } from '../verdict/settle.ts';
import { faulted } from '../verdict/without-details.ts';
import { misfit, readAdjustments, type Known } from './adjustments.ts';
import { lateness, type Course } from './course.ts';
import type { OutFolder } from './out-folder.ts';
import { currentIds, type People } from './same-people.ts';

export interface Settings {
  readonly adjustments?: readonly Adjustment[];
  readonly course?: Course;
}

/** What is settled with from now on, and what of it is to be said. */
export interface InForce {
  readonly settings: Settings;
  /** whether the adjustments are of an earlier run */
  readonly isKept: boolean;
  /** why kept adjustments no longer apply: each half a sentence */
  readonly lost: readonly Text[];
}

/** The zone of the course, as given now or kept by the folder; null where nothing states one. */
export function zoneOf(given: Course | undefined, kept: Settings): string | null {
  return (given ?? kept.course)?.timeZone ?? null;
}

/**
 * What was given, read before anything is written.
 * @param topics all that there are: adjustments may speak of those that are not graded this time
 * @throws BadInput
 */
export async function givenSettings(
  adjustments: string | undefined,
  course: Course | undefined,
  { deliveries, topics, people }: Adjustable,
): Promise<Settings> {
  const given = course === undefined ? {} : { course };
  if (adjustments === undefined) return given;
  return { ...given, adjustments: await readAdjustments(adjustments, known({ deliveries, topics, people })) };
}

/** Whom and what adjustments may speak of. */
export interface Adjustable {
  readonly deliveries: readonly Pick<Delivered, 'id' | 'alsoCalled'>[];
  readonly topics: readonly LoadedTopic[];
  readonly people: People;
}

/** What was given, else what the folder keeps from before; the folder remembers it. */
export async function settingsInForce(out: OutFolder, given: Settings, about: Adjustable): Promise<InForce> {
  const kept: Settings = { ...out.settings, ...given };
  if (Object.keys(given).length > 0) await out.remember({ settings: { ...kept } });
  const idOf = currentIds(about.deliveries, about.people);
  const adjustments = (kept.adjustments ?? []).map((one) => ({ ...one, submission: idOf(one.submission) }));
  const isKept = given.adjustments === undefined;
  const inClass = known(about);
  const lost = adjustments.flatMap((one) =>
    isKept && about.topics.some(({ id }) => id === one.topic) ? (misfit(one, inClass) ?? []) : [],
  );
  return { settings: { ...kept, adjustments }, isKept, lost };
}

/** A verdict as it counts for its submission. One that cannot be settled counts for nothing, and says so. */
export function settledBy(
  { adjustments = [], course }: Settings,
  delivered: Pick<Delivered, 'delivery'>,
  verdict: Verdict,
): Verdict {
  try {
    return settled(verdict, {
      adjustments,
      late: (topic) => lateness(delivered.delivery ?? {}, topic, course ?? null),
    });
  } catch (error) {
    if (endsAll(error)) throw error;
    return faulted(verdict, ownFault(error));
  }
}

function known({ deliveries, topics, people }: Adjustable): Known {
  const ids = new Set(deliveries.map(({ id }) => id));
  const idOf = currentIds(deliveries, people);
  return {
    submissions: { has: (name) => ids.has(idOf(name)) },
    checks: new Map(topics.map(({ id, checks }) => [id, checks.map((check) => check.id)])),
    points: new Map(
      topics.map(({ id, rubric }) => [id, Object.values(rubric).reduce((sum, points) => sum + points, 0)]),
    ),
  };
}
