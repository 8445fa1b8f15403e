/** One source file of a submission; `text` is what the student wrote. */
export interface SourceFile {
  /** path relative to the folder that holds `solution.ts`, with forward slashes */
  readonly path: string;
  readonly text: string;
}

/** A student's work on one topic: readable files, or the reason why it can't be read. */
export type Work =
  | { readonly kind: 'files'; readonly files: readonly SourceFile[] }
  | { readonly kind: 'unreadable'; readonly reason: import('./text.ts').Text };

/** What one student (or group) handed in. */
export interface Submission {
  /** the folder's name, and the row's name in the gradebook */
  readonly id: string;
  /** by topic id; a topic without an entry is missing */
  readonly topics: ReadonlyMap<string, Work>;
  /** when it was handed in (ISO 8601), where the platform tells */
  readonly submittedAt?: string;
  /** days granted to this student or group beyond the deadline */
  readonly extraDays?: number;
}
