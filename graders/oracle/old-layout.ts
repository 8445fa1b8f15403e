/**
 * OLD LAYOUT, until the last topic has its `mistakes/`: one file for each mistake in `misconceptions/`, and what follows
 * from it wired by hand in `consequences.ts`. This file goes with it; so does whatever is marked so elsewhere.
 */
import { readFile, readdir } from 'node:fs/promises';
import type { SourceFile } from '../submission/submission.ts';
import { OBSERVED, headOf, observedSources } from './observed.ts';

/** Each known mistake as a solution of its own: `solution.ts` hands on what the mistake's file exports. */
export async function oldSolutions(folder: string): Promise<ReadonlyMap<string, readonly SourceFile[]>> {
  const shared = await sharedIn(folder);
  const names = (await readdir(`${folder}/misconceptions`)).filter(isSource).sort();
  const observed = await observedSources(folder);
  return new Map([
    ...(await Promise.all(
      names.map(
        async (name) =>
          [
            name.replace(/\.ts$/, ''),
            [
              { path: 'solution.ts', text: `export * from './topic/misconceptions/${name}';` },
              await read(folder, `misconceptions/${name}`),
              ...shared,
            ],
          ] as const,
      ),
    )),
    ...observed.map(({ name, text }) => [name, [...observedAs(name, text), ...shared]] as const),
  ]);
}

export async function oldObserved(folder: string, id: string, text: string): Promise<readonly SourceFile[]> {
  return [...observedAs(id, text), ...(await sharedIn(folder))];
}

const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'exact.ts';
const read = async (folder: string, path: string) => ({
  path: `topic/${path}`,
  text: await readFile(`${folder}/${path}`, 'utf8'),
});
const sharedIn = async (folder: string) =>
  Promise.all((await readdir(folder)).filter(isSource).map((name) => read(folder, name)));

function observedAs(id: string, text: string): readonly SourceFile[] {
  const { name, functions, wiring } = headOf(id, text);
  const others = functions.filter((one) => one !== name);
  const made = wiring ? `consequences({ ${name} })` : '{}';
  const entry = [
    `import { ${name} } from './topic/${OBSERVED}/${id}.ts';`,
    `import * as right from './topic/solution.ts';`,
    ...(wiring ? [`import { consequences } from './topic/consequences.ts';`] : []),
    `const made = ${made};`,
    `export { ${name} };`,
    ...others.map((one) => `export const ${one} = made.${one} ?? right.${one};`),
  ];
  return [
    { path: 'solution.ts', text: `${entry.join('\n')}\n` },
    { path: `topic/${OBSERVED}/${id}.ts`, text },
  ];
}
