import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dirname, join as joined } from 'node:path/posix';
import ts from 'typescript';

export interface Closure {
  /** what every file holds, by its path inside the project */
  readonly files: ReadonlyMap<string, string>;
  /** the npm packages that these files import */
  readonly packages: ReadonlySet<string>;
}

/**
 * The files that a program consists of: the entries, what they import, and what they read beside themselves
 * (`new URL('./x', import.meta.url)`). `change` may rewrite a file before its imports are followed.
 */
export async function importClosure(
  project: string,
  entries: readonly string[],
  change: (path: string, text: string) => string,
): Promise<Closure> {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const open = [...entries];
  while (open.length > 0) {
    const path = open.pop()!;
    if (files.has(path)) continue;
    const text = change(path, await readFile(join(project, path), 'utf8'));
    files.set(path, text);
    if (!/\.(ts|mjs)$/.test(path)) continue;
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      if (fileName.startsWith('.')) open.push(joined(dirname(path), fileName));
      else if (!fileName.startsWith('node:')) packages.add(/^(@[^/]+\/)?[^/]+/.exec(fileName)![0]);
    }
    for (const [, beside] of text.matchAll(/new URL\('(\.[^']*)', import\.meta\.url\)/g))
      open.push(...(await filesAt(project, joined(dirname(path), beside))));
  }
  return { files, packages };
}

/** A file, or the files of a folder; none for what lies above a program's own folders, and for what a run makes. */
async function filesAt(project: string, path: string): Promise<string[]> {
  if (!/^(graders|reports)\/./.test(path) || !existsSync(join(project, path))) return [];
  if ((await stat(join(project, path))).isFile()) return [path];
  const entries = await readdir(join(project, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
