import { Type } from '@sinclair/typebox';
import { TextSchema } from '../verdict/schema.ts';

const strict = { additionalProperties: false } as const;
const positive = Type.Optional(Type.Number({ exclusiveMinimum: 0 }));

/** `assignments/<topic>/assignment.json`. */
export const AssignmentSchema = Type.Object(
  {
    title: TextSchema,
    rubric: Type.Record(Type.String(), Type.Number({ minimum: 0 }), { description: 'points by check' }),
    limits: Type.Optional(
      Type.Object(
        {
          loadSeconds: positive,
          callSeconds: positive,
          submissionSeconds: positive,
          heapMegabytes: positive,
          memoryMegabytes: positive,
          outputKilobytes: positive,
          floodMegabytes: positive,
          replyMegabytes: positive,
        },
        strict,
      ),
    ),
  },
  strict,
);
