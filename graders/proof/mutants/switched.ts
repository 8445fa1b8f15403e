/** Mutants of a reference as works that answer here, one at a time. */
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Exports } from '../../sandbox/guest/exports.ts';
import { Inside } from '../inside.ts';
import { PROJECT } from '../project.ts';
import { instrument, type Mutant } from './instrument.ts';
import { globalSwitch } from './trial.ts';

/** So often may a mutant be gone through in one pool: beyond, it is a loop that does not end. */
const HITS = 2_000_000;

export class Switched {
  private readonly url: string;
  private readonly mutants: ReadonlyMap<string, Mutant>;

  constructor(url: string, mutants: readonly Mutant[]) {
    this.url = url;
    this.mutants = new Map(mutants.map((mutant) => [mutant.name, mutant]));
  }

  /** Runs with one mutant on. A module that does not even load exports nothing. */
  async with<T>(name: string, run: (work: Inside) => Promise<T>): Promise<T> {
    const mutant = this.mutants.get(name)!;
    const stryker = globalSwitch();
    tf.engine().startScope();
    [stryker.activeMutant, stryker.hitCount, stryker.hitLimit] = [mutant.id, 0, HITS];
    try {
      const module = await (import(`${this.url}?stated=${mutant.id}`) as Promise<Exports>).catch((): Exports => ({}));
      return await run(new Inside(module));
    } finally {
      [stryker.activeMutant, stryker.hitCount, stryker.hitLimit] = [undefined, undefined, undefined];
      tf.engine().endScope();
      tf.disposeVariables();
    }
  }
}

/** The reference of a topic with its mutants behind a switch, in a folder of this process's own. */
export async function switchedOn(topic: string, folder: string): Promise<Switched> {
  await tf.setBackend('cpu');
  const { text, mutants } = await instrument(`${PROJECT}reference/${topic}/solution.ts`);
  await mkdir(folder, { recursive: true });
  const file = `${folder}/${topic}.${process.pid}.ts`;
  await writeFile(file, text);
  return new Switched(pathToFileURL(file).href, mutants);
}
