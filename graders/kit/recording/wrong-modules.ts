/** The known mistakes of a topic as modules of this very process: the project's own, never anyone else's. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { writeWhole } from '../../kept/whole-file.ts';
import { builtOn, type Functions, type Replaceable } from '../../oracle/built-on.ts';
import { formsOfMistakes } from '../../oracle/known-mistakes.ts';
import { reachOf, replaceable } from '../../oracle/replaceable.ts';

/** Out of the tree that is checked and hashed. */
const COPIES = '.cache/gradiente/replaceable';

export interface WrongModule {
  readonly module: Functions;
  /** what is wrong by itself, where that is told apart from what is built on it */
  readonly wrong: Functions | null;
}

const load = async (file: string) => (await import(pathToFileURL(file).href)) as Functions;

/** All wrong solutions of a topic, by name. */
export async function wrongModules(
  project: string,
  topic: string,
  right: Functions,
): Promise<ReadonlyMap<string, WrongModule>> {
  const folder = `${project}reference/${topic}`;
  const [reach, copy] = [
    reachOf(await readFile(`${folder}/solution.ts`, 'utf8')),
    await replaceableCopy(project, topic),
  ];
  return new Map(
    await Promise.all(
      (await formsOfMistakes(folder)).map(async ({ name, file, wrong }): Promise<[string, WrongModule]> => {
        if (wrong === null) return [name, { module: await load(`${folder}/mistakes/${file}`), wrong: null }];
        const own = wrong({ tf, right });
        return [name, { module: builtOn(own, right, copy, reach), wrong: own }];
      }),
    ),
  );
}

/** The right solution once more, whose functions can be replaced. */
export async function replaceableCopy(project: string, topic: string): Promise<Replaceable> {
  const text = replaceable(await readFile(`${project}reference/${topic}/solution.ts`, 'utf8'));
  const file = `${project}${COPIES}/${topic}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.ts`;
  if (!existsSync(file)) {
    await mkdir(`${project}${COPIES}`, { recursive: true });
    await writeWhole(file, text, { fsync: false });
  }
  return (await load(file)) as Replaceable;
}
