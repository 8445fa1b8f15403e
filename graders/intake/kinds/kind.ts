import type { IntakeProblem } from '../../verdict/submission.ts';
import type { Text } from '../../verdict/text.ts';
import type { Tree } from '../tree.ts';
import type { Unit } from '../unit.ts';

export interface Units {
  readonly units: readonly Unit[];
  readonly problems: readonly IntakeProblem[];
}

/** One way in which a class's work arrives. */
export interface Kind {
  /** what it was taken as, to stand after "Taken as" */
  readonly name: Text;
  /** by its content: names of files and folders, never by what the user calls it */
  readonly recognises: (tree: Tree) => boolean;
  readonly units: (tree: Tree) => Promise<Units>;
}
