/** Every command that a person calls, by its name. */
import type { Command } from './table.ts';
import { bench } from './tables/bench.ts';
import { check } from './tables/check.ts';
import { commentPr } from './tables/comment-pr.ts';
import { compare } from './tables/compare.ts';
import { completion } from './tables/completion.ts';
import { golden } from './tables/golden.ts';
import { gradePr } from './tables/grade-pr.ts';
import { grade } from './tables/grade.ts';
import { gradescope } from './tables/gradescope.ts';
import { kit } from './tables/kit.ts';
import { mistake } from './tables/mistake.ts';
import { newTopic } from './tables/new-topic.ts';
import { proof } from './tables/proof.ts';
import { giveBack } from './tables/return.ts';
import { similarity } from './tables/similarity.ts';
import { topic } from './tables/topic.ts';
import { worker } from './tables/worker.ts';

export const TABLES: Readonly<Record<string, Command>> = {
  check,
  grade,
  return: giveBack,
  compare,
  similarity,
  mistake,
  kit,
  worker,
  'grade:pr': gradePr,
  'comment:pr': commentPr,
  gradescope,
  'new:topic': newTopic,
  topic,
  proof,
  golden,
  bench,
  completion,
};
