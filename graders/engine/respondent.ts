import type { Call, Reply } from '../values/call.ts';

/** Anything that answers calls: a student's session, a known mistake, the reference. */
export interface Respondent {
  ask(calls: readonly Call[]): Promise<Reply[]>;
}

/** A solution that has been opened, wherever it answers from. */
export interface Opened extends Respondent {
  readonly exports: readonly string[];
  /** Lets go of everything that it has seen: the next call is answered by one that saw none of the earlier ones. */
  forget?(): Promise<void>;
  /** Asks what nothing rests on: limits that are met there are not held against later calls. */
  aside?<T>(work: () => Promise<T>): Promise<T>;
  /** What it printed since the last time; ends it. */
  close(): Promise<Output>;
}

/** What a solution printed. */
export interface Output {
  readonly text: string;
  readonly cut: boolean;
}
