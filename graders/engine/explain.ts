/** From failed runs to what a person is shown: the smallest input, the named mistake, the replay token. */
import type { Example } from '../verdict/schema.ts';
import type { Check } from '../check/check.ts';
import type { Opened, Respondent } from './2-open.ts';
import { runPlanned, type Judged, type Ran } from './3-check.ts';
import { diagnose, type Explanation } from './4-diagnose.ts';
import type { Graded } from './5-score.ts';
import { evidenceOf } from './evidence.ts';
import { plannedOnce, type Bench, type Pair } from './bench.ts';
import { climb } from './ladder.ts';
import { shrink } from './shrink.ts';
import { replayToken } from './token.ts';

/** A seed that anyone may see: examples for hidden checks come from it, never from the batch's. */
export const EXAMPLE_SEED = 'gradiente/example/1';

/** What a student will see of the public checks that fail. Asked before any hidden input: a solution that keeps what it is asked has nothing to show. */
export async function publicExamples(onPublic: readonly Ran[], student: Respondent, bench: Bench): Promise<Map<Check, Example>> {
  const pairs = unskipped(onPublic.map((ran) => ({ check: ran.check, onPublic: ran, onBatch: null })));
  const examples = new Map<Check, Example>();
  for (const one of pairs) if (isExplained(one)) examples.set(one.check, example(await climb(one.onPublic!, student, bench.oracle), bench));
  return examples;
}

/**
 * @param examples of the public failures, by `publicExamples`
 * @param student has seen hidden inputs; what a student will see of a failure that only the batch's seed shows is asked of one that has not
 */
export async function explainFailures(pairs: readonly Pair[], examples: ReadonlyMap<Check, Example>, student: Opened, bench: Bench): Promise<Graded[]> {
  const named = await namedMistakes(pairs, student, bench);
  // what is skipped shows neither a case nor a name
  const explained = new Set(unskipped(pairs).filter(isExplained));
  const seen = new Map<Pair, Example | null>();
  for (const one of explained) {
    if (one.onPublic?.first != null) {
      seen.set(one, examples.get(one.check)!);
      continue;
    }
    if (![...seen.keys()].some((other) => other.onPublic?.first == null)) await student.forget?.();
    seen.set(one, await publicExample(one, student, bench));
  }
  const graded: Graded[] = [];
  for (const one of pairs) {
    const failing = failingOf(one);
    const base = { check: one.check, publicOutcome: one.onPublic === null ? null : one.onPublic.first?.outcome ?? 'passed' } as const;
    const outcome = failing?.first?.outcome ?? 'passed';
    if (failing === null || !explained.has(one)) {
      graded.push({ ...base, outcome, misconception: null, shown: null, example: null });
      continue;
    }
    const isPublic = failing === one.onPublic;
    graded.push({
      ...base, outcome,
      misconception: outcome === 'failed' || outcome === 'crashed' ? nameOf(named.get(one.check.function), one.check.id) : null,
      // what the batch's seed drew stays near its own input; what anyone may see is one of the check's public cases
      shown: isPublic ? seen.get(one)! : example(await shrink(failing, student, bench.oracle), bench),
      example: isPublic ? null : seen.get(one)!,
    });
  }
  return graded;
}

/** The run that a check is judged by: the public one where it fails there. */
function failingOf({ onPublic, onBatch }: Pair): Ran | null {
  return onPublic?.first != null ? onPublic : onBatch?.first != null ? onBatch : null;
}

function isExplained(pair: Pair): boolean {
  const outcome = failingOf(pair)?.first?.outcome;
  return outcome !== undefined && outcome !== 'not-implemented';
}

/** A mistake, and the one check that it explains where it does not explain the whole function. */
interface Named { readonly id: string; readonly only: string | null }

function nameOf(named: Named | undefined, check: string): string | null {
  return named === undefined || (named.only !== null && named.only !== check) ? null : named.id;
}

/**
 * The mistake of each function, where one alone explains it. Errors alone, and several that fit equally,
 * are settled by what the values of another function show for certain, or not at all.
 */
async function namedMistakes(pairs: readonly Pair[], student: Respondent, bench: Bench): Promise<Map<string, Named>> {
  const explanations = new Map<string, Explanation>();
  // what is skipped says nothing of the idea: bad input or memory in a function that is wrong anyway
  const telling = unskipped(pairs);
  for (const name of new Set(pairs.map(({ check }) => check.function))) {
    const explanation = await diagnose(diagnosis(name, telling, student, bench));
    explanations.set(name, explanation.ids.length > 1 ? await settled(explanation, diagnosis(name, pairs, student, bench)) : explanation);
  }
  const certain = new Set([...explanations.values()].filter((one) => one.certain && one.ids.length === 1).map(({ ids }) => ids[0]));
  const named = new Map<string, Named>();
  for (const [name, { ids, only }] of explanations) {
    const shown = ids.filter((id) => certain.has(id));
    if (shown.length === 1) named.set(name, { id: shown[0], only });
  }
  return named;
}

/** Several ideas fail the first check alike: what was skipped behind it may tell them apart. */
async function settled(several: Explanation, whole: Parameters<typeof diagnose>[0]): Promise<Explanation> {
  const narrowed = await diagnose({ ...whole, candidates: whole.candidates.filter(({ id }) => several.ids.includes(id)) });
  return narrowed.ids.length === 1 && narrowed.only === null ? narrowed : several;
}

function unskipped(pairs: readonly Pair[]): readonly Pair[] {
  const lost = new Set<string>();
  return pairs.filter(({ check, onPublic, onBatch }) => {
    const skipped = check.dependsOn?.some((id) => lost.has(id)) === true;
    const outcome = (onPublic?.first ?? onBatch?.first)?.outcome;
    if (skipped || (outcome !== undefined && outcome !== 'grader-fault')) lost.add(check.id);
    return !skipped;
  });
}

function diagnosis(name: string, pairs: readonly Pair[], student: Respondent, bench: Bench): Parameters<typeof diagnose>[0] {
  const all = pairs.filter(({ check }) => check.function === name)
    .flatMap(({ onPublic, onBatch }): readonly Judged[] => [...onPublic?.judged ?? [], ...onBatch?.judged ?? []]);
  // what a training reaches tells little that its single steps do not, and costs seconds for each known mistake
  const light = all.filter(({ check }) => check.trains !== true);
  const judged = light.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed') ? light : all;
  return { function: name, judged, candidates: bench.topic.misconceptions, student, oracle: bench.oracle, suspects: (id) => bench.mistakes.suspects(id) };
}

function example(judged: Judged, bench: Bench): Example {
  if (judged.outcome === 'grader-fault') return { evidence: { ...evidenceOf(judged), differs: { es: `fallo del corrector: ${judged.fault}`, en: `the grader's own fault: ${judged.fault}` } }, replay: null };
  return { evidence: evidenceOf(judged), replay: replayToken(bench.topic.id, judged) };
}

/** The same failure on inputs that may be seen, or null where it does not show there. */
async function publicExample({ check }: Pair, student: Respondent, bench: Bench): Promise<Example | null> {
  if (check.trains === true) return null;
  const [ran] = await runPlanned(plannedOnce(bench, EXAMPLE_SEED, [check], check.id), student, bench.oracle);
  return ran.first === null ? null : example(await climb(ran, student, bench.oracle), bench);
}
