/** The one place that makes a verdict of grading, and answers for it: what comes out is one, whatever went wrong. */
import { performance } from 'node:perf_hooks';
import { ownFault } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { cut } from '../texts/text.ts';
import { validVerdict } from '../verdict/validate.ts';
import type { GradingContext } from './context.ts';
import { gradeTopic, ungraded, type GradedTopic } from './grade-topic.ts';
import { hashOf } from '../submission/hash.ts';
import { kitOf } from '../submission/kit-mark.ts';
import type { Output } from './respondent.ts';
import { fingerprintOf, topicFingerprint, type Grader } from './fingerprint.ts';
import type { Task } from './task.ts';

type Kept = Pick<Verdict, 'topics' | 'run' | 'seed'>;

/**
 * Grades every topic of a submission, one after the other. Topics of an earlier verdict that the contexts
 * leave out stay in the new one as they are. The verdict obeys its schema: a topic on which grading throws, or of which
 * it makes what is no verdict, is the grader's own fault, and the other topics keep their grade.
 * @throws Error when a topic itself is broken (its title, say), so that nothing is a verdict of it, for anybody
 */
export async function gradeSubmission(
  submission: Submission,
  contexts: readonly GradingContext[],
  grader: Grader,
  kept: Kept | null = null,
): Promise<Verdict> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const graded: GradedTopic[] = [];
  for (const context of contexts) graded.push(await gradedOrFault(submission, context));
  const run = {
    isolation: contexts[0].pool.isolation.name,
    startedAt,
    milliseconds: Math.round(performance.now() - began),
  };
  const seed = contexts[0]?.batchSeed ?? kept?.seed ?? null;
  return answeredFor(contexts, graded, (topics) => assembled(submission, seed, topics, grader, kept, run));
}

/** Grades what is due of a submission, of all that there are contexts for. */
export function gradeTask(
  { submission, due, before }: Task,
  contexts: readonly GradingContext[],
  grader: Grader,
): Promise<Verdict> {
  const wanted = contexts.filter(({ topic }) => due.includes(topic.id));
  return gradeSubmission(submission, wanted, grader, before);
}

async function gradedOrFault({ topics }: Submission, context: GradingContext): Promise<GradedTopic> {
  try {
    return await gradeTopic(topics.get(context.topic.id), context);
  } catch (error) {
    return fault(context, error);
  }
}

/** The verdict of what was graded; where that is none, each topic by which it is none becomes the grader's own fault. */
function answeredFor(
  contexts: readonly GradingContext[],
  graded: readonly GradedTopic[],
  verdictOf: (topics: readonly GradedTopic[]) => Verdict,
): Verdict {
  try {
    return validVerdict(verdictOf(graded));
  } catch {
    const mended = graded.map((topic, i) => {
      try {
        validVerdict(verdictOf([topic]));
        return topic;
      } catch (error) {
        return fault(contexts[i], error);
      }
    });
    return validVerdict(verdictOf(mended));
  }
}

function fault(context: GradingContext, error: unknown): GradedTopic {
  return ungraded(context, 'grader-fault', ownFault(error));
}

/** Characters of what was printed: each guest of a session prints as many, and there may be a hundred. */
const MOST_PRINTED = 16 * 1024;

function begun({ text, cut: isCut }: Output): Output {
  return { text: cut(text, MOST_PRINTED), cut: isCut || text.length > MOST_PRINTED };
}

/** The verdict of the topics that were graded now and those of an earlier one that were not. */
export function assembled(
  submission: Submission,
  seed: string | null,
  graded: readonly GradedTopic[],
  grader: Grader,
  kept: Kept | null,
  run: Omit<Verdict['run'], 'output'>,
): Verdict {
  const now = graded.map(({ verdict, output }) => ({
    topic: { ...verdict, ...marksOf(submission, verdict, grader) },
    output: output.text === '' ? [] : [{ topic: verdict.topic, ...begun(output) }],
  }));
  const before = (kept?.topics ?? [])
    .filter(({ topic }) => !now.some((one) => one.topic.topic === topic))
    .map((topic) => ({ topic, output: kept!.run.output.filter((one) => one.topic === topic.topic) }));
  const all = [...before, ...now].sort((a, b) => (a.topic.topic < b.topic.topic ? -1 : 1));
  const topics = all.map(({ topic }) => topic);
  return {
    schemaVersion: 1,
    submission: submission.id,
    seed,
    fingerprint: fingerprintOf(submission.id, seed, topics),
    grader: { version: grader.version, hash: grader.hash },
    run: { ...run, output: all.flatMap(({ output }) => output) },
    topics,
  };
}

/** Of which work and kit a topic's verdict is. A fault may be that this can't be told: then it goes without. */
function marksOf(
  { topics }: Submission,
  { topic, status }: GradedTopic['verdict'],
  grader: Grader,
): Pick<Verdict['topics'][number], 'kit' | 'fingerprint'> {
  try {
    const work = topics.get(topic);
    const kit = kitOf(work);
    return { ...(kit === null ? {} : { kit }), fingerprint: topicFingerprint(hashOf(work), topic, grader) };
  } catch (error) {
    if (status === 'grader-fault') return {};
    throw error;
  }
}
