import type { IntakeProblem, Submission } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';

/** Of submissions with something for one topic. */
export interface Count {
  readonly written: number;
  /** where nothing but its starter is there */
  readonly untouched: number;
}

export interface Intake {
  /** what the source was taken as, one sentence */
  readonly taken: Text;
  /** in the order of their ids; of a roster's students also those who handed in nothing */
  readonly submissions: Submission[];
  /** of each topic that was asked for, in how many of them something is there for it */
  readonly spokenFor: ReadonlyMap<string, Count>;
  readonly problems: readonly IntakeProblem[];
}
