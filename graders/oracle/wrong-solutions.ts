/**
 * The known mistakes of a reference as solutions for a guest. What they share lies in one folder beside them, so that
 * a guest that loads all of them has one right solution and one whose functions are replaced.
 */
import { readFile, readdir } from 'node:fs/promises';
import type { SourceFile } from '../submission/submission.ts';
import { formsOfMistakes } from './known-mistakes.ts';
import { OBSERVED, observedSources, replacedIn } from './observed.ts';
import { exportedFunctions, reachOf, replaceable } from './replaceable.ts';

/** Where they share it: no mistake has a name like it. */
const SHARED = '../_topic';

/** The files of each, by name; its entry is `solution.ts`. */
export async function wrongSolutions(folder: string): Promise<ReadonlyMap<string, readonly SourceFile[]>> {
  const { functions, files } = await sharedIn(folder);
  const forms = (await formsOfMistakes(folder)).map(({ name, file, wrong }) => {
    const entry = wrong === null ? `export * from '${SHARED}/mistakes/${file}';\n` : formEntry(functions, file, name);
    return [name, [{ path: 'solution.ts', text: entry }, ...files]] as const;
  });
  const observed = (await observedSources(folder)).map(
    ({ name, text }) => [name, observedIn(name, text, functions, files)] as const,
  );
  return new Map([...forms, ...observed]);
}

/** An observed mistake as a solution, before it is kept too. @throws Error for a text that `kept` did not write */
export async function observedSolution(folder: string, id: string, text: string): Promise<readonly SourceFile[]> {
  const { functions, files } = await sharedIn(folder);
  return observedIn(id, text, functions, files);
}

function observedIn(
  id: string,
  text: string,
  functions: readonly string[],
  files: readonly SourceFile[],
): readonly SourceFile[] {
  const name = replacedIn(id, text);
  const entry = [
    `import { ${name} as wrong } from '${SHARED}/${OBSERVED}/${id}.ts';`,
    `import { solutionWith } from '${SHARED}/solution-with.js';`,
    `export const { ${functions.join(', ')} } = solutionWith(() => ({ ${name}: wrong }));`,
  ];
  // its own code first: it decides in which guest all of it is loaded
  return [
    { path: 'solution.ts', text: `${entry.join('\n')}\n` },
    { path: `${SHARED}/${OBSERVED}/${id}.ts`, text },
    ...files,
  ];
}

function formEntry(functions: readonly string[], file: string, name: string): string {
  const [id, variant] = name.split('--');
  return [
    `import { mistakes } from '${SHARED}/mistakes/${file}';`,
    `import { solutionWith } from '${SHARED}/solution-with.js';`,
    `const { wrong, variants } = mistakes.find(({ id }) => id === '${id}');`,
    `export const { ${functions.join(', ')} } = solutionWith(${variant === undefined ? 'wrong' : `variants['${variant}']`});`,
    '',
  ].join('\n');
}

/** What all are made of: the right solution twice, what puts wrong functions into it, and the mistakes. */
async function sharedIn(
  folder: string,
): Promise<{ readonly functions: readonly string[]; readonly files: readonly SourceFile[] }> {
  const [right, builtOn, own] = await Promise.all([
    readFile(`${folder}/solution.ts`, 'utf8'),
    readFile(new URL('./built-on.ts', import.meta.url), 'utf8'),
    sourcesBelow(folder, 'mistakes'),
  ]);
  return {
    functions: exportedFunctions(right),
    files: [
      { path: `${SHARED}/solution.ts`, text: right },
      { path: `${SHARED}/replaceable.ts`, text: replaceable(right) },
      { path: `${SHARED}/built-on.ts`, text: builtOn },
      { path: `${SHARED}/solution-with.js`, text: solutionWith(right) },
      ...own,
    ],
  };
}

function solutionWith(right: string): string {
  return `import * as tf from '@tensorflow/tfjs';
import * as right from './solution.ts';
import * as copy from './replaceable.ts';
import { builtOn } from './built-on.ts';
const reach = ${JSON.stringify(reachOf(right))};
export const solutionWith = (wrong) => builtOn(wrong({ tf, right }), right, copy, reach);
`;
}

async function sourcesBelow(folder: string, below: string): Promise<SourceFile[]> {
  const names = (await readdir(`${folder}/${below}`, { recursive: true }).catch(() => [])).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  return Promise.all(
    names.sort().map(async (name) => ({
      path: `${SHARED}/${below}/${name.replaceAll('\\', '/')}`,
      text: await readFile(`${folder}/${below}/${name}`, 'utf8'),
    })),
  );
}
