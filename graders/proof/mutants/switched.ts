/** Mutants of a reference as works that answer here, one at a time. */
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Exports } from '../../sandbox/guest/exports.ts';
import type { Opened } from '../../engine/respondent.ts';
import { Inside } from '../inside.ts';
import { PROJECT } from '../project.ts';
import { instrument, type Mutant } from './instrument.ts';
import { WHILE_ON, globalSwitch } from './trial.ts';

/** So often in one round, where nobody knows how often the reference goes through it. */
const HITS = 2_000_000;

export class Switched {
  private readonly url: string;
  private readonly mutants: ReadonlyMap<string, Mutant>;

  constructor(url: string, mutants: readonly Mutant[]) {
    this.url = url;
    this.mutants = new Map(mutants.map((mutant) => [mutant.name, mutant]));
  }

  /**
   * Runs the reference itself.
   * @param test a name of its own for what is run
   * @returns how often that ran through a mutant; what is there while the module is loaded counts always
   */
  async through(test: string, run: (work: Inside) => Promise<unknown>): Promise<(mutant: string) => number> {
    const stryker = globalSwitch();
    const module = (await import(this.url)) as Exports;
    stryker.currentTestId = test;
    try {
      await run(new Inside(module));
    } finally {
      stryker.currentTestId = undefined;
    }
    const { static: always = {}, perTest = {} } = stryker.mutantCoverage ?? {};
    const own = perTest[test] ?? {};
    return (name) => {
      const { id } = this.mutants.get(name)!;
      return (always[id] ?? 0) + (own[id] ?? 0);
    };
  }

  /**
   * Runs with one mutant on. A module that does not even load exports nothing.
   * @param hits how often one round of questions may go through it: beyond, it is a loop that does not end
   */
  async with<T>(name: string, run: (work: Opened, isEndless: () => boolean) => Promise<T>, hits = HITS): Promise<T> {
    const mutant = this.mutants.get(name)!;
    const stryker = globalSwitch();
    tf.engine().startScope();
    [stryker.activeMutant, stryker.currentTestId] = [mutant.id, WHILE_ON];
    [stryker.hitCount, stryker.hitLimit] = [0, hits];
    try {
      const module = await (import(`${this.url}?stated=${mutant.id}`) as Promise<Exports>).catch((): Exports => ({}));
      const work = new Inside(module);
      let isEndless = false;
      const counted: Opened = {
        exports: work.exports,
        async ask(calls) {
          stryker.hitCount = 0;
          const replies = await work.ask(calls);
          isEndless ||= stryker.hitCount > hits;
          return replies;
        },
        close: () => work.close(),
      };
      return await run(counted, () => isEndless);
    } finally {
      [stryker.activeMutant, stryker.currentTestId] = [undefined, undefined];
      [stryker.hitCount, stryker.hitLimit] = [undefined, undefined];
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
