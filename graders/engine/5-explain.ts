/** Step 5: from failed runs to what a person is shown: the named mistake, the smallest input, the replay token. */
import type { Check } from '../check/check.ts';
import type { Example } from '../verdict/schema.ts';
import { quoted } from '../texts/text.ts';
import { planChecks, runPlanned } from './3-check.ts';
import { passingAlone, saysAlone } from './alone.ts';
import { answersOf } from './answers.ts';
import { plannedOnce, type GradingContext } from './context.ts';
import { checkRuns, failingRun, type CheckRun, type Judged, type SeedRun } from './check-run.ts';
import { evidenceOf, insteadOf } from './evidence.ts';
import { climb } from './ladder.ts';
import { namedMistakes } from './naming.ts';
import { statementOn } from './statements.ts';
import type { Found } from '../statements/found.ts';
import { aside, passing, type Opened, type Respondent } from './respondent.ts';
import { shrink } from './shrink.ts';
import { replayToken } from './token.ts';

/** What a person is told of a check that does not pass. */
export interface Explanation {
  readonly misconception: string | null;
  /** what is true of the answers where no known mistake explains them */
  readonly statement: Found | null;
  /** where a public failure has no name: the same for works that answer alike */
  readonly answers?: string | undefined;
  /** the case that the teacher sees */
  readonly shown: Example | null;
  /** what stands for it where a hidden input may not be seen */
  readonly example: Example | null;
}

/** Nothing to tell: the check passes, is skipped or is not begun. */
export const UNTOLD: Explanation = { misconception: null, statement: null, shown: null, example: null };

/** A seed that anyone may see: examples for hidden checks come from it, never from the batch's. */
export const EXAMPLE_SEED = 'gradiente/example/1';

/** What anyone may know of the public checks that fail: names and statements rest on public cases alone. */
export interface PublicExplanation {
  readonly examples: ReadonlyMap<Check, Example>;
  readonly names: ReadonlyMap<Check, string>;
  readonly statements: ReadonlyMap<string, Found>;
  /** by function, of those with a failure that has no name: the same word for works that answer alike */
  readonly answers: ReadonlyMap<string, string>;
}

export const NOTHING_PUBLIC: PublicExplanation = {
  examples: new Map(),
  names: new Map(),
  statements: new Map(),
  answers: new Map(),
};

/**
 * Explains the public checks that fail, before any hidden input is asked: a solution that keeps what it is asked has
 * nothing to show. A check, a kit and a class find the same here.
 */
export async function explainPublic(
  onPublic: readonly SeedRun[],
  student: Opened,
  context: GradingContext,
): Promise<PublicExplanation> {
  const runs = checkRuns(
    onPublic.map(({ check }) => check),
    onPublic,
    [],
  );
  const names = await passing(student, () => namedMistakes(runs, student, context));
  const explained = runs.filter(isExplained);
  const smallest = new Map<Check, Judged>();
  for (const run of explained) smallest.set(run.check, await climb(run.onPublic!, student, context.oracle));
  const statements = new Map<string, Found>();
  const answers = new Map<string, string>();
  for (const name of unnamedFunctions(explained, names)) {
    answers.set(name, answersOf(name, onPublic));
    const found = await statementOn(name, [], student, context);
    if (found !== null) statements.set(name, found);
  }
  const alone = await passingAlone([...smallest.values()], student, context.oracle);
  const examples = new Map<Check, Example>();
  for (const [check, judged] of smallest) {
    examples.set(check, example(judged, context, alone.has(judged)));
    // what earlier calls left behind is no rule by which a function answers
    if (alone.has(judged)) statements.delete(check.function);
  }
  return { examples, names, statements, answers };
}

/** The functions of which some failure has no name. */
function unnamedFunctions(runs: readonly CheckRun[], names: ReadonlyMap<Check, string>): readonly string[] {
  const unnamed = runs.filter((run) => isOfValues(run) && !names.has(run.check));
  return [...new Set(unnamed.map(({ check }) => check.function))];
}

/** A statement is made of values: of manners, of a wrong form, and of what only time ended, it knows nothing. */
function isOfValues(run: CheckRun): boolean {
  const { outcome, finding } = failingRun(run)?.first ?? {};
  if (run.check.manners === true || finding?.symptom.startsWith('form-') === true) return false;
  return outcome === 'failed' || outcome === 'crashed';
}

/**
 * @param open what was found of the public failures, by `explainPublic`
 * @param student has seen hidden inputs; what a student will see of a failure that only the batch's seed shows is asked
 * of one that has not
 */
export async function explainFailures(
  runs: readonly CheckRun[],
  open: PublicExplanation,
  student: Opened,
  context: GradingContext,
): Promise<ReadonlyMap<Check, Explanation>> {
  const isOpen = (run: CheckRun) => run.onPublic?.first != null;
  const onBatchAlone = runs.filter((run) => failingRun(run) !== null && !isOpen(run));
  const hidden = onBatchAlone.length === 0 ? null : await passing(student, () => namedMistakes(runs, student, context));
  const explained = runs.filter(isExplained);
  const seen = new Map<CheckRun, Example | null>();
  const statements = new Map<string, Found>();
  const unseen = explained.filter((run) => !isOpen(run));
  // what the batch's seed drew stays near its own input, and is shown of the one that failed on it
  const drawn = new Map<CheckRun, Example>();
  for (const run of unseen) drawn.set(run, example(await shrink(failingRun(run)!, student, context.oracle), context));
  if (unseen.length > 0) await student.forget?.();
  for (const run of unseen) seen.set(run, await aside(student, () => publicExample(run, student, context)));
  for (const name of unnamedFunctions(unseen, hidden ?? new Map())) {
    const others = unseen.map(({ check }) => check).filter((check) => check.function === name);
    const found = await aside(student, () => statementOn(name, others, student, context));
    if (found !== null) statements.set(name, found);
  }
  const explanations = new Map<Check, Explanation>();
  for (const run of runs) {
    const failing = failingRun(run);
    const isOpenRun = isOpen(run);
    const misconception = nameOf(failing, isOpenRun ? open.names : (hidden ?? open.names));
    const told = (isOpenRun ? open.statements : statements).get(run.check.function) ?? null;
    const statement = misconception === null && isOfValues(run) ? told : null;
    if (failing === null || !explained.includes(run)) explanations.set(run.check, { ...UNTOLD, misconception });
    else if (failing === run.onPublic) {
      const shown = open.examples.get(run.check)!;
      const answers = misconception === null && isOfValues(run) ? open.answers.get(run.check.function) : undefined;
      explanations.set(run.check, { misconception, statement, answers, shown, example: null });
    } else {
      // what anyone may see is one of the check's public cases
      const [shown, seenExample] = [drawn.get(run)!, seen.get(run)!];
      explanations.set(run.check, { misconception, statement, shown, example: seenExample });
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

/** @param passesAlone whether it fails only after other calls */
function example(judged: Judged, context: GradingContext, passesAlone = false): Example {
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
  const evidence = evidenceOf(judged);
  return {
    evidence: passesAlone ? { ...evidence, differs: saysAlone(evidence.differs) } : evidence,
    replay: isAsked ? replayToken(context.topic.id, judged, passesAlone) : null,
  };
}

/** The same failure on inputs that may be seen, or null where it does not show there. */
async function publicExample(
  { check }: CheckRun,
  student: Respondent,
  context: GradingContext,
): Promise<Example | null> {
  if (check.trains === true) return null;
  const [ran] = await runPlanned(
    plannedOnce(context, `example ${check.id}`, () => planChecks(context.topic.id, [check], EXAMPLE_SEED)),
    student,
    context.oracle,
  );
  return ran.first === null ? null : example(await climb(ran, student, context.oracle), context);
}
