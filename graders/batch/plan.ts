/** Which topics of which submissions are to be graded, and why. */
import { topicFingerprint, type Grader } from '../engine/fingerprint.ts';
import type { Verdict } from '../verdict/schema.ts';
import { hashIn } from '../submission/hash.ts';
import type { Delivered } from '../submission/submission.ts';

/**
 * Why a topic is to be graded: never was; its files changed; the last time the harness failed; another grader or seed
 * judged it.
 */
export type Reason = 'new' | 'work' | 'fault' | 'grader' | 'seed';

/** What a plain run grades. The rest are grades given out: only a regrade touches them. */
export const DUE: ReadonlySet<Reason> = new Set(['new', 'work', 'fault']);

/** The topics whose verdict is not what grading them now would give, and why. */
export function planOf(
  { hashes }: Pick<Delivered, 'hashes'>,
  topics: readonly string[],
  grader: Grader,
  seed: string | null,
  before: Verdict | null,
): Map<string, Reason> {
  const plan = new Map<string, Reason>();
  for (const topic of topics) {
    const known = before?.topics.find((one) => one.topic === topic);
    const wanted = topicFingerprint(hashIn(hashes, topic), topic, grader);
    if (known === undefined) plan.set(topic, 'new');
    else if (known.fingerprint !== undefined && known.fingerprint.work !== wanted.work) plan.set(topic, 'work');
    else if (known.status === 'grader-fault') plan.set(topic, 'fault');
    else if (known.fingerprint?.grader !== wanted.grader) plan.set(topic, 'grader');
    else if (before!.seed !== seed) plan.set(topic, 'seed');
  }
  return plan;
}
