import { execa } from 'execa';
import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { bubblewrapTrouble } from '../../sandbox/host/bubblewrap.ts';
import { PROJECT } from './run.ts';

/** A new folder on the project's own file system, out of git's and vitest's sight. */
export async function folderBeside(name: string): Promise<string> {
  const out = join(PROJECT, 'reports/out');
  await mkdir(out, { recursive: true });
  return mkdtemp(join(out, `${name}-`));
}

/** The installed packages in another folder: as a link where bubblewrap mounts them, as hard links where Node's permissions must see the files themselves. */
export async function linkPackages(folder: string, isolation: 'strongest' | 'weaker' = 'strongest'): Promise<void> {
  const packages = join(PROJECT, 'node_modules');
  if (isolation === 'strongest' && bubblewrapTrouble() === null) await symlink(packages, join(folder, 'node_modules'));
  else await execa('cp', ['-al', packages, join(folder, 'node_modules')]);
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
