import { performance } from 'node:perf_hooks';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import type { Bench } from './bench.ts';
import { gradeTopic } from './grade-topic.ts';
import { fingerprint, type Grader } from './fingerprint.ts';

/** Grades every topic of a submission, one after the other. */
export async function gradeSubmission(submission: Submission, benches: readonly Bench[], grader: Grader): Promise<Verdict> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const graded = [];
  for (const bench of benches) graded.push(await gradeTopic(submission.topics.get(bench.topic.id), bench));
  const seed = benches[0]?.batchSeed ?? null;
  return {
    schemaVersion: 1, submission: submission.id, seed, fingerprint: fingerprint(submission, benches.map(({ topic }) => topic.id), grader, seed), grader,
    run: {
      isolation: benches[0].pool.isolation.name, startedAt, milliseconds: Math.round(performance.now() - began),
      output: graded.filter(({ output }) => output.text !== '').map(({ verdict, output }) => ({ topic: verdict.topic, ...output })),
    },
    topics: graded.map(({ verdict }) => verdict),
  };
}
