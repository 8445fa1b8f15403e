import { Type } from '@sinclair/typebox';

const strict = { additionalProperties: false } as const;
const time = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$',
  description: 'a date and time with its offset, such as 2026-11-20T23:59:00-03:00',
});

const titleText = Type.String({ minLength: 1, maxLength: 200 });

/** The course file. */
export const CourseSchema = Type.Object(
  {
    title: Type.Optional(
      Type.Union([titleText, Type.Object({ es: titleText, en: titleText }, strict)], {
        description: "the course's name, where students and teachers read it: one, or one for each language",
      }),
    ),
    timeZone: Type.Optional(
      Type.String({
        description:
          'where the course is, such as America/Lima: for times that a platform writes without an offset, and days of the calendar',
      }),
    ),
    topics: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, uniqueItems: true, description: 'what the class is graded in' }),
    ),
    deadline: Type.Optional(time),
    deadlines: Type.Optional(
      Type.Record(Type.String(), time, { description: 'by topic, where it is not the common one' }),
    ),
    late: Type.Optional(
      Type.Object(
        {
          percentPerDay: Type.Number({
            minimum: 0,
            maximum: 100,
            description: "of the topic's max, for each whole or begun day",
          }),
          graceHours: Type.Optional(
            Type.Number({
              minimum: 0,
              description: 'after the deadline, without penalty; days are counted from its end',
            }),
          ),
          capPercent: Type.Optional(
            Type.Number({ minimum: 0, maximum: 100, description: 'the most that lateness costs' }),
          ),
        },
        strict,
      ),
    ),
  },
  strict,
);
