/** Runs the real commands as a user does, and makes work for them in folders of its own. */
import { execa, type Result } from 'execa';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** `npm run <command> -- <args>` in a pipe, without colours, in the locale given. */
export function gradiente(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
  return execa(process.execPath, [join(PROJECT, 'graders/cli/start.mjs'), command, ...args], {
    reject: false,
    cwd: PROJECT,
    env: { LANG: 'C', ...env },
  });
}

/** A new temporary folder that holds these files. */
export async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-test-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}
