/** An oracle whose latest values are kept by what is asked, not by who asks. */
import { callKey } from '../check/keys.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import { Recent } from '../kept/recent.ts';

/**
 * More than the figures of a topic ask for; a student's own answers may stand in a call, so that there is no end to
 * them.
 */
const MOST = 64;
const known = new WeakMap<Oracle, Oracle>();

/**
 * The oracle, its latest values kept by what is asked: an oracle remembers the calls of a plan, which are the
 * same objects for a whole class, and a figure makes its calls anew for each submission.
 */
export function byContent(oracle: Oracle): Oracle {
  if (!known.has(oracle)) {
    const latest = new Recent<string, Expected>(MOST);
    known.set(oracle, {
      expected: (call) => latest.get(callKey(call), () => oracle.expected(call)),
      misconceptions: () => oracle.misconceptions(),
    });
  }
  return known.get(oracle)!;
}
