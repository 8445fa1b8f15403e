/** Names of a work's source files: which one it is loaded by, which hold types, and which one an import means. */

/** In the order in which they count: the assignment's own name first. */
const ENTRIES = ['solution.ts', 'solution.mts', 'solution.js', 'solution.mjs'];
const ENDINGS = ['.ts', '.mts', '.js', '.mjs'];

/** Whether a work may be loaded by a file of this name. */
export function isEntryName(name: string): boolean {
  return ENTRIES.includes(name.toLowerCase());
}

/** The file of a work that holds its functions, null where it has none. Paths are relative to the work's folder. */
export function entryOf(paths: readonly string[]): string | null {
  const rank = (path: string) => ENTRIES.indexOf(path.toLowerCase());
  return paths.filter(isEntryName).sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Whether a file holds TypeScript. */
export function isTypeScript(path: string): boolean {
  return /\.m?ts$/i.test(path);
}

/** Names under which a solution comes that is not read: each has a sentence of its own. */
const UNREAD = /^solution\.([cm]?[jt]sx?\.txt|txt|c[jt]s|[jt]sx)$/i;

/** Whether a name is a solution's but for its ending. */
export function isUnreadName(name: string): boolean {
  return UNREAD.test(name);
}

/** Whether a file could hold a script, whether or not that is read. */
export function isScript(path: string): boolean {
  return /\.([cm]?[jt]sx?|txt)$/i.test(path);
}

/** A path without what says that it is a script. */
export function scriptStem(path: string): string {
  return path.replace(/\.m?[jt]s$/i, '');
}

/**
 * Which file an import means, null where there is none: `./x`, `./x.js` and `./x.ts` are one, and so are `./X` and `./x`,
 * for no work has two names that only case tells apart.
 *
 * @param wanted the path or URL that it comes to
 * @param named the file of a name in lower case
 */
export function importedFile(wanted: string, named: ReadonlyMap<string, string>): string | null {
  const stem = scriptStem(wanted);
  const candidates = [
    wanted,
    ...ENDINGS.map((ending) => stem + ending),
    ...ENDINGS.map((ending) => `${wanted}/index${ending}`),
  ];
  for (const candidate of candidates) {
    const found = named.get(candidate.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}
