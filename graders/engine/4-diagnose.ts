/**
 * Step 4: which known mistake behaves like this solution? It sees answers only: the known mistakes get
 * the very calls that the student got, and a mistake is named when it alone explains all of them.
 */
import fc from 'fast-check';
import type { Check } from '../check/check.ts';
import { RngValue } from '../check/value.ts';
import type { Misconception } from '../check/misconception.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Respondent } from './2-open.ts';
import { judgeSamples, type Judged, type Sample } from './3-check.ts';
import { alikeReplies, condensed } from './alike.ts';
import type { Behaviour, Suspect } from './suspects.ts';

/** Samples of a function, with the student's answers, and the solutions to hold them against. */
export interface Diagnosis {
  readonly function: string;
  /** everything that was asked of the function, passed and failed */
  readonly judged: readonly Judged[];
  readonly candidates: readonly Misconception[];
  readonly student: Respondent;
  readonly oracle: Oracle;
  /** one idea's wrong solutions: `<id>.ts` and its variants `<id>--<variant>.ts` */
  suspects(id: string): readonly Suspect[];
}

const PROBES = 24;

/** The known mistakes that explain every answer. Certain where values agree, not errors alone. */
export interface Explanation {
  readonly ids: readonly string[];
  readonly certain: boolean;
  /** the one check that they explain, where they don't explain the others of the function; null when they do */
  readonly only: string | null;
}

/** Which known mistakes explain every answer of a function; several where its answers can't tell them apart. */
export async function diagnose(diagnosis: Diagnosis): Promise<Explanation> {
  const failing = diagnosis.judged.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (failing.length === 0) return { ids: [], certain: false, only: null };
  const candidates = diagnosis.candidates.filter(({ concerns }) => concerns.includes(diagnosis.function));
  const ids = candidates.map(({ id }) => id);
  let fitting = await explaining(diagnosis, ids, diagnosis.judged);
  let certain = failing.some((judged) => judged.outcome === 'failed');
  if (fitting.length > 1 || (fitting.length === 1 && !failing.some(comparable))) {
    const probes = await probed(diagnosis, failing);
    if (probes.length > 0) fitting = await explaining(diagnosis, fitting, probes);
    certain ||= probes.some(({ outcome }) => outcome === 'failed');
  }
  // one idea draws in another order than the known one does: only how its answers fail can agree
  if (fitting.length === 0 && failing.some(({ trial }) => drawsOnce(trial))) fitting = await explaining(diagnosis, ids, diagnosis.judged, drawsOnce);
  if (fitting.length > 0) return { ids: fitting, certain, only: null };
  // a second fault, or the same idea at the edge of float32: the first failing check by itself
  const first = failing[0].check;
  const own = diagnosis.judged.filter(({ check }) => check === first);
  if (own.length === diagnosis.judged.length || !failing.filter(({ check }) => check === first).every(comparable)) return { ids: [], certain: false, only: null };
  return { ids: await explaining(diagnosis, ids, own), certain: true, only: first.id };
}

/** A failing sample whose answers are values that diagnosis may compare one by one. */
function comparable({ outcome, trial, check }: Judged): boolean {
  return outcome === 'failed' && trial.replies.every((reply) => reply.kind === 'value') && !isRandom(trial) && check.severalRight !== true;
}

/** Random answers can't be compared one by one: there the symptoms of the judgement must agree. */
function isRandom(trial: Judged['trial']): boolean {
  return trial.calls.some((call) => call.seeds !== undefined);
}

/** A generator among the arguments: two orders of drawing give other values. */
function drawsOnce(trial: Judged['trial']): boolean {
  return trial.calls.some(({ args }) => args.some((arg) => arg instanceof RngValue));
}

/** The ids of which some wrong solution behaves like the student's on all of this. */
async function explaining(diagnosis: Diagnosis, ids: readonly string[], judged: readonly Judged[], isFree: (trial: Judged['trial']) => boolean = isRandom): Promise<string[]> {
  const fitting: string[] = [];
  for (const id of ids) {
    for (const suspect of diagnosis.suspects(id)) {
      if (!(await behavesAlike(suspect, judged, diagnosis.oracle, isFree))) continue;
      fitting.push(id);
      break;
    }
  }
  return fitting;
}

/** Failing samples first, and no more of them than it takes to see a difference. */
async function behavesAlike(suspect: Suspect, judged: readonly Judged[], oracle: Oracle, isFree: (trial: Judged['trial']) => boolean): Promise<boolean> {
  const telling = judged.filter(({ outcome }) => outcome !== 'passed');
  for (const part of [telling.slice(0, 1), telling.slice(1), judged.filter(({ outcome }) => outcome === 'passed')]) {
    // the very calls that the student got: what was answered or computed for them is remembered
    const theirs = await suspect.behave(part.map(({ check, trial, planned }) => ({ check, input: trial.input, calls: planned })), oracle);
    if (!part.every((own, i) => sameBehaviour(own, theirs[i], isFree))) return false;
  }
  return true;
}

function sameBehaviour(own: Judged, theirs: Behaviour | null, isFree: (trial: Judged['trial']) => boolean): boolean {
  if (own.outcome === 'not-implemented' || own.outcome === 'over-limit' || own.outcome === 'grader-fault') return true;
  if (theirs === null || own.outcome !== theirs.outcome || own.finding?.symptom !== theirs.symptom) return false;
  if (isRandom(own.trial) || isFree(own.trial) || own.check.severalRight === true) return true;
  // what a right sample answers tells nothing, and rounding may differ more than two ideas do at a tolerance
  if (own.outcome === 'passed') return true;
  const pairs = Math.min(own.trial.replies.length, theirs.replies.length);
  return own.trial.replies.slice(0, pairs).every((reply, i) => alikeReplies(condensed(reply), condensed(theirs.replies[i])));
}

/** More samples of the failing checks, chosen by the checks to tell known mistakes apart. */
async function probed(diagnosis: Diagnosis, failing: readonly Judged[]): Promise<Judged[]> {
  const checks = new Set<Check>(failing.map(({ check }) => check));
  const samples = [...checks].filter((check) => !failing.some((one) => one.check === check && isRandom(one.trial))).flatMap(probesOf);
  return judgeSamples(samples, diagnosis.student, diagnosis.oracle);
}

/** The inputs of a check that tell known mistakes apart: the same for everybody. */
export function probesOf(check: Check): Sample[] {
  if (check.rounds !== undefined) return [];
  const inputs = fc.sample(check.probes ?? check.inputs, { seed: 1, numRuns: PROBES });
  return inputs.map((input) => ({ check, input, calls: check.plan(input) }));
}
