import { copyFile, link, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What `npm ci` would install by a folder's lockfile, as hard links to the project's own packages. */
export async function linkPackages(project: string, folder: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optional?: true }>;
  };
  const installed: typeof packages = {};
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    await linkTree(join(project, path), join(folder, path)).then(
      () => {
        installed[path] = entry;
      },
      (error: NodeJS.ErrnoException) => {
        if (entry.optional !== true || error.code !== 'ENOENT') throw error; // another platform's binary
      },
    );
  }
  // as npm notes what it installed
  await writeFile(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
}

async function linkTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true });
  await mkdir(to, { recursive: true });
  await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules')
      .map(async (entry) => {
        const [source, target] = [join(from, entry.name), join(to, entry.name)];
        if (entry.isDirectory()) return linkTree(source, target);
        await mkdir(dirname(target), { recursive: true });
        return link(source, target).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'EXDEV') return copyFile(source, target);
          throw error;
        });
      }),
  );
}
