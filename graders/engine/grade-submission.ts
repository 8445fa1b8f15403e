import { performance } from 'node:perf_hooks';
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Bench } from './bench.ts';
import { gradeTopic } from './grade-topic.ts';
import { kitOf } from '../verdict/kit-mark.ts';
import { fingerprintOf, topicFingerprint, type Grader } from './fingerprint.ts';

/**
 * Grades every topic of a submission, one after the other. Topics of an earlier verdict that the benches
 * leave out stay in the new one as they are.
 */
export async function gradeSubmission(submission: Submission, benches: readonly Bench[], grader: Grader, kept: Pick<Verdict, 'topics' | 'run' | 'seed'> | null = null): Promise<Verdict> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const graded: { topic: TopicVerdict; output: Verdict['run']['output'] }[] = (kept?.topics ?? [])
    .filter(({ topic }) => !benches.some((bench) => bench.topic.id === topic))
    .map((topic) => ({ topic, output: kept!.run.output.filter((one) => one.topic === topic.topic) }));
  for (const bench of benches) {
    const work = submission.topics.get(bench.topic.id);
    const { verdict, output } = await gradeTopic(work, bench);
    const kit = kitOf(work);
    graded.push({
      topic: { ...verdict, ...(kit === null ? {} : { kit }), fingerprint: topicFingerprint(work, bench.topic.id, grader) },
      output: output.text === '' ? [] : [{ topic: bench.topic.id, ...output }],
    });
  }
  graded.sort((a, b) => (a.topic.topic < b.topic.topic ? -1 : 1));
  const topics = graded.map(({ topic }) => topic);
  const seed = benches[0]?.batchSeed ?? kept?.seed ?? null;
  return {
    schemaVersion: 1, submission: submission.id, seed, fingerprint: fingerprintOf(submission.id, seed, topics),
    grader: { version: grader.version, hash: grader.hash },
    run: { isolation: benches[0].pool.isolation.name, startedAt, milliseconds: Math.round(performance.now() - began), output: graded.flatMap(({ output }) => output) },
    topics,
  };
}
