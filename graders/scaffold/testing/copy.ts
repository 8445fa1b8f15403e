import { execa } from 'execa';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { folderWith, PROJECT } from '../../cli/testing/run.ts';

/** A copy of the project without topics, in which a test may write. */
export async function projectWithoutTopics(): Promise<{
  readonly folder: string;
  run(command: string, ...args: string[]): Promise<{ exitCode?: number; stdout: string; stderr: string }>;
}> {
  const folder = await folderWith({ 'assignments/.keep': '', 'fixtures/golden/.keep': '' });
  const shared = ['reference/exact', 'reference/testing'];
  for (const part of ['graders', 'reports', 'package.json', 'package-lock.json', 'tsconfig.json', ...shared])
    await cp(join(PROJECT, part), join(folder, part), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|reports\/out|graders\/topics\/./.test(path),
    });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    run: (command, ...args) =>
      execa(process.execPath, ['graders/cli/start.mjs', command, ...args], {
        cwd: folder,
        reject: false,
        env: { LANG: 'en_GB.UTF-8' },
      }),
  };
}
