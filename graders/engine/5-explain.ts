/** Step 5: from failed runs to what a person is shown: the named mistake, the smallest input, the replay token. */
import type { Check } from '../check/check.ts';
import type { Example } from '../verdict/schema.ts';
import { quoted } from '../verdict/text.ts';
import { runPlanned } from './3-check.ts';
import { plannedOnce, type Bench } from './bench.ts';
import { checkRuns, failingRun, type CheckRun, type Judged, type SeedRun } from './check-run.ts';
import { evidenceOf, insteadOf } from './evidence.ts';
import { climb } from './ladder.ts';
import { namedMistakes } from './naming.ts';
import { aside, passing, type Opened, type Respondent } from './respondent.ts';
import { shrink } from './shrink.ts';
import { replayToken } from './token.ts';

/** What a person is told of a check that does not pass. */
export interface Explanation {
  readonly misconception: string | null;
  /** the case that the teacher sees */
  readonly shown: Example | null;
  /** what stands for it where a hidden input may not be seen */
  readonly example: Example | null;
}

/** Nothing to tell: the check passes, is skipped or is not begun. */
export const UNTOLD: Explanation = { misconception: null, shown: null, example: null };

/** A seed that anyone may see: examples for hidden checks come from it, never from the batch's. */
export const EXAMPLE_SEED = 'gradiente/example/1';

/**
 * What a student will see of the public checks that fail. Asked before any hidden input: a solution that keeps what it
 * is asked has nothing to show.
 */
export async function publicExamples(
  onPublic: readonly SeedRun[],
  student: Respondent,
  bench: Bench,
): Promise<Map<Check, Example>> {
  const examples = new Map<Check, Example>();
  const runs = checkRuns(
    onPublic.map(({ check }) => check),
    onPublic,
    [],
  );
  for (const run of runs.filter(isExplained))
    examples.set(run.check, example(await climb(run.onPublic!, student, bench.oracle), bench));
  return examples;
}

/**
 * @param examples of the public failures, by `publicExamples`
 * @param student has seen hidden inputs; what a student will see of a failure that only the batch's seed shows is asked
 * of one that has not
 */
export async function explainFailures(
  runs: readonly CheckRun[],
  examples: ReadonlyMap<Check, Example>,
  student: Opened,
  bench: Bench,
): Promise<ReadonlyMap<Check, Explanation>> {
  const named = await passing(student, () => namedMistakes(runs, student, bench));
  const explained = runs.filter(isExplained);
  const onBatchAlone = explained.filter(({ onPublic }) => onPublic?.first == null);
  const seen = new Map<CheckRun, Example | null>();
  if (onBatchAlone.length > 0) await student.forget?.();
  for (const run of onBatchAlone) seen.set(run, await aside(student, () => publicExample(run, student, bench)));
  const explanations = new Map<Check, Explanation>();
  for (const run of runs) {
    const failing = failingRun(run);
    const misconception = nameOf(failing, named);
    if (failing === null || !explained.includes(run)) explanations.set(run.check, { ...UNTOLD, misconception });
    else if (failing === run.onPublic)
      explanations.set(run.check, { misconception, shown: examples.get(run.check)!, example: null });
    else {
      // what the batch's seed drew stays near its own input; what anyone may see is one of the check's public cases
      const shown = example(await shrink(failing, student, bench.oracle), bench);
      explanations.set(run.check, { misconception, shown, example: seen.get(run)! });
    }
  }
  return explanations;
}

function nameOf(failing: SeedRun | null, named: ReadonlyMap<Check, string>): string | null {
  const outcome = failing?.first?.outcome;
  return outcome === 'failed' || outcome === 'crashed' ? (named.get(failing!.check) ?? null) : null;
}

/** What is skipped shows no case, and what is not begun has none. */
function isExplained(run: CheckRun): boolean {
  const outcome = failingRun(run)?.first?.outcome;
  return run.skip === null && outcome !== undefined && outcome !== 'not-implemented';
}

function example(judged: Judged, bench: Bench): Example {
  if (judged.outcome === 'grader-fault') {
    const fault = quoted(judged.fault!);
    return {
      evidence: {
        ...evidenceOf(judged),
        differs: { es: `fallo del corrector: ${fault}`, en: `the grader's own fault: ${fault}` },
      },
      replay: null,
    };
  }
  // its own input was not asked: who replays it may see it pass
  const isAsked = insteadOf(judged.failed?.reply) === undefined;
  return { evidence: evidenceOf(judged), replay: isAsked ? replayToken(bench.topic.id, judged) : null };
}

/** The same failure on inputs that may be seen, or null where it does not show there. */
async function publicExample({ check }: CheckRun, student: Respondent, bench: Bench): Promise<Example | null> {
  if (check.trains === true) return null;
  const [ran] = await runPlanned(plannedOnce(bench, EXAMPLE_SEED, [check], check.id), student, bench.oracle);
  return ran.first === null ? null : example(await climb(ran, student, bench.oracle), bench);
}
