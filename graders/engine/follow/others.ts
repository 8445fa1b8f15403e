/** Laws that hold a function against others: what is right beside a wrong one is right beside the exact one. */
import type { Check } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { Declarations } from '../../forms/declare.ts';
import type { Call, Reply } from '../../values/call.ts';
import { judgeSamples } from '../3-check.ts';
import type { Judged } from '../check-run.ts';
import type { Respondent } from '../respondent.ts';
import { exactAnswer } from './exact-answer.ts';

/**
 * The same samples, where every other function gives the exact solution's answers; null for one that asks no other.
 * What was asked of the function itself is not asked again.
 */
export async function besideExact(
  judged: readonly Judged[],
  student: Respondent,
  oracle: Oracle,
  declarations: Declarations,
): Promise<readonly Judged[] | null> {
  if (!judged.every(({ check, trial }) => trial.calls.some((call) => call.function !== check.function))) return null;
  const { check } = judged[0];
  const known = new Map(
    judged.flatMap(({ trial }) => trial.replies.map((reply, i) => [trial.calls[i], reply] as const)),
  );
  const exact = (call: Call): Reply | null =>
    isOwn(check, call) ? null : exactAnswer(call, oracle, declarations[call.function]);
  const beside: Respondent = {
    async ask(calls) {
      const replies = calls.map((call) => exact(call) ?? known.get(call as never) ?? null);
      const asked = await student.ask(calls.filter((_, i) => replies[i] === null));
      return replies.map((reply) => reply ?? asked.shift()!);
    },
  };
  const samples = judged.map(({ trial, planned }) => ({ check, input: trial.input, calls: planned }));
  return judgeSamples(samples, beside, oracle);
}

const isOwn = (check: Check, call: Call) => call.function === check.function || call.mayThrow === true;
