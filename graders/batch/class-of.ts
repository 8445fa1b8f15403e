/** A class as its folder knows it: whose each delivery is, and the works apart, their content hashed. */
import { apart, type Apart } from '../intake/held-works.ts';
import type { ClassIntake } from '../intake/read-intake.ts';
import { withKeptIds, type Earlier, type People } from './same-people.ts';

export interface ClassOf extends Apart, Pick<ClassIntake, 'taken' | 'found' | 'problems' | 'topics'> {
  /** to be remembered by the folder */
  readonly people: People;
}

/** Who was there in an earlier run keeps the id. Nothing but `works` holds on to the content. */
export function classOf(read: ClassIntake, earlier: Earlier): ClassOf {
  const { submissions, problems, people, note } = withKeptIds(read, earlier);
  return {
    ...apart(submissions),
    people,
    taken: read.taken,
    found: read.found,
    topics: read.topics,
    problems: [...(note === null ? [] : [{ submission: null, text: note }]), ...problems],
  };
}
