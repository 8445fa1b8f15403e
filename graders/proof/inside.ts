import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import type { Call, Reply } from '../check/call.ts';
import type { Respondent } from '../engine/2-open.ts';
import { answer } from '../sandbox/guest/answer.ts';
import type { Exports } from '../sandbox/guest/load.ts';
import { PROJECT } from './project.ts';

/**
 * A right solution of the project's own, answering in this very process by the guest's own code: nothing
 * travels, so that thousands of seeds are cheap. Never for anyone else's work.
 */
export class Inside implements Respondent {
  readonly exports: readonly string[];
  private readonly module: Exports;

  private constructor(module: Exports) {
    this.module = module;
    this.exports = Object.keys(module);
  }

  /** The reference and its alternatives, by name. */
  static async all(topic: string): Promise<ReadonlyMap<string, Inside>> {
    await tf.setBackend('cpu');
    const folder = `${PROJECT}reference/${topic}/`;
    const alternatives = (await readdir(`${folder}alternatives`)).sort().map((file) => `alternatives/${file}`);
    return new Map(await Promise.all(['solution.ts', ...alternatives].map(async (file) => [basename(file, '.ts'), new Inside(await import(pathToFileURL(folder + file).href) as Exports)] as const)));
  }

  async ask(calls: readonly Call[]): Promise<Reply[]> {
    return calls.map((call) => answer(tf as never, this.module, call));
  }
}
