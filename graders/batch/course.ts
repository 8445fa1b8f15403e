/** The course file: deadlines, and what lateness costs. */
import type { Static } from '@sinclair/typebox';
import { readFile } from 'node:fs/promises';
import { BadInput } from '../faults/bad-input.ts';
import { isZone, plusDays } from '../submission/zone.ts';
import { compiledSchema } from '../verdict/compiled-schema.ts';
import { didYouMean } from '../texts/suggest.ts';
import type { CourseSchema } from './course-schema.ts';
import { wrongInCourse } from './course-words.ts';
import type { Late } from '../verdict/settle.ts';
import type { Delivery } from '../submission/submission.ts';

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;

export type Course = Static<typeof CourseSchema>;

/** Reads a course file, JSON or YAML. @throws BadInput that names the file, the place and what is wrong there. */
export async function readCourse(file: string, topics: readonly string[]): Promise<Course> {
  const text = await readFile(file, 'utf8').catch(({ code = 'error' }: NodeJS.ErrnoException) => {
    throw new BadInput({
      es: `No se puede leer el archivo del curso «${file}» (${code}).`,
      en: `The course file '${file}' cannot be read (${code}).`,
    });
  });
  const { parse } = await import('yaml'); // loaded at need, as all that only a course file takes
  let parsed: unknown;
  try {
    parsed = parse(text); // JSON is YAML
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw new BadInput({
      es: `«${file}» no es YAML ni JSON válido: ${why}`,
      en: `'${file}' is neither valid YAML nor JSON: ${why}`,
    });
  }
  const check = compiledSchema<Course>(new URL('./course-schema.ts', import.meta.url), 'CourseSchema');
  if (!check(parsed)) {
    const { at, text } = wrongInCourse(check.errors![0]);
    throw new BadInput({ es: `${file}: en ${at}: ${text.es}`, en: `${file}: at ${at}: ${text.en}` });
  }
  if (parsed.late === undefined && (parsed.deadline ?? parsed.deadlines) !== undefined)
    throw new BadInput({
      es: `${file}: hay un plazo y falta «late», lo que cuesta cada día de atraso: {percentPerDay: 0} si nada.`,
      en: `${file}: there is a deadline, and 'late' is missing, what each late day costs: {percentPerDay: 0} where nothing.`,
    });
  if (parsed.timeZone !== undefined && !isZone(parsed.timeZone))
    throw new BadInput({
      es: `${file}: en /timeZone: no existe la zona horaria «${parsed.timeZone}»: escríbela como America/Lima o Europe/Madrid.`,
      en: `${file}: at /timeZone: there is no time zone '${parsed.timeZone}': write it as America/Lima or Europe/Madrid.`,
    });
  for (const [key, named] of [
    ['topics', parsed.topics ?? []],
    ['deadlines', Object.keys(parsed.deadlines ?? {})],
  ] as const) {
    const unknown = named.find((topic) => !topics.includes(topic));
    if (unknown === undefined) continue;
    const hint = didYouMean(unknown, topics);
    throw new BadInput({
      es: `${file}: en /${key}: no existe el tema «${unknown}»: los temas son ${topics.join(', ')}.${hint.es}`,
      en: `${file}: at /${key}: there is no topic '${unknown}': the topics are ${topics.join(', ')}.${hint.en}`,
    });
  }
  return parsed;
}

/**
 * The late days of a topic and what they cost, by the calendar of the course's zone; null in time, without a deadline, or
 * where the time is not known.
 */
export function lateness(
  { at: handedIn = null, extraDays = 0 }: Partial<Pick<Delivery, 'at' | 'extraDays'>>,
  topic: string,
  course: Course | null,
): Late | null {
  const deadline = course?.deadlines?.[topic] ?? course?.deadline;
  if (course?.late === undefined || deadline === undefined || handedIn === null) return null;
  const zone = course.timeZone ?? null;
  const at = Date.parse(handedIn);
  const end = plusDays(Date.parse(deadline), extraDays, zone) + (course.late.graceHours ?? 0) * HOUR;
  if (!(at > end)) return null;
  // a day may have 23 hours or 25
  let days = Math.max(1, Math.ceil((at - end) / DAY) - 1);
  while (at > plusDays(end, days, zone)) days++;
  return { days, percent: Math.min(days * course.late.percentPerDay, course.late.capPercent ?? 100) };
}
