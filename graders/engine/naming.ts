/** The name of each failing check: one mistake explains its function, or two do, or it has none. */
import type { Check } from '../check/check.ts';
import type { Respondent } from './respondent.ts';
import { diagnose, type Diagnosis, type Explanation } from './diagnose.ts';
import type { Bench } from './bench.ts';
import { besideLoss, type CheckRun, type Judged } from './check-run.ts';
import { accountFor, besides, type Names } from './two-mistakes.ts';

/**
 * Errors alone, and several that fit equally, are settled by what the values of another function show for
 * certain, or not at all. A second mistake may show in skipped checks only: they carry its name.
 */
export async function namedMistakes(
  runs: readonly CheckRun[],
  student: Respondent,
  bench: Bench,
): Promise<ReadonlyMap<Check, string>> {
  const explanations = new Map<string, Explanation>();
  // what is skipped says nothing of the idea, nor do bad input or memory in a function whose values are wrong
  const beside = besideLoss(runs);
  const skips = new Set(runs.filter(({ skip }) => skip !== null).map(({ check }) => check));
  const telling = runs.filter((run) => run.skip === null && !beside.has(run));
  for (const name of new Set(runs.map(({ check }) => check.function))) {
    const explanation = await diagnose(diagnosisOf(name, telling, student, bench));
    explanations.set(
      name,
      explanation.ids.length > 1 ? await settled(explanation, diagnosisOf(name, runs, student, bench)) : explanation,
    );
  }
  const certain = new Set(
    [...explanations.values()].filter((one) => one.certain && one.ids.length === 1).map(({ ids }) => ids[0]),
  );
  const named = new Map<Check, string>();
  for (const [name, { ids }] of explanations) {
    const own = diagnosisOf(name, telling, student, bench);
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

/** Several ideas fail the first check alike: what was skipped behind it may tell them apart. */
async function settled(several: Explanation, whole: Diagnosis): Promise<Explanation> {
  const narrowed = await diagnose({
    ...whole,
    candidates: whole.candidates.filter(({ id }) => several.ids.includes(id)),
  });
  return narrowed.ids.length === 1 ? narrowed : several;
}

function diagnosisOf(name: string, runs: readonly CheckRun[], student: Respondent, bench: Bench): Diagnosis {
  const all = judgedOf(name, runs);
  const some = light(all);
  const judged = some.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed') ? some : all;
  return {
    function: name,
    judged,
    candidates: bench.topic.misconceptions,
    student,
    oracle: bench.oracle,
    suspects: (id) => bench.mistakes.suspects(id),
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
