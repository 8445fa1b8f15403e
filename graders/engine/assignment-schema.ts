import { Type } from '@sinclair/typebox';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { TextSchema } from '../verdict/schema.ts';

const strict = { additionalProperties: false } as const;
const positive = Type.Optional(Type.Number({ exclusiveMinimum: 0 }));
const upTo = (maximum: number) => Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum }));

/** `assignments/<topic>/assignment.json`. */
export const AssignmentSchema = Type.Object(
  {
    title: TextSchema,
    rubric: Type.Record(Type.String(), Type.Number({ minimum: 0 }), { description: 'points by check' }),
    followThrough: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: "the share of a check's points for what is right for a wrong function of the student's own; 1",
      }),
    ),
    // these three are looked at where the rubric's sum is known (`rubric-scale.ts`)
    outOf: Type.Optional(Type.Unknown({ description: 'what score and max of the topic count out of, such as 10' })),
    total: Type.Optional(Type.Unknown({ description: "the rubric's sum without extensions, written out" })),
    rubricMax: Type.Optional(Type.Unknown({ description: 'the same in a kit, whose rubric is a part' })),
    draft: Type.Optional(
      Type.Boolean({ description: 'not complete yet: `npm test`, kits and grades leave it out unless it is named' }),
    ),
    // a guest starts before its topic is known, so that its heap, and what the system holds it to, are the same for all
    limits: Type.Optional(
      Type.Object(
        {
          loadSeconds: positive,
          callSeconds: positive,
          submissionSeconds: upTo(2 * DEFAULT_LIMITS.submissionSeconds),
          memoryMegabytes: upTo(DEFAULT_LIMITS.memoryMegabytes),
          outputKilobytes: positive,
          floodMegabytes: positive,
          replyMegabytes: upTo(DEFAULT_LIMITS.heldMegabytes),
        },
        strict,
      ),
    ),
  },
  strict,
);
