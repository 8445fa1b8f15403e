import type { Oracle } from '../check/oracle.ts';

/** Seconds that the exact solution may be asked for one topic of one submission; right works take a few. */
const MOST_SECONDS = 60;

/**
 * An oracle as one submission has it. How large a question may be its function declares; how many there are and what
 * they cost depends on the answers that they are made of.
 * @throws Error from `expected` when the time is used up: the grader could not judge, and nobody's points depend on it
 */
export function metered(oracle: Oracle, seconds = MOST_SECONDS, now = () => performance.now()): Oracle {
  let spent = 0;
  return {
    ...oracle,
    expected(call) {
      if (spent > seconds * 1000)
        throw new Error(`the exact solution was asked for more than ${seconds} s about this submission`);
      const began = now();
      try {
        return oracle.expected(call);
      } finally {
        spent += now() - began;
      }
    },
  };
}
