/**
 * Step 3: inputs are made and answers judged on this side. All calls of all checks of a seed travel
 * together, a round at a time; only shrinking asks little by little.
 */
import fc from 'fast-check';
import type { Call, Reply } from '../values/call.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Check, Finding, Trial } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Value } from '../values/value.ts';
import { PUBLIC_SEED, deriveSeed } from '../numerics/seed.ts';
import type { CheckPlan, Judged, JudgedOutcome, SeedRun } from './check-run.ts';
import { formFinding } from './form.ts';
import type { Respondent } from './respondent.ts';

/** Draws every check's inputs, adds those at the edges, and plans its first calls: the same for all submissions of a seed. */
export function planChecks(topic: string, checks: readonly Check[], seed: string): CheckPlan[] {
  return checks.map((check) => planOf(topic, check, seed, check.edges));
}

/**
 * The same for a batch's seed, behind the public ones: what a public check asks on every seed, its edges or all of it, is
 * known by then.
 */
export function planBatch(topic: string, checks: readonly Check[], seed: string): CheckPlan[] {
  const isOpen = ({ visibility }: Check) => visibility === 'public';
  return checks
    .filter((check) => !(isOpen(check) && check.seedless === true))
    .map((check) => planOf(topic, check, seed, isOpen(check) ? [] : check.edges));
}

function planOf(topic: string, check: Check, seed: string, edges: Check['edges'] = []): CheckPlan {
  const stream = deriveSeed(check.seedless === true ? PUBLIC_SEED : seed, topic, check.drawsAs ?? check.id);
  const drawn = fc.sample(check.inputs, { seed: stream, numRuns: check.samples }) as Value[];
  const inputs = [...drawn, ...(edges as readonly Value[])];
  return { check, seed: stream, samples: inputs.map((input) => ({ input, calls: check.plan(input) })) };
}

/** Asks a solution all that was planned, round by round, and judges its answers. */
export async function runPlanned(
  planned: readonly CheckPlan[],
  respondent: Respondent,
  oracle: Oracle,
): Promise<SeedRun[]> {
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
  readonly calls: readonly DeclaredCall[];
}

/** Judges samples of any checks; the calls of one round travel together. */
export async function judgeSamples(
  samples: readonly Sample[],
  respondent: Respondent,
  oracle: Oracle,
): Promise<Judged[]> {
  const progress = samples.map(begun);
  let open = progress;
  for (let round = 0; open.length > 0; round++) {
    const { calls, places } = callsOf(open);
    const replies = await respondent.ask(calls);
    for (const [i, one] of open.entries()) one.replies.push(...places[i].map((place) => replies[place]));
    open = open.filter((one) => goesOn(one, round));
  }
  return progress.map((one) => judge(one, oracle));
}

/** The open calls of a round, and for each sample the places of its own: a call that several look at is asked once. */
function callsOf(open: readonly Asked[]): { readonly calls: DeclaredCall[]; readonly places: readonly number[][] } {
  const calls: DeclaredCall[] = [];
  const known = new Map<DeclaredCall, number>();
  const placeOf = (call: DeclaredCall): number => {
    const place = known.get(call) ?? calls.push(call) - 1;
    known.set(call, place);
    return place;
  };
  const places = open.map((one) => one.calls.slice(one.replies.length).map(placeOf));
  return { calls, places };
}

/** A sample under way. */
interface Asked extends Sample {
  readonly planned: readonly DeclaredCall[];
  readonly calls: DeclaredCall[];
  readonly replies: Reply[];
  /** what broke on this side while later calls were made */
  fault: string | null;
}

function begun(sample: Sample): Asked {
  return { ...sample, planned: sample.calls, calls: [...sample.calls], replies: [], fault: null };
}

/** Adds the calls of a later round; false when there is none, or when an answer ends the sample. */
function goesOn(one: Asked, round: number): boolean {
  const next = one.check.rounds?.[round];
  if (next === undefined || failedReply(one.calls, one.replies) !== null || unformed(one) !== null) return false;
  try {
    one.calls.push(...next(one.input, one.replies.map(valueOf)));
  } catch (error) {
    one.fault = faultOf(one.check, error);
    return false;
  }
  return one.calls.length > one.replies.length || one.check.rounds!.length > round + 1;
}

function judge(asked: Asked, oracle: Oracle): Judged {
  const { check, input, planned, calls, replies } = asked;
  const trial: Trial<Value> = { input, calls, replies, values: replies.map(valueOf), oracle };
  const base = { check, trial, planned, failed: null, finding: null };
  const failed = failedReply(calls, replies);
  if (failed !== null) {
    const fault = failed.reply.kind === 'fault' ? failed.reply.message : null;
    return { ...base, failed, outcome: outcomeOf(failed.reply), fault };
  }
  const form = unformed(asked);
  if (form !== null) return { ...base, finding: form, outcome: 'failed', fault: null };
  if (asked.fault !== null) return { ...base, outcome: 'grader-fault', fault: asked.fault };
  try {
    const finding = check.judge(trial);
    return { ...base, finding, outcome: finding === null ? 'passed' : 'failed', fault: null };
  } catch (error) {
    // the judge is ours: its fault is never the student's
    return { ...base, outcome: 'grader-fault', fault: faultOf(check, error) };
  }
}

/** The first answer that has not its declared form: nothing of ours looks at it any further. */
function unformed({ calls, replies }: Pick<Asked, 'calls' | 'replies'>): Finding | null {
  for (const [call, reply] of replies.entries()) {
    const finding = formFinding(calls[call], reply);
    if (finding !== null) return { ...finding, call };
  }
  return null;
}

function faultOf(check: Check, error: unknown): string {
  return `${check.id}: ${(error as Error).message}`;
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
