/** What the desk's script knows of a class: written into the page as JSON, small for thousands of works. */
import type { Language } from '../../graders/texts/text.ts';

/** One letter for each way in which a check ends; `r`: lost, and right for the student's own functions. */
export type Letter = 'p' | 'f' | 'c' | 'l' | 's' | 'n' | 'g' | 'r' | '-';

export interface DeskCheck {
  readonly id: string;
  readonly title: string;
  /** its place among the topic's functions */
  readonly function: number;
}

export interface DeskTopic {
  readonly id: string;
  readonly title: string;
  readonly functions: readonly string[];
  readonly checks: readonly DeskCheck[];
}

/** A named mistake, or what is true of answers that none explains. */
export interface DeskFinding {
  readonly topic: number;
  /** of a named mistake */
  readonly id?: string;
  readonly title: string;
}

/** One work on one topic. What is rare stands in `more`. */
export type DeskCell = readonly [
  status: number,
  score: number | null,
  max: number,
  /** a letter for each of the topic's checks */
  outcomes: string,
  findings: readonly number[],
  more?: {
    readonly bonus?: number;
    /** the score without follow-through, where it differs */
    readonly strict?: number;
    readonly adjusted?: 1;
    /** days late that cost points */
    readonly late?: number;
  },
];

export interface DeskWork {
  readonly id: string;
  /** where the id holds what may not be shown as it is */
  readonly shown?: string;
  readonly name?: string;
  readonly group?: number;
  readonly report: string;
  /** the teacher's page of this work */
  readonly page?: string;
  /** when it was handed in: to sort by, and in the course's zone */
  readonly at?: readonly [instant: number, words: string];
  /** the platform or the course's rule calls it late */
  readonly late?: 1;
  readonly ms: number;
  /** the run, among `runs`, in which its grades last changed */
  readonly run?: number;
  /** 0 where it has no verdict on a topic */
  readonly cells: readonly (DeskCell | 0)[];
}

/** A line of adjustments.csv that is in force. */
export type DeskAdjustment = readonly [
  submission: string,
  topic: string,
  check: string,
  points: string,
  reason: string,
  who: string,
];

export interface Desk {
  readonly language: Language;
  readonly topics: readonly DeskTopic[];
  readonly findings: readonly DeskFinding[];
  readonly groups: readonly string[];
  /** words of each status, in the order in which they need the teacher */
  readonly statuses: readonly { readonly id: string; readonly words: string }[];
  /** when grades changed, the latest last */
  readonly runs: readonly string[];
  readonly adjustments: readonly DeskAdjustment[];
  readonly words: Readonly<Record<string, string>>;
  readonly works: readonly DeskWork[];
}
