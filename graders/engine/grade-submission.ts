import { performance } from 'node:perf_hooks';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import { cut } from '../verdict/text.ts';
import type { Bench } from './bench.ts';
import { gradeTopic, type GradedTopic } from './grade-topic.ts';
import { kitOf } from '../verdict/kit-mark.ts';
import type { Output } from './respondent.ts';
import { fingerprintOf, topicFingerprint, type Grader } from './fingerprint.ts';

type Kept = Pick<Verdict, 'topics' | 'run' | 'seed'>;

/**
 * Grades every topic of a submission, one after the other. Topics of an earlier verdict that the benches
 * leave out stay in the new one as they are.
 */
export async function gradeSubmission(
  submission: Submission,
  benches: readonly Bench[],
  grader: Grader,
  kept: Kept | null = null,
): Promise<Verdict> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const graded: GradedTopic[] = [];
  for (const bench of benches) graded.push(await gradeTopic(submission.topics.get(bench.topic.id), bench));
  const run = {
    isolation: benches[0].pool.isolation.name,
    startedAt,
    milliseconds: Math.round(performance.now() - began),
  };
  return assembled(submission, benches[0]?.batchSeed ?? kept?.seed ?? null, graded, grader, kept, run);
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
  const now = graded.map(({ verdict, output }) => {
    const work = submission.topics.get(verdict.topic);
    const kit = kitOf(work);
    return {
      topic: {
        ...verdict,
        ...(kit === null ? {} : { kit }),
        fingerprint: topicFingerprint(work, verdict.topic, grader),
      },
      output: output.text === '' ? [] : [{ topic: verdict.topic, ...begun(output) }],
    };
  });
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
