import { execa } from 'execa';
import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from './run.ts';

/** A new folder on the project's own file system, out of git's and vitest's sight. */
export async function folderBeside(name: string): Promise<string> {
  const out = join(PROJECT, 'reports/out');
  await mkdir(out, { recursive: true });
  return mkdtemp(join(out, `${name}-`));
}

/** The installed packages in another folder, as a link. A guest reads none of them: it has a bundle of its own. */
export async function linkPackages(folder: string): Promise<void> {
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
}

/** A PATH on which these programs are, and nothing else. */
export async function pathWith(folder: string, programs: readonly string[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const program of programs) {
    const { stdout, exitCode } = await execa('sh', ['-c', 'command -v "$0"', program], { reject: false });
    if (exitCode === 0) await symlink(stdout, join(folder, program));
  }
  return folder;
}
