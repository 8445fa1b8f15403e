/** Every command of the command line. Each is loaded when it is called, so that none of them is loaded for another. */
import type { Language } from '../texts/text.ts';

/** What the file of a command holds. */
export interface CommandFile {
  /** @returns the exit code. @throws BadInput, HarnessFault */
  run(args: readonly string[], language: Language): Promise<number>;
}

/** A kit has those of its readers only: `kit/kit-commands.ts` leaves out the rest. */
export const COMMANDS: Readonly<Record<string, () => Promise<CommandFile>>> = {
  check: () => import('./check.ts'),
  grade: () => import('./grade.ts'),
  worker: () => import('./worker.ts'),
  similarity: () => import('./similarity.ts'),
  compare: () => import('./compare.ts'),
  return: () => import('./return.ts'),
  mistake: () => import('./mistake.ts'),
  bench: () => import('../bench/run.ts'),
  golden: () => import('../proof/golden.ts'),
  'grade:pr': () => import('./grade-pr.ts'),
  'comment:pr': () => import('./comment-pr.ts'),
  gradescope: () => import('./gradescope.ts'),
  autograde: () => import('./autograde.ts'),
  proof: () => import('../proof/run.ts'),
  kit: () => import('./kit.ts'),
  completion: () => import('./completion.ts'),
  'new:topic': () => import('./new-topic.ts'),
  topic: () => import('../proof/topic/run.ts'),
};
