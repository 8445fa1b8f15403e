/** The form of an answer, looked at before anything else of ours sees it: judges, rounds, figures, diagnosis. */
import type { Reply } from '../values/call.ts';
import type { Finding } from '../check/check.ts';
import type { Value } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { misfit } from '../forms/misfit.ts';
import { symptomOf, wordingOf } from '../forms/wording.ts';

/** What is wrong with the form of an answer, or null. An answer to bad input has no declared form. */
export function formFinding(call: DeclaredCall, reply: Reply): Omit<Finding, 'call'> | null {
  if (reply.kind !== 'value' || call.mayThrow === true) return null;
  const wrong = misfit(call.declaration, call, reply.value);
  return wrong && { symptom: symptomOf(wrong), differs: wordingOf(call.function, wrong), got: wrong.got };
}

/** The answer where it is a value of the declared form; undefined otherwise. */
export function formedValue(call: DeclaredCall, reply: Reply): Value {
  return reply.kind === 'value' && formFinding(call, reply) === null ? reply.value : undefined;
}
