import { entryOf } from './source-names.ts';
import type { Work } from './submission.ts';

const MARK = /^\/\/ gradiente kit ([\w.-]+) ([0-9a-f]{32})\r?$/m;

/** A starter that says which kit it belongs to: the line travels with the file, however it is handed in. */
export function marked(
  starter: string,
  { version, hash }: { readonly version: string; readonly hash: string },
): string {
  return `// gradiente kit ${version} ${hash}\n${starter}`;
}

/** The grader's hash of the kit that a work was written in; null where the line is gone, or never was. */
export function kitOf(work: Work | undefined): string | null {
  if (work?.kind !== 'files') return null;
  const entry = entryOf(work.files.map(({ path }) => path));
  return MARK.exec(work.files.find(({ path }) => path === entry)?.text ?? '')?.[2] ?? null;
}
