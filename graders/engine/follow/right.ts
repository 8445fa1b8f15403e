/** Whether an answer is right for the student's own functions. */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { Declarations } from '../../forms/declare.ts';
import { followingRounded } from '../../numerics/closeness.ts';
import type { Reply } from '../../values/call.ts';
import type { Value } from '../../values/value.ts';
import type { Judged } from '../check-run.ts';
import { exactAnswer, isWhatFollows } from './exact-answer.ts';
import { Unfollowable } from './student-pieces.ts';

interface Ground {
  /** built on the student's own pieces */
  readonly oracle: Oracle;
  readonly exact: Oracle;
  readonly declarations: Declarations;
}

/**
 * Whether a sample is right by an oracle that is built on the student's own pieces. A judge with a formula of its own may
 * refuse everything that is built on them: there the answers themselves are compared with those that are due.
 */
export function isRightFor({ check, trial }: Judged, { oracle, exact, declarations }: Ground): boolean {
  if (isRightBy(oracle, check, trial)) return true;
  if (check.manners === true || check.trains === true) return false;
  const due = withOwnAnswers(check, trial, oracle, declarations);
  if (due === null || !areDue(trial, due) || isRightBy(oracle, check, due)) return false;
  // what is left to chance must still obey the law, beside what is right
  const right = withOwnAnswers(check, trial, exact, declarations);
  return right !== null && isRightBy(exact, check, right);
}

/** What is right by this oracle; a judge of ours that breaks on it says nothing. @throws Unfollowable */
function isRightBy(oracle: Oracle, check: Check, trial: Judged['trial']): boolean {
  try {
    return followingRounded(() => check.judge({ ...trial, oracle })) === null;
  } catch (error) {
    if (error instanceof Unfollowable) throw error;
    return false;
  }
}

/** A trial in which the function itself gave the answers of an oracle where there are any; null without one. */
function withOwnAnswers(
  { function: own }: Check,
  trial: Judged['trial'],
  oracle: Oracle,
  declarations: Declarations,
): Judged['trial'] | null {
  const exact = trial.calls.map((call) =>
    call.function === own && call.mayThrow !== true ? exactAnswer(call, oracle, declarations[own]) : null,
  );
  if (exact.every((reply) => reply === null)) return null;
  // how it treats its arguments and memory stays its own
  const replies = trial.replies.map((reply, i): Reply => (exact[i] === null ? reply : { ...reply, ...exact[i] }));
  const values = replies.map((reply) => (reply.kind === 'value' ? reply.value : undefined));
  return { ...trial, replies, values: values as unknown as Judged['trial']['values'] };
}

/** Whether all answers of a trial are those that are due. */
function areDue(trial: Judged['trial'], due: Judged['trial']): boolean {
  const [got, wanted] = [trial.values, due.values] as readonly (readonly Value[])[];
  return got.every((value, i) => wanted[i] === value || isWhatFollows(value, wanted[i]));
}
