/** Real git repositories in temporary folders. */
import { execa } from 'execa';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a commit changes: a path's new content, a link to somewhere, or null for what is deleted. */
export type Change = string | Buffer | { readonly link: string } | { readonly program: string } | null;

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.org',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export class Repository {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folder's content the first commit of `main`. */
  static async of(folder: string): Promise<Repository> {
    const repository = new Repository(folder);
    await repository.git('init', '--quiet', '--initial-branch', 'main');
    await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'base');
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    return (await execa('git', args, { cwd: this.folder, env: IDENTITY, stdin: 'ignore', timeout: 30_000 })).stdout;
  }

  /** A branch off `main` with one commit; leaves `main` checked out. */
  async branch(name: string, changes: Readonly<Record<string, Change>>): Promise<string> {
    await this.git('switch', '--quiet', '--create', name, 'main');
    for (const [path, change] of Object.entries(changes)) await this.change(path, change);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', name);
    await this.git('switch', '--quiet', 'main');
    return this.git('rev-parse', name);
  }

  private async change(path: string, change: Change): Promise<void> {
    const file = join(this.folder, path);
    await rm(file, { recursive: true, force: true });
    if (change === null) return;
    await mkdir(dirname(file), { recursive: true });
    if (typeof change === 'string' || Buffer.isBuffer(change)) await writeFile(file, change);
    else if ('link' in change) await symlink(change.link, file);
    else {
      await writeFile(file, change.program);
      await chmod(file, 0o755);
    }
  }
}
