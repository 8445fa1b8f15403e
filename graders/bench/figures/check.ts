/**
 * (c) A cold `check` and (d) watch mode from save to complete feedback, both against `require('@tensorflow/tfjs')`
 * alone.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { bareImport } from '../bare-import.ts';
import { START, command, node } from '../command.ts';
import { median, milliseconds, ratioOf, type Ratio } from '../ratio.ts';
import { copyWork, inFolder } from '../sample-class.ts';

const TOPIC = 'kmeans-ebm';

export interface ColdCheck extends Ratio {
  readonly withoutNpm: number;
}

/** As a student types it, and beside it the same without npm, whose start is not ours. */
export async function coldCheck(rounds: number): Promise<ColdCheck> {
  return withWork(async (folder) => {
    const own = [TOPIC, '--dir', folder];
    const bare: number[] = [];
    const alone = async () => {
      await settle();
      bare.push(await milliseconds(() => node([START, 'check', ...own])));
      await settle();
    };
    const typed = () => command('npm', ['run', '--silent', 'check', '--', ...own]);
    await typed(); // compiled code and the guest's bundle are made once
    const ratio = await ratioOf(typed, bareImport, rounds, alone);
    return { ...ratio, withoutNpm: median(bare) };
  });
}

export async function watchedSave(rounds: number): Promise<Ratio> {
  return withWork(async (folder) => {
    const watch = spawn(process.execPath, [START, 'check', TOPIC, '--dir', folder, '--watch', '--lang', 'en'], {
      cwd: PROJECT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const waits = turns(watch.stderr, 'Waiting for a save');
    watch.stdout.resume();
    try {
      await waits();
      const file = join(folder, TOPIC, 'solution.ts');
      const text = await readFile(file, 'utf8');
      let saves = 0;
      const save = async () => {
        const fed = waits();
        await writeFile(file, `${text}\n// ${++saves}\n`);
        await fed;
      };
      for (let i = 0; i < 3; i++) {
        await save();
        await settle();
      }
      return await ratioOf(save, bareImport, rounds, settle);
    } finally {
      watch.kill('SIGTERM');
    }
  });
}

/** People don't check or save again at once: the page is drawn and a spare guest gets ready meanwhile. Not counted. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 1500));

/** A function that waits for the next time that these words are printed. */
function turns(stream: NodeJS.ReadableStream, words: string): () => Promise<void> {
  let seen = 0;
  let asked = 0;
  let wake = () => {};
  stream.on('data', (chunk: Buffer) => {
    seen += chunk.toString().split(words).length - 1;
    wake();
  });
  return async () => {
    const wanted = ++asked;
    while (seen < wanted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
}

async function withWork<T>(work: (folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    await copyWork('bruno', TOPIC, folder, '0');
    return work(folder);
  });
}
