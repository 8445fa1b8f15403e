/** The two commits of a pull request, what lies between them, and what their trees hold. */
import { BadInput } from '../verdict/bad-input.ts';
import { fields, git, GitError } from './git.ts';

/** An entry of a commit's tree: a file, a link or another repository's commit. */
export interface Entry {
  readonly mode: string;
  readonly object: string;
  /** null for what is no file's content */
  readonly bytes: number | null;
  readonly path: string;
}

/** The full name of the commit that a user's word means. @throws BadInput when there is none */
export async function commitOf(repository: string, option: '--base' | '--head', ref: string): Promise<string> {
  try {
    return (await git(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]))
      .toString()
      .trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new BadInput({
      es: `${option}: «${ref}» no es ningún commit de este repositorio: tráelo antes con «git fetch».`,
      en: `${option}: '${ref}' is no commit of this repository: fetch it first with 'git fetch'.`,
    });
  }
}

/** The paths that a branch changes since it left the other one. @throws BadInput when the two share no history */
export async function changedPaths(repository: string, base: string, head: string): Promise<string[]> {
  const fork = (
    await git(repository, ['merge-base', base, head]).catch((error: unknown) => {
      if (!(error instanceof GitError)) throw error;
      throw new BadInput({
        es: 'La base y la rama no tienen historia común: trae la historia entera («git fetch --unshallow») o revisa --base y --head.',
        en: "The base and the branch share no history: fetch the whole history ('git fetch --unshallow') or look at --base and --head again.",
      });
    })
  )
    .toString()
    .trim();
  return fields(
    await git(repository, [
      'diff-tree',
      '-r',
      '-z',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      fork,
      head,
    ]),
  );
}

/** All entries of a commit under some of its folders; a link or a submodule in place of a folder is an entry itself. */
export async function entriesOf(repository: string, commit: string, folders: readonly string[]): Promise<Entry[]> {
  return fields(await git(repository, ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...folders])).map(
    (line) => {
      const [, mode, object, bytes, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^]*)$/.exec(line)!;
      return { mode, object, bytes: bytes === '-' ? null : Number(bytes), path };
    },
  );
}

/** The bytes of a file as they were committed: never through a filter. */
export function contentOf(repository: string, object: string): Promise<Buffer> {
  return git(repository, ['cat-file', 'blob', object]);
}
