/** The name of each failing check: one mistake explains its function, or two do, or it has none. */
import type { Check } from '../check/check.ts';
import type { Respondent } from './respondent.ts';
import { diagnose, type Diagnosis, type Explanation } from './diagnose.ts';
import type { GradingContext } from './context.ts';
import { besideLoss, type CheckRun, type Judged } from './check-run.ts';
import { explaining, isRandom } from './same-behaviour.ts';
import { accountFor, besides, type Names } from './two-mistakes.ts';

/**
 * Errors alone, and several that fit equally, are settled by what the values of another function show for
 * certain, or not at all. A second mistake may show in skipped checks only: they carry its name.
 */
export async function namedMistakes(
  runs: readonly CheckRun[],
  student: Respondent,
  context: GradingContext,
): Promise<ReadonlyMap<Check, string>> {
  const explanations = new Map<string, Explanation>();
  // what is skipped says nothing of the idea, nor do bad input or memory in a function whose values are wrong
  const beside = besideLoss(runs);
  const skips = new Set(runs.filter(({ skip }) => skip !== null).map(({ check }) => check));
  const telling = runs.filter((run) => run.skip === null && !beside.has(run));
  for (const name of dearLast(runs)) {
    const own = diagnosisOf(name, telling, student, context);
    const explanation = (await seenElsewhere(own, explanations)) ?? (await diagnose(own));
    explanations.set(
      name,
      explanation.ids.length > 1 ? await settled(explanation, diagnosisOf(name, runs, student, context)) : explanation,
    );
  }
  const certain = certainOf(explanations);
  const named = new Map<Check, string>();
  for (const [name, { ids }] of explanations) {
    const own = diagnosisOf(name, telling, student, context);
    const shown = ids.filter((id) => certain.has(id));
    const skipped = light(
      judgedOf(
        name,
        runs.filter((one) => !telling.includes(one)),
      ),
    );
    let names: Names = new Map();
    if (shown.length === 1) names = await besides(shown[0], own, judgedOf(name, telling), skipped);
    else if (ids.length === 0) names = await accountFor(own);
    // what is skipped carries the name of a mistake that shows there alone
    for (const [check, id] of names) if (id !== shown[0] || !skips.has(check)) named.set(check, id);
  }
  return named;
}

/** The functions of some runs; those that fail laws of chance alone come last: what the others show spares questions. */
function dearLast(runs: readonly CheckRun[]): readonly string[] {
  const names = [...new Set(runs.map(({ check }) => check.function))];
  const dear = new Set(names.filter((name) => failsLawsAlone(judgedOf(name, runs))));
  return [...names.filter((name) => !dear.has(name)), ...dear];
}

function failsLawsAlone(judged: readonly Judged[]): boolean {
  const failing = judged.filter(({ outcome }) => outcome !== 'passed');
  return failing.length > 0 && failing.every(({ trial }) => isRandom(trial));
}

/** The ideas that another function shows for certain. */
function certainOf(explanations: ReadonlyMap<string, Explanation>): ReadonlySet<string> {
  const certain = [...explanations.values()].filter((one) => one.certain && one.ids.length === 1);
  return new Set(certain.map(({ ids }) => ids[0]));
}

/**
 * Where laws of chance alone fail, the idea that another function shows for certain, if it explains them: then no other
 * need be asked, which takes hundreds of runs each.
 */
async function seenElsewhere(
  diagnosis: Diagnosis,
  explanations: ReadonlyMap<string, Explanation>,
): Promise<Explanation | null> {
  if (!failsLawsAlone(diagnosis.judged)) return null;
  const candidates = diagnosis.candidates.filter(({ concerns }) => concerns.includes(diagnosis.function));
  const certain = certainOf(explanations);
  const ids = candidates.map(({ id }) => id).filter((id) => certain.has(id));
  const fitting = ids.length === 1 ? await explaining(diagnosis, ids, diagnosis.judged) : [];
  return fitting.length === 0 ? null : { ids: fitting, certain: false };
}

/** Several ideas fail the first check alike: what was skipped behind it may tell them apart. */
async function settled(several: Explanation, whole: Diagnosis): Promise<Explanation> {
  const narrowed = await diagnose({
    ...whole,
    candidates: whole.candidates.filter(({ id }) => several.ids.includes(id)),
  });
  return narrowed.ids.length === 1 ? narrowed : several;
}

function diagnosisOf(name: string, runs: readonly CheckRun[], student: Respondent, context: GradingContext): Diagnosis {
  const all = judgedOf(name, runs);
  const some = light(all);
  const judged = some.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed') ? some : all;
  return {
    function: name,
    judged,
    candidates: context.topic.misconceptions,
    student,
    oracle: context.oracle,
    suspects: (id) => context.mistakes.suspects(id),
  };
}

function judgedOf(name: string, runs: readonly CheckRun[]): readonly Judged[] {
  return runs
    .filter(({ check }) => check.function === name)
    .flatMap(({ onPublic, onBatch }) => [...(onPublic?.judged ?? []), ...(onBatch?.judged ?? [])]);
}

/** What a training reaches tells little that its single steps do not, and costs seconds for each known mistake. */
function light(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ check }) => check.trains !== true);
}
