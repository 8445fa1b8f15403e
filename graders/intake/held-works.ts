/** What a class handed in, its content apart from whose it is. */
import { hashesOf } from '../submission/hash.ts';
import type { Delivered, Submission, Works } from '../submission/submission.ts';

/** The content of works as it was when it was hashed: no file is read again, whatever becomes of it meanwhile. */
export class HeldWorks {
  private readonly works: Map<string, Works>;

  constructor(submissions: readonly Submission[]) {
    this.works = new Map(submissions.map(({ id, topics }) => [id, topics]));
  }

  /** By the id of who handed them in. @throws Error once they were let go of */
  of(id: string): Works {
    const works = this.works.get(id);
    if (works === undefined) throw new Error(`the works of ${id} are not held`);
    return works;
  }

  /** They are graded and drawn, and need no memory any more: the files of 2,000 are 9 MB. */
  letGo(id: string): void {
    this.works.delete(id);
  }
}

/** Deliveries last as long as a batch; the content goes as it is graded. */
export interface Apart {
  readonly deliveries: readonly Delivered[];
  readonly works: HeldWorks;
}

/** Hashes each content, and lays it apart. */
export function apart(submissions: readonly Submission[]): Apart {
  return {
    deliveries: submissions.map(({ topics, ...whose }) => ({ ...whose, hashes: hashesOf(topics) })),
    works: new HeldWorks(submissions),
  };
}
