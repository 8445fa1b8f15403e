/**
 * The code of mistakes that a class made. It was somebody's, whom nobody knows to be harmless: it is kept as text, which
 * no program of the host can import, and is loaded by a guest alone.
 */
import { readFile, readdir } from 'node:fs/promises';
import type { SourceFile } from '../submission/submission.ts';

/** The folder of a reference that holds it. */
export const OBSERVED = 'observed';
const ENDING = '.txt';

/** Where the code of an observed mistake is, below the project. */
export const codeFile = (topic: string, id: string) => `reference/${topic}/${OBSERVED}/${id}${ENDING}`;

/** Whether a known mistake was somebody's work. */
export function isObserved(files: readonly SourceFile[]): boolean {
  return files.some(({ path }) => path.includes(`topic/${OBSERVED}/`));
}

/**
 * The text that is kept: which function it replaces, and the functions of the topic, then the code. OLD LAYOUT: of all
 * but the name nothing is read any more once no topic is wired by hand.
 */
export function kept(name: string, functions: readonly string[], consequences: boolean, code: string): string {
  return `// ${name} of ${functions.join(' ')}${consequences ? ', with consequences' : ''}\n${code}`;
}

/** All that are kept in a reference's folder, by name. */
export async function observedSources(
  folder: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const files = (await readdir(`${folder}/${OBSERVED}`).catch(() => [])).filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -ENDING.length),
      text: await readFile(`${folder}/${OBSERVED}/${file}`, 'utf8'),
    })),
  );
}

const HEAD = /^\/\/ (\w+) of ((?:\w+ )*\w+)(, with consequences)?\n/;

/** The function that a kept text replaces. @throws Error for a text that `kept` did not write */
export function replacedIn(id: string, text: string): string {
  return headOf(id, text).name;
}

/** OLD LAYOUT beyond the name: the topic's functions, and whether it was wired by hand. @throws as `replacedIn` does */
export function headOf(
  id: string,
  text: string,
): { readonly name: string; readonly functions: readonly string[]; readonly wiring: boolean } {
  const head = HEAD.exec(text);
  if (head === null) throw new Error(`'${id}' is no observed mistake`);
  return { name: head[1], functions: head[2].split(' '), wiring: head[3] !== undefined };
}
