/**
 * What grading a pull request found out, as it travels from the job that ran student code to the one that may write.
 */
import { Type, type Static } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import { VerdictSchema } from '../../graders/verdict/schema.ts';

export const PullRequestSchema = Type.Object(
  {
    schemaVersion: Type.Literal(1),
    pull: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    head: Type.String({ pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$' }),
    kind: Type.Unsafe<'full' | 'public'>({
      type: 'string',
      enum: ['full', 'public'],
      description: 'public where there is no reference: hidden checks did not run',
    }),
    threshold: Type.Number({ minimum: 0, maximum: 100 }),
    ignored: Type.Object(
      {
        paths: Type.Array(Type.String({ maxLength: 4096 }), { maxItems: 20 }),
        count: Type.Integer({ minimum: 0 }),
      },
      { additionalProperties: false, description: 'files that the pull request changes without effect on its grade' },
    ),
    verdict: Type.Union([VerdictSchema, Type.Null()]),
  },
  { additionalProperties: false },
);

export type PullRequest = Static<typeof PullRequestSchema>;

const isPullRequest = new Ajv({ strict: false }).compile<PullRequest>(PullRequestSchema);

/** The report that an untrusted text holds, or null. */
export function readPullRequest(json: string): PullRequest | null {
  try {
    const parsed: unknown = JSON.parse(json);
    return isPullRequest(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
