/** What git knows of commits: which they are, what lies between them, and what their trees hold. */
import { BadInput } from '../faults/bad-input.ts';
import { fields, GitError, gitTrouble, type Git } from './git.ts';
import { FileTrouble, TooLarge } from './trouble.ts';

/** An entry of a commit's tree: a file, a link or another repository's commit. */
export interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly path: string;
}

/** The full name of the commit that a user's word means. @throws BadInput when there is none, or git can't read it */
export async function commitOf(git: Git, option: '--base' | '--head', ref: string): Promise<string> {
  try {
    return (await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]))
      .toString()
      .trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.over !== null) {
      const { es, en } = gitTrouble(error);
      throw new BadInput({
        es: `${option}: «${ref}» ${es}: haz de nuevo la rama con solo tus archivos.`,
        en: `${option}: '${ref}' ${en}: make the branch again with your files alone.`,
      });
    }
    throw new BadInput({
      es: `${option}: «${ref}» no es ningún commit de este repositorio: tráelo antes con «git fetch».`,
      en: `${option}: '${ref}' is no commit of this repository: fetch it first with 'git fetch'.`,
    });
  }
}

/**
 * The paths that a branch changes since it left the other one.
 * @throws BadInput when the two share no history, GitError when git is over a limit with it
 */
export async function changedPaths(git: Git, base: string, head: string): Promise<string[]> {
  const fork = await git.run(['merge-base', base, head]).catch((error: unknown) => {
    if (!(error instanceof GitError) || error.over !== null) throw error;
    throw new BadInput({
      es: 'La base y la rama no tienen historia común: trae la historia entera («git fetch --unshallow») o revisa --base y --head.',
      en: "The base and the branch share no history: fetch the whole history ('git fetch --unshallow') or look at --base and --head again.",
    });
  });
  return fields(
    await git.run([
      'diff-tree',
      '-r',
      '-z',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      fork.toString().trim(),
      head,
    ]),
  );
}

/**
 * All entries of a commit, or of some of its folders; a link or a submodule in place of a folder is an entry itself.
 * @throws GitError
 */
export async function entriesOf(git: Git, commit: string, folders: readonly string[]): Promise<Entry[]> {
  return fields(await git.run(['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...folders])).map((line) => {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(line)!;
    return { mode, object, path };
  });
}

/**
 * The bytes of a file as they were committed: never through a filter, and no more of them than `limit`.
 * @throws FileTrouble when it is larger, or git can't read it
 */
export async function blobOf(git: Git, object: string, limit: number): Promise<Buffer> {
  try {
    return await git.run(['cat-file', 'blob', object], limit);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw error.over === 'output' ? new TooLarge(limit, error.head) : new FileTrouble(gitTrouble(error));
  }
}
