/**
 * Step 3: inputs are made and answers judged on this side. All calls of all checks of a seed travel
 * together, a round at a time; only shrinking asks little by little.
 */
import fc from 'fast-check';
import type { Call, Reply } from '../values/call.ts';
import type { Check, Finding, Trial } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Value } from '../values/value.ts';
import { deriveSeed } from '../numerics/seed.ts';
import type { Outcome } from '../verdict/schema.ts';
import type { Respondent } from './respondent.ts';

export type JudgedOutcome = Exclude<Outcome, 'skipped'>;

/** One judged sample of a check. */
export interface Judged {
  readonly check: Check;
  readonly outcome: JudgedOutcome;
  readonly trial: Trial<Value>;
  /** its calls of the first round */
  readonly planned: readonly Call[];
  readonly finding: Finding | null;
  /** the answer that ended it, where an answer failed rather than the judgement */
  readonly failed: { readonly call: number; readonly reply: Reply } | null;
  /** why the harness could not judge */
  readonly fault: string | null;
}

/** A check on one seed: every sample, and the first that did not pass. */
export interface Ran {
  readonly check: Check;
  readonly seed: number;
  readonly judged: readonly Judged[];
  readonly first: Judged | null;
  /** index of `first` among the samples */
  readonly index: number;
}

/** A check's inputs and first calls on one seed. */
export interface Planned {
  readonly check: Check;
  readonly seed: number;
  readonly samples: readonly { readonly input: Value; readonly calls: readonly Call[] }[];
}

/** Draws every check's inputs and plans its first calls: the same for all submissions of a seed. */
export function planChecks(topic: string, checks: readonly Check[], seed: string): Planned[] {
  return checks.map((check) => {
    const stream = deriveSeed(seed, topic, check.id);
    const inputs = fc.sample(check.inputs, { seed: stream, numRuns: check.samples }) as Value[];
    return { check, seed: stream, samples: inputs.map((input) => ({ input, calls: check.plan(input) })) };
  });
}

/** Asks a solution all that was planned, round by round, and judges its answers. */
export async function runPlanned(planned: readonly Planned[], respondent: Respondent, oracle: Oracle): Promise<Ran[]> {
  const samples = planned.flatMap(({ check, samples }) => samples.map((sample) => ({ check, ...sample })));
  const judged = await judgeSamples(samples, respondent, oracle);
  let taken = 0;
  return planned.map(({ check, seed, samples: own }) => {
    const mine = judged.slice(taken, taken + own.length);
    taken += own.length;
    const index = mine.findIndex(({ outcome }) => outcome !== 'passed');
    return { check, seed, judged: mine, first: mine[index] ?? null, index };
  });
}

/** One case of a check, with its calls of the first round. */
export interface Sample {
  readonly check: Check;
  readonly input: Value;
  readonly calls: readonly Call[];
}

/** Judges samples of any checks; the calls of one round travel together. */
export async function judgeSamples(
  samples: readonly Sample[],
  respondent: Respondent,
  oracle: Oracle,
): Promise<Judged[]> {
  const progress = samples.map((sample) => ({
    ...sample,
    planned: sample.calls,
    calls: [...sample.calls],
    replies: [] as Reply[],
  }));
  let open = progress;
  for (let round = 0; open.length > 0; round++) {
    const replies = await respondent.ask(open.flatMap((one) => one.calls.slice(one.replies.length)));
    let taken = 0;
    for (const one of open) {
      const count = one.calls.length - one.replies.length;
      one.replies.push(...replies.slice(taken, taken + count));
      taken += count;
    }
    open = open.filter((one) => {
      const next = one.check.rounds?.[round];
      if (next === undefined || failedReply(one.calls, one.replies) !== null) return false;
      try {
        one.calls.push(...next(one.input, one.replies.map(valueOf)));
      } catch {
        /* answers of a wrong form make no further calls: the judge says what is wrong */
      }
      return one.calls.length > one.replies.length || one.check.rounds!.length > round + 1;
    });
  }
  return progress.map((one) => judge(one, oracle));
}

interface Asked extends Sample {
  readonly planned: readonly Call[];
  readonly replies: readonly Reply[];
}

function judge({ check, input, planned, calls, replies }: Asked, oracle: Oracle): Judged {
  const trial: Trial<Value> = { input, calls, replies, values: replies.map(valueOf), oracle };
  const failed = failedReply(calls, replies);
  if (failed !== null)
    return {
      check,
      trial,
      planned,
      failed,
      finding: null,
      outcome: outcomeOf(failed.reply),
      fault: failed.reply.kind === 'fault' ? failed.reply.message : null,
    };
  try {
    const finding = check.judge(trial);
    return {
      check,
      trial,
      planned,
      failed: null,
      finding,
      outcome: finding === null ? 'passed' : 'failed',
      fault: null,
    };
  } catch (error) {
    // the judge is ours: its fault is never the student's
    return {
      check,
      trial,
      planned,
      failed: null,
      finding: null,
      outcome: 'grader-fault',
      fault: `${check.id}: ${(error as Error).message}`,
    };
  }
}

function failedReply(calls: readonly Call[], replies: readonly Reply[]): Judged['failed'] {
  const call = replies.findIndex(
    (reply, i) => reply.kind !== 'value' && !(reply.kind === 'threw' && calls[i].mayThrow === true),
  );
  return call < 0 ? null : { call, reply: replies[call] };
}

function outcomeOf(reply: Reply): JudgedOutcome {
  switch (reply.kind) {
    case 'not-implemented':
      return 'not-implemented';
    case 'over-limit':
      return 'over-limit';
    case 'fault':
      return 'grader-fault';
    default:
      return 'crashed';
  }
}

function valueOf(reply: Reply): Value {
  return reply.kind === 'value' ? reply.value : undefined;
}
