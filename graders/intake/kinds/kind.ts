import type { IntakeProblem } from '../../submission/submission.ts';
import type { Text } from '../../texts/text.ts';
import type { Tree } from '../tree.ts';
import type { Unit } from '../unit.ts';

export interface Units {
  readonly units: readonly Unit[];
  readonly problems: readonly IntakeProblem[];
  /** the platform hides who is who */
  readonly isAnonymous?: boolean;
}

/** One way in which a class's work arrives. */
export interface Kind {
  /** what it was taken as, to stand after "Taken as" */
  readonly name: Text;
  /** by its content: names of files and folders, never by what the user calls it */
  readonly recognises: (tree: Tree) => boolean;
  /** `timeZone`: the course's, in which a platform's times without an offset are read; null: they are unknown */
  readonly units: (tree: Tree, timeZone: string | null) => Promise<Units>;
}
