import type { Text } from '../verdict/text.ts';

/** One wrong idea, as the student reads it. The wrong code is `reference/<topic>/misconceptions/<id>.ts`. */
export interface Misconception {
  readonly id: string;
  /** functions whose answers it changes, the root one first */
  readonly concerns: readonly string[];
  readonly title: Text;
  readonly explanation: Text;
}
