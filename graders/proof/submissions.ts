import { readFile, readdir } from 'node:fs/promises';
import { PROJECT } from './project.ts';
import type { SourceFile } from '../submission/submission.ts';

/** The project's own solutions of a topic as submissions: the starter, the reference, the alternatives. */
export async function ownSolutions(
  topic: string,
): Promise<{ starter: SourceFile[]; right: Map<string, SourceFile[]> }> {
  const read = async (path: string) => [{ path: 'solution.ts', text: await readFile(`${PROJECT}${path}`, 'utf8') }];
  const alternatives = (await readdir(`${PROJECT}reference/${topic}/alternatives`))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  const right = new Map([['solution', await read(`reference/${topic}/solution.ts`)]]);
  for (const name of alternatives)
    right.set(name.replace(/\.ts$/, ''), await read(`reference/${topic}/alternatives/${name}`));
  return { starter: await read(`assignments/${topic}/solution.ts`), right };
}
