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

/** The text that is kept: which function it replaces, then the code. */
export function kept(name: string, code: string): string {
  return `// ${name}\n${code}`;
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

/** More stood behind the name in texts that were kept before. */
const HEAD = /^\/\/ (\w+)(?: of [\w ,]+)?\n/;

/** The function that a kept text replaces. @throws Error for a text that `kept` did not write */
export function replacedIn(id: string, text: string): string {
  const head = HEAD.exec(text);
  if (head === null) throw new Error(`'${id}' is no observed mistake`);
  return head[1];
}
