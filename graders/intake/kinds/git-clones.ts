/** A folder of git clones: what counts is what was committed, the tree of each one's HEAD. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { IntakeProblem } from '../../submission/submission.ts';
import { gitTree } from '../git-tree.ts';
import type { Tree } from '../tree.ts';
import { Unreadable } from '../trouble.ts';
import { personCalled, type Unit } from '../unit.ts';
import type { Units } from './kind.ts';

export const GIT_CLONES = {
  es: 'carpeta de clones de git (cuenta lo que tiene el último commit de HEAD, no lo que quedó sin confirmar; cuándo se entregó lo dice solo la lista de la clase)',
  en: "a folder of git clones (what HEAD's last commit holds counts, not what was left uncommitted; when it was handed in, only a roster says)",
};

/** Whether every folder is a clone: one among others is a student who handed in the `.git` too. */
export async function areGitClones(tree: Tree): Promise<boolean> {
  const names = folderNames(tree);
  if (tree.disk === null || names.length === 0) return false;
  for (const name of names) {
    if ((await lstat(join(tree.disk, name, '.git')).catch(() => null)) === null) return false;
  }
  return true;
}

/** One delivery for each clone; a clone that can't be read says why and stops nothing. */
export async function gitUnits(tree: Tree, opened: (close: () => Promise<void>) => void): Promise<Units> {
  const units: Unit[] = [];
  const problems: IntakeProblem[] = [];
  for (const name of folderNames(tree)) {
    const blank = { people: [personCalled(name)], at: null, late: null, order: 0, called: name, tops: [name] };
    try {
      const clone = await gitTree(join(tree.disk!, name));
      opened(clone.close);
      units.push({ ...blank, files: clone.files, broken: null });
      problems.push(...clone.problems.map(({ text }) => ({ submission: name, text })));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      units.push({ ...blank, files: [], broken: error });
    }
  }
  return { units, problems };
}

function folderNames(tree: Tree): string[] {
  return [...tree.folders].filter((path) => !path.includes('/')).sort();
}
