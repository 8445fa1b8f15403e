/** What a source is, by its content. */
import { isEntryName, isUnreadName } from '../submission/source-names.ts';
import { isArchiveName } from './archive-names.ts';
import type { Asked } from './asked.ts';
import { blackboard } from './kinds/blackboard.ts';
import { canvas } from './kinds/canvas.ts';
import { folders } from './kinds/folders.ts';
import { gradescope } from './kinds/gradescope.ts';
import type { Kind } from './kinds/kind.ts';
import { moodle } from './kinds/moodle.ts';
import { topicOfFolder } from './topic-names.ts';
import { byFolder, looseFiles, type Tree, type TreeFile } from './tree.ts';

const PLATFORMS: readonly Kind[] = [gradescope, moodle, blackboard, canvas];
const DEEPEST = 4;

export type Detected =
  | { readonly kind: Kind; readonly tree: Tree }
  /** one student's work, given by itself */
  | { readonly kind: 'one'; readonly tree: Tree };

/**
 * The kind, and the level at which it lies: an archive often has one folder around everything. Null when nothing is
 * there.
 */
export function detect(tree: Tree, asked: Asked): Detected | null {
  const levels = [tree];
  for (let only = onlyFolder(tree); only !== null && levels.length < DEEPEST; only = onlyFolder(levels.at(-1)!))
    levels.push(levels.at(-1)!.below(only));
  for (const level of levels) {
    const kind = PLATFORMS.find(({ recognises }) => recognises(level));
    if (kind !== undefined) return { kind, tree: level };
  }
  if (isOne(tree, asked)) return { kind: 'one', tree };
  const level =
    levels.find(
      (one) =>
        [...byFolder(one).values()].some(
          (files) => holdsTopics(files, asked) || files.some(({ path }) => isEntryName(path)),
        ) || looseFiles(one).some(({ path }) => isArchiveName(path)),
    ) ??
    levels.find((one) => [...byFolder(one).values()].some(holdsSolutions)) ??
    tree;
  return folders.recognises(level) ? { kind: folders, tree: level } : null;
}

/** Whether topics lie at its root. */
function isOne(tree: Tree, asked: Asked): boolean {
  return (
    holdsTopics(tree.files, asked) || (tree.folders.size === 0 && tree.files.some(({ path }) => isEntryName(path)))
  );
}

function holdsTopics(files: readonly TreeFile[], asked: Asked): boolean {
  return files.some(({ path }) => {
    const [topic, name, ...deeper] = path.replace(/^assignments\//, '').split('/');
    return deeper.length === 0 && name !== undefined && isEntryName(name) && topicOfFolder(topic, asked) !== null;
  });
}

/** Whether solutions lie in folders of whatever name. */
function holdsSolutions(files: readonly TreeFile[]): boolean {
  return files.some(({ path }) => {
    const [, name, ...deeper] = path.replace(/^assignments\//, '').split('/');
    return deeper.length === 0 && name !== undefined && (isEntryName(name) || isUnreadName(name));
  });
}

function onlyFolder(tree: Tree): string | null {
  const names = [...tree.folders].filter((path) => !path.includes('/'));
  return names.length === 1 && looseFiles(tree).length === 0 ? names[0] : null;
}
