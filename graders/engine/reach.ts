/**
 * Which functions of a work speak of which others, by its text alone: a hint of where a call that never ends may be,
 * which decides how long is waited and nothing else.
 */
import type { SourceFile } from '../submission/submission.ts';

/** Characters of a work that are looked at: a hint needs no more. */
const MOST = 500_000;
const DECLARED = /^(?:export )?(?:default )?(?:async )?(?:function\*?|const|let|var|class) ([A-Za-z_$][\w$]*)/;
const NAME = /[A-Za-z_$][\w$]*/g;

/** By name of a function: all names that its text leads to, through the others' texts. */
export type Reach = (from: string, to: string) => boolean;

/** Reads the texts when it is first asked. */
export function reachOf(files: readonly SourceFile[]): Reach {
  let names: ReadonlyMap<string, ReadonlySet<string>> | null = null;
  const found = new Map<string, ReadonlySet<string>>();
  return (from, to) => {
    names ??= namesByDeclaration(files);
    if (!found.has(from)) found.set(from, closure(names, from));
    return found.get(from)!.has(to);
  };
}

/** What stands from one declaration at the left margin to the next is its text. */
function namesByDeclaration(files: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  let left = MOST;
  for (const { text } of files) {
    let current = new Set<string>();
    for (const line of text.slice(0, Math.max(0, left)).split('\n')) {
      const declared = DECLARED.exec(line)?.[1];
      if (declared !== undefined) {
        current = names.get(declared) ?? new Set();
        names.set(declared, current);
      }
      for (const [name] of line.replace(/\/\/.*/, '').matchAll(NAME)) current.add(name);
    }
    left -= text.length;
  }
  return names;
}

function closure(names: ReadonlyMap<string, ReadonlySet<string>>, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (const name of open)
    for (const next of names.get(name) ?? [])
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}
