/**
 * Which known mistake behaves like this solution? It sees answers only: the known mistakes get
 * the very calls that the student got, and a mistake is named when it alone explains all of them.
 */
import fc from 'fast-check';
import type { Check } from '../check/check.ts';
import type { Misconception } from '../check/misconception.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Value } from '../values/value.ts';
import type { Respondent } from './respondent.ts';
import { judgeSamples, type Sample } from './3-check.ts';
import type { Judged } from './check-run.ts';
import { explainingByLaws } from './own-order.ts';
import { comparable, explaining, isRandom } from './same-behaviour.ts';
import type { Suspect } from './suspects.ts';

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
/** A check that asks little because each case is dear is asked so many times as much. */
const TIMES = 3;

/** The known mistakes that explain every answer. Certain where values agree, not errors alone. */
export interface Explanation {
  readonly ids: readonly string[];
  readonly certain: boolean;
}

/** Which known mistakes explain every answer of a function; several where its answers can't tell them apart. */
export async function diagnose(diagnosis: Diagnosis): Promise<Explanation> {
  const failing = diagnosis.judged.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (failing.length === 0) return { ids: [], certain: false };
  const candidates = diagnosis.candidates.filter(({ concerns }) => concerns.includes(diagnosis.function));
  const ids = candidates.map(({ id }) => id);
  let fitting = await explaining(diagnosis, ids, diagnosis.judged);
  let certain = failing.some((judged) => judged.outcome === 'failed');
  if (fitting.length > 1 || (fitting.length === 1 && !failing.some(comparable))) {
    const probes = await probed(diagnosis, failing);
    if (probes.length > 0) fitting = await explaining(diagnosis, fitting, probes);
    certain ||= probes.some(({ outcome }) => outcome === 'failed');
  }
  // one idea draws in another order than the known one does
  if (fitting.length === 0) return explainingByLaws(diagnosis, ids, diagnosis.judged);
  return { ids: fitting, certain };
}

/** More samples of the failing checks, chosen by the checks to tell known mistakes apart. */
async function probed(diagnosis: Diagnosis, failing: readonly Judged[]): Promise<Judged[]> {
  const checks = new Set<Check>(failing.map(({ check }) => check));
  const samples = [...checks]
    .filter((check) => !failing.some((one) => one.check === check && isRandom(one.trial)))
    .flatMap(probesOf);
  return judgeSamples(samples, diagnosis.student, diagnosis.oracle);
}

/** The inputs of a check that tell known mistakes apart: the same for everybody. */
export function probesOf(check: Check): Sample[] {
  // what manners show does not hang on the numbers: more calls tell no more of them
  if (check.rounds !== undefined || check.manners === true) return [];
  const numRuns = Math.min(PROBES, TIMES * check.samples);
  const inputs = fc.sample(check.probes ?? check.inputs, { seed: 1, numRuns }) as Value[];
  return inputs.map((input) => ({ check, input, calls: check.plan(input) }));
}
