/** A folder of git clones: what counts is what was committed, the tree of each one's HEAD. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { gitTree } from '../git-tree.ts';
import { Unreadable, type Tree } from '../tree.ts';
import { personCalled, type Unit } from '../unit.ts';
import type { Units } from './kind.ts';

export const GIT_CLONES = {
  es: 'carpeta de clones de git (cuenta lo que tiene el último commit de HEAD, no lo que quedó sin confirmar)',
  en: "a folder of git clones (what HEAD's last commit holds counts, not what was left uncommitted)",
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
  for (const name of folderNames(tree)) {
    const blank = { people: [personCalled(name)], late: null, order: 0, called: name };
    try {
      const { files, at, close } = await gitTree(join(tree.disk!, name));
      opened(close);
      units.push({ ...blank, at, files, broken: null });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      units.push({ ...blank, at: null, files: [], broken: error.why });
    }
  }
  return { units, problems: [] };
}

function folderNames(tree: Tree): string[] {
  return [...tree.folders].filter((path) => !path.includes('/')).sort();
}
