/**
 * The code of mistakes that a class made. It was somebody's, whom nobody knows to be harmless: it is kept as text, which
 * no program of the host can import, and is loaded by a guest alone.
 */
import { readFile, readdir } from 'node:fs/promises';
import type { SourceFile } from '../verdict/submission.ts';

const FOLDER = 'observed';
const ENDING = '.txt';

/** Where the code of an observed mistake is, below the project. */
export const codeFile = (topic: string, id: string) => `reference/${topic}/${FOLDER}/${id}${ENDING}`;

/** Whether a known mistake was somebody's work. */
export function isObserved(files: readonly SourceFile[]): boolean {
  return files.some(({ path }) => path.startsWith(`topic/${FOLDER}/`));
}

/** The text that is kept: which function it replaces, and the functions of the topic, then the code. */
export function kept(name: string, functions: readonly string[], consequences: boolean, code: string): string {
  return `// ${name} of ${functions.join(' ')}${consequences ? ', with consequences' : ''}\n${code}`;
}

/** All that are kept in a reference's folder, by name. */
export async function observedSources(
  folder: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const files = (await readdir(`${folder}/${FOLDER}`).catch(() => [])).filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -ENDING.length),
      text: await readFile(`${folder}/${FOLDER}/${file}`, 'utf8'),
    })),
  );
}

const HEAD = /^\/\/ (\w+) of ((?:\w+ )*\w+)(, with consequences)?\n/;

/**
 * A kept text as a solution: its one function, what the topic's own wiring builds on it, and the right functions beside.
 * @throws Error for a text that `kept` did not write
 */
export function observedAs(id: string, text: string): readonly SourceFile[] {
  const head = HEAD.exec(text);
  if (head === null) throw new Error(`'${id}' is no observed mistake`);
  const [, name, functions, wiring] = head;
  const others = functions.split(' ').filter((one) => one !== name);
  const made = wiring === undefined ? '{}' : `consequences({ ${name} })`;
  const entry = [
    `import { ${name} } from './topic/${FOLDER}/${id}.ts';`,
    `import * as right from './topic/solution.ts';`,
    ...(wiring === undefined ? [] : [`import { consequences } from './topic/consequences.ts';`]),
    `const made = ${made};`,
    `export { ${name} };`,
    ...others.map((one) => `export const ${one} = made.${one} ?? right.${one};`),
  ];
  return [
    { path: 'solution.ts', text: `${entry.join('\n')}\n` },
    { path: `topic/${FOLDER}/${id}.ts`, text },
  ];
}
