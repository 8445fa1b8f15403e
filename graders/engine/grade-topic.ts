/** The steps on one topic of one submission, in order. */
import { setImmediate } from 'node:timers/promises';
import type { Check } from '../check/check.ts';
import { replyOf } from '../sandbox/host/guest.ts';
import type { Crash, Status, TopicVerdict } from '../verdict/schema.ts';
import { entryOf } from '../submission/source-names.ts';
import type { SourceFile, Work } from '../submission/submission.ts';
import { ownFault } from '../faults/own-trouble.ts';
import { isScored } from '../verdict/status.ts';
import type { Text } from '../texts/text.ts';
import { open } from './2-open.ts';
import { runPlanned } from './3-check.ts';
import { drawFigures } from './4-draw.ts';
import { explainFailures, explainPublic, NOTHING_PUBLIC } from './5-explain.ts';
import { noExports, score, statusReasons, unrun } from './6-score.ts';
import { plannedForBatch, plannedPublicly, type GradingContext } from './context.ts';
import { checkRuns, outcomeOf, type CheckPlan, type SeedRun } from './check-run.ts';
import { crashOf, DEATHS, overLimit } from './evidence.ts';
import { followThrough, mayFollow } from './follow/follow.ts';
import { metered } from './metered.ts';
import { acceptedAs, printedTooMuch } from './notes.ts';
import { refusalOf } from './refusal.ts';
import { aside, type Opened, type Output } from './respondent.ts';
import { Session } from './session.ts';
import type { OpenFailure } from './start.ts';

export interface GradedTopic {
  readonly verdict: TopicVerdict;
  readonly output: Output;
}

/**
 * Grades one topic. Never rejects for what a submission holds or does; where it rejects all the same, its caller makes
 * that a fault of this topic's.
 */
export async function gradeTopic(work: Work | undefined, shared: GradingContext): Promise<GradedTopic> {
  const context = { ...shared, oracle: metered(shared.oracle) };
  const { topic } = context;
  if (work === undefined) return ungraded(context, 'missing', statusReasons.missing);
  if (work.kind === 'unreadable')
    return work.status === 'missing'
      ? noted(ungraded(context, 'missing', statusReasons.missing), [work.reason], context)
      : ungraded(context, work.status, work.reason);
  context.onStep?.('open');
  const opening = open(work.files, context.pool, topic.limits);
  opening.catch(() => {}); // it may fail before it is waited for below: an error that nobody waits for ends the process
  await setImmediate(); // the guest has its files and loads them while inputs are drawn here
  try {
    plannedPublicly(context);
  } catch {
    /* it is planned again where its failing can be said */
  }
  const session = await opening;
  if (!(session instanceof Session)) return noted(notOpened(context, session, work.files), work.notes ?? [], context);
  const notes = [...(work.notes ?? []), ...session.accepted.map(acceptedAs)];
  try {
    return noted(
      await gradeOpened(session, context, entryOf(work.files.map(({ path }) => path)) ?? undefined),
      notes,
      context,
    );
  } catch (error) {
    // whatever goes wrong on this side is never the student's, and ends no batch
    return noted(ungraded(context, 'grader-fault', ownFault(error), await session.close()), notes, context);
  } finally {
    await session.close();
  }
}

/** A topic with what is to be noted of it. */
function noted(
  { verdict, output }: GradedTopic,
  notes: readonly Text[],
  { topic: { limits } }: GradingContext,
): GradedTopic {
  const all = output.dropped === true ? [...notes, printedTooMuch(limits.outputKilobytes)] : [...notes];
  return { output, verdict: all.length === 0 ? verdict : { ...verdict, notes: all } };
}

/** Steps 3 to 6 on a solution that has been opened from a file of that name; the caller closes it. */
export async function gradeOpened(
  session: Opened,
  context: GradingContext,
  entry = 'solution.ts',
): Promise<GradedTopic> {
  const { topic, batchSeed } = context;
  const known = [...topic.functions, ...topic.extensions];
  if (!known.some((name) => session.exports.includes(name)))
    return ungraded(context, 'rejected', noExports(entry), await session.close());
  context.onStep?.('check');
  const onPublic = await askPublicly(session, context);
  // before it sees a hidden input: a solution that keeps what it is asked must find nowhere to show it
  const isBegun = onPublic.some(({ first }) => first?.outcome !== 'not-implemented');
  context.onStep?.('draw');
  const figures = isBegun ? await aside(session, () => drawFigures(topic.figures, session, context)) : [];
  const publicly = isBegun ? await explainPublic(onPublic, session, context) : NOTHING_PUBLIC;
  session.confide?.();
  context.onStep?.('check');
  const onBatch =
    batchSeed === null ? [] : await runLightFirst(plannedForBatch(context, batchSeed), session, context, onPublic);
  const required = [...onPublic, ...onBatch].filter(({ check }) => !topic.extensions.includes(check.function));
  if (required.every(({ first }) => first?.outcome === 'not-implemented'))
    return ungraded(context, 'not-started', statusReasons['not-started'], await session.close());

  context.onStep?.('explain');
  const runs = checkRuns(visible(context), onPublic, onBatch);
  const explanations = await explainFailures(runs, publicly, session, context);
  const counted = runs.filter(
    (run) => !(topic.extensions.includes(run.check.function) && outcomeOf(run) === 'not-implemented'),
  );
  const extensionsLeft = topic.extensions.filter((name) => !counted.some(({ check }) => check.function === name));
  const followed =
    batchSeed === null || topic.followThrough === 0
      ? new Map<Check, readonly string[]>()
      : await followThrough(counted, explanations, session, context);
  const later = batchSeed === null && topic.followThrough > 0 ? mayFollow(counted, explanations, context) : new Map();
  const scored = score(topic, counted, explanations, { followed, later });
  const named = new Set(scored.checks.map((check) => check.misconception));
  const reread = new Set(
    scored.checks.flatMap(({ evidence, example }) => [evidence?.section, example?.evidence.section]),
  );
  const isFault = scored.checks.some(({ outcome }) => outcome === 'grader-fault');
  return {
    verdict: {
      topic: topic.id,
      title: topic.title,
      score: scored.score,
      ...(scored.strictScore === undefined ? {} : { strictScore: scored.strictScore }),
      max: scored.max,
      bonus: scored.bonus,
      ...topic.scale,
      status: isFault ? 'grader-fault' : 'graded',
      reason: null,
      crash: null,
      checks: scored.checks,
      ...(extensionsLeft.length > 0 && { extensionsLeft }),
      misconceptions: topic.misconceptions
        .filter(({ id }) => named.has(id))
        .map(({ id, title, explanation }) => ({ id, title, explanation })),
      sections: topic.sections.filter(({ id }) => reread.has(id)),
      figures,
    },
    output: await session.close(),
  };
}

/** Asks all public checks: what anybody may ask again. */
export function askPublicly(session: Opened, context: GradingContext): Promise<SeedRun[]> {
  return runLightFirst(plannedPublicly(context), session, context);
}

/**
 * Trainings come late, and only where nothing that they depend on is lost: they would be skipped anyway, and cost
 * seconds. Bad input comes last: what hangs or ends on it has answered everything else.
 * @param before what was asked on another seed: what is lost there is lost
 */
async function runLightFirst(
  planned: readonly CheckPlan[],
  session: Opened,
  { topic, oracle }: GradingContext,
  before: readonly SeedRun[] = [],
): Promise<SeedRun[]> {
  const bad = planned.filter(asksBadInput);
  const light = planned.filter((plan) => plan.check.trains !== true && !bad.includes(plan));
  const trainings = planned.filter((plan) => plan.check.trains === true && !bad.includes(plan));
  const first = await runPlanned(light, session, oracle);
  const runs = checkRuns(topic.checks, before, first);
  const skipped = new Set(runs.filter(({ skip }) => skip !== null).map(({ check }) => check));
  const trained = await runPlanned(
    trainings.filter(({ check }) => !skipped.has(check)),
    session,
    oracle,
  );
  const all = new Map(
    [...first, ...trained, ...(await runPlanned(bad, session, oracle))].map((run) => [run.check, run]),
  );
  return planned.flatMap(({ check }) => all.get(check) ?? []);
}

const asksBadInput = ({ samples }: CheckPlan): boolean =>
  samples.some(({ calls }) => calls.some(({ mayThrow }) => mayThrow === true));

/** The checks of this run: all of them with a batch's seed, the public ones without. */
function visible({ topic, batchSeed }: Pick<GradingContext, 'topic' | 'batchSeed'>): readonly Check[] {
  return topic.checks.filter((check) => batchSeed !== null || check.visibility === 'public');
}

function notOpened(context: GradingContext, failed: OpenFailure, files: readonly SourceFile[]): GradedTopic {
  if (failed.kind === 'load') {
    const { status, reason, file, line } = refusalOf(failed.failure, files);
    return ungraded(context, status, reason, failed.output, crashOf({ message: failed.failure.message, file, line }));
  }
  const end = replyOf(failed.end);
  if (end.kind === 'over-limit') return ungraded(context, 'over-limit', overLimit(end), failed.output);
  if (end.kind === 'fault') return ungraded(context, 'grader-fault', ownFault(end.message), failed.output);
  const { es, en } = DEATHS[end.kind === 'died' ? end.how : 'unreadable'];
  return ungraded(
    context,
    'crashed',
    { es: `El programa terminó al cargarse: ${es}.`, en: `The program ended while it was loaded: ${en}.` },
    failed.output,
  );
}

/** A topic whose checks could not be run, and why. */
export function ungraded(
  context: Pick<GradingContext, 'topic' | 'batchSeed'>,
  status: Exclude<Status, 'graded'>,
  reason: Text,
  output: Output = { text: '', cut: false },
  crash: Crash | null = null,
): GradedTopic {
  const { topic } = context;
  const {
    checks,
    score: points,
    max,
  } = unrun(
    topic,
    visible(context).filter((check) => !topic.extensions.includes(check.function)),
    status,
  );
  return {
    verdict: {
      topic: topic.id,
      title: topic.title,
      // a topic without a check to lose would have all of its none
      score: isScored(status) ? points : null,
      max,
      bonus: 0,
      ...topic.scale,
      status,
      reason,
      crash,
      checks,
      misconceptions: [],
      figures: [],
    },
    output,
  };
}
