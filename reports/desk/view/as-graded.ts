/** Whether a work, as it was read this time, is still the one that its verdict is of. */
import { hashesOf, hashIn } from '../../../graders/submission/hash.ts';
import type { Works } from '../../../graders/submission/submission.ts';
import type { Verdict } from '../../../graders/verdict/schema.ts';

/** The topics whose content is another: handed in since and not graded, or not read this time. */
export function notAsGraded({ topics }: Pick<Verdict, 'topics'>, works: Works): ReadonlySet<string> {
  const hashes = hashesOf(works);
  const others = topics.filter(
    ({ topic, fingerprint }) => fingerprint !== undefined && fingerprint.work !== hashIn(hashes, topic),
  );
  return new Set(others.map(({ topic }) => topic));
}
