import type { Text } from '../texts/text.ts';

/** One source file of a submission; `text` is what the student wrote. */
export interface SourceFile {
  /** path relative to the topic's folder, with forward slashes; `entryOf` tells which file holds the functions */
  readonly path: string;
  readonly text: string;
}

/** A student's work on one topic: readable files, or why there is nothing to grade, and what that makes of it. */
export type Work =
  | {
      readonly kind: 'files';
      readonly files: readonly SourceFile[];
      /** what was done so that it could be read: whole sentences for its author and the teacher */
      readonly notes?: readonly Text[];
    }
  | {
      readonly kind: 'unreadable';
      /**
       * `rejected`: it can't be loaded, and has 0; `unreadable`: what arrived can't be a work at all, and has no score;
       * `missing`: what arrived is no work on this topic
       */
      readonly status: 'rejected' | 'unreadable' | 'missing';
      readonly reason: Text;
    };

/** By topic id; a topic without an entry is missing. Members of a group have the same object. */
export type Works = ReadonlyMap<string, Work>;

/** What one student handed in. */
export interface Submission {
  /** the folder's name or the roster's id, and the row's name in the gradebook */
  readonly id: string;
  readonly topics: Works;
  /** what else certainly names the same person: the roster's id, the platform's, an e-mail, a folder */
  readonly alsoCalled?: readonly string[];
  /** left out where nothing but the files is known */
  readonly delivery?: Delivery;
}

/** Who handed it in and when, as far as the roster and the platform say. */
export interface Delivery {
  /** when it was handed in (ISO 8601); null where nobody recorded it */
  readonly at: string | null;
  /** the platform's own mark that it came late; null where it makes none */
  readonly late: boolean | null;
  readonly name: string | null;
  readonly email: string | null;
  /**
   * how the platform that it was downloaded from knows the student or the participant: `canvas:123`, `moodle:77`,
   * `gradescope:SID`
   */
  readonly platformId: string | null;
  /** days that the roster grants beyond the deadline */
  readonly extraDays: number;
  readonly group: string | null;
  readonly onRoster: boolean | null;
  /** the names that a platform gave to what counts, by which it knows what comes back */
  readonly files?: readonly string[];
  /** the roster's own id, by which a platform may know them; the row may have another */
  readonly rosterId?: string;
}

/** A submission without its content, which lies apart: whose it is, when and from where it came, what it was. */
export interface Delivered extends Omit<Submission, 'topics'> {
  readonly hashes: Hashes;
}

/** Of each work its content's hash, made when it was read; '' where it has none. */
export type Hashes = ReadonlyMap<string, string>;

/** Something that the teacher must know about what was handed in, in one sentence. */
export interface IntakeProblem {
  /** null where it concerns the whole class */
  readonly submission: string | null;
  readonly text: Text;
}
