import type { Call, Reply } from '../values/call.ts';

/** Anything that answers calls: a student's session, a known mistake, the reference. */
export interface Respondent {
  ask(calls: readonly Call[]): Promise<Reply[]>;
  /** Asks what is looked at and let go of: what its answers take is free again afterwards. */
  passing?<T>(work: () => Promise<T>): Promise<T>;
}

/** A solution that has been opened, wherever it answers from. */
export interface Opened extends Respondent {
  readonly exports: readonly string[];
  /** whether its text may keep something from one call to the next */
  readonly keeps?: boolean;
  /** From here on it is asked what its author may not see. */
  confide?(): void;
  /**
   * Lets go of everything that it has seen: the next call is answered by one that saw none of the earlier ones, and
   * nothing that was learned since `confide` answers for it.
   */
  forget?(): Promise<void>;
  /**
   * Asks what nothing rests on, in a time and a room of their own: limits that are met there are not held against later
   * calls, nor those of earlier ones there.
   */
  aside?<T>(work: () => Promise<T>): Promise<T>;
  /** What it printed since the last time; ends it. */
  close(): Promise<Output>;
}

/** What a solution printed. */
export interface Output {
  readonly text: string;
  readonly cut: boolean;
  /** more was printed than a guest may without it being said */
  readonly dropped?: boolean;
}

/** Asks what is looked at and let go of, where that is told apart. */
export function passing<T>(respondent: Respondent, work: () => Promise<T>): Promise<T> {
  return respondent.passing === undefined ? work() : respondent.passing(work);
}

/** Asks what nothing rests on, where that is told apart. */
export function aside<T>(opened: Opened, work: () => Promise<T>): Promise<T> {
  return opened.aside === undefined ? work() : opened.aside(work);
}
