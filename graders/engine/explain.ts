/** From failed runs to what a person is shown: the smallest input, the named mistake, the replay token. */
import type { Example } from '../verdict/schema.ts';
import type { Check } from '../check/check.ts';
import type { Opened, Respondent } from './respondent.ts';
import { runPlanned, type Judged, type Ran } from './3-check.ts';
import type { Graded } from './5-score.ts';
import { evidenceOf } from './evidence.ts';
import { plannedOnce, type Bench, type Pair } from './bench.ts';
import { namedMistakes, unskipped } from './naming.ts';
import { climb } from './ladder.ts';
import { shrink } from './shrink.ts';
import { replayToken } from './token.ts';

/** A seed that anyone may see: examples for hidden checks come from it, never from the batch's. */
export const EXAMPLE_SEED = 'gradiente/example/1';

/**
 * What a student will see of the public checks that fail. Asked before any hidden input: a solution that keeps what it
 * is asked has nothing to show.
 */
export async function publicExamples(
  onPublic: readonly Ran[],
  student: Respondent,
  bench: Bench,
): Promise<Map<Check, Example>> {
  const pairs = unskipped(onPublic.map((ran) => ({ check: ran.check, onPublic: ran, onBatch: null })));
  const examples = new Map<Check, Example>();
  for (const one of pairs)
    if (isExplained(one)) examples.set(one.check, example(await climb(one.onPublic!, student, bench.oracle), bench));
  return examples;
}

/**
 * @param examples of the public failures, by `publicExamples`
 * @param student has seen hidden inputs; what a student will see of a failure that only the batch's seed shows is asked
 * of one that has not
 */
export async function explainFailures(
  pairs: readonly Pair[],
  examples: ReadonlyMap<Check, Example>,
  student: Opened,
  bench: Bench,
): Promise<Graded[]> {
  const named = await namedMistakes(pairs, student, bench);
  // what is skipped shows no case
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
    const base = {
      check: one.check,
      publicOutcome: one.onPublic === null ? null : (one.onPublic.first?.outcome ?? 'passed'),
    } as const;
    const outcome = failing?.first?.outcome ?? 'passed';
    if (failing === null || !explained.has(one)) {
      graded.push({ ...base, outcome, misconception: nameOf(failing, named), shown: null, example: null });
      continue;
    }
    const isPublic = failing === one.onPublic;
    graded.push({
      ...base,
      outcome,
      misconception: nameOf(failing, named),
      // what the batch's seed drew stays near its own input; what anyone may see is one of the check's public cases
      shown: isPublic ? seen.get(one)! : example(await shrink(failing, student, bench.oracle), bench),
      example: isPublic ? null : seen.get(one)!,
    });
  }
  return graded;
}

/** The run that a check is judged by: the public one where it fails there. */
function failingOf({ onPublic, onBatch }: Pair): Ran | null {
  if (onPublic?.first != null) return onPublic;
  return onBatch?.first != null ? onBatch : null;
}

function nameOf(failing: Ran | null, named: ReadonlyMap<Check, string>): string | null {
  const outcome = failing?.first?.outcome;
  return outcome === 'failed' || outcome === 'crashed' ? (named.get(failing!.check) ?? null) : null;
}

function isExplained(pair: Pair): boolean {
  const outcome = failingOf(pair)?.first?.outcome;
  return outcome !== undefined && outcome !== 'not-implemented';
}

function example(judged: Judged, bench: Bench): Example {
  if (judged.outcome === 'grader-fault') {
    const fault = judged.fault!;
    return {
      evidence: {
        ...evidenceOf(judged),
        differs: { es: `fallo del corrector: ${fault}`, en: `the grader's own fault: ${fault}` },
      },
      replay: null,
    };
  }
  return { evidence: evidenceOf(judged), replay: replayToken(bench.topic.id, judged) };
}

/** The same failure on inputs that may be seen, or null where it does not show there. */
async function publicExample({ check }: Pair, student: Respondent, bench: Bench): Promise<Example | null> {
  if (check.trains === true) return null;
  const [ran] = await runPlanned(plannedOnce(bench, EXAMPLE_SEED, [check], check.id), student, bench.oracle);
  return ran.first === null ? null : example(await climb(ran, student, bench.oracle), bench);
}
