/** The verdict of a submission that the grader failed on as a whole: no point is taken, and it says why. */
import type { Text } from '../texts/text.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { validVerdict } from '../verdict/validate.ts';
import { statusReasons } from './6-score.ts';
import type { Grader } from './fingerprint.ts';
import { assembled } from './grade-submission.ts';
import { ungraded } from './grade-topic.ts';
import type { LoadedTopic } from './topics.ts';

/** What was to be graded when the grader failed. */
export interface Failed {
  readonly submission: Submission;
  /** the topics that have no grade now */
  readonly due: readonly string[];
  /** the verdict whose other topics stay */
  readonly before: Verdict | null;
}

/** What such a verdict needs beside the submission; the same for all submissions of a run. */
export interface Faults {
  readonly topics: readonly LoadedTopic[];
  readonly grader: Grader;
  readonly seed: string | null;
  readonly isolation: Verdict['run']['isolation'];
}

/**
 * The grader's own fault in every due topic that the submission holds.
 * @throws Error when not even this is a verdict: then the topics themselves are broken, for everybody
 */
export function faultVerdict(
  { submission, due, before }: Failed,
  { topics, grader, seed, isolation }: Faults,
  reason: Text,
): Verdict {
  const graded = topics
    .filter(({ id }) => due.includes(id))
    .map((topic) =>
      isMissing(submission, topic.id)
        ? ungraded({ topic, batchSeed: seed }, 'missing', statusReasons.missing)
        : ungraded({ topic, batchSeed: seed }, 'grader-fault', reason),
    );
  return validVerdict(
    assembled(submission, seed, graded, grader, before, {
      isolation,
      startedAt: new Date().toISOString(),
      milliseconds: 0,
    }),
  );
}

function isMissing({ topics }: Submission, topic: string): boolean {
  try {
    return !topics.has(topic);
  } catch {
    return false;
  }
}
