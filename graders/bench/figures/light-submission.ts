/** (i) Processor time of one more light submission in a batch, guests and reports included. */
import { join } from 'node:path';
import { isolatedImport } from '../bare-import.ts';
import { START, node } from '../command.ts';
import { median, type Ratio } from '../ratio.ts';
import { copyWork, inFolder } from '../sample-class.ts';

const TOPIC = 'kmeans-ebm';
/** A right work: explaining a mistake is another figure. */
const RIGHT = 'bruno';
/** What a batch costs before its first submission is in both of them. */
const FEW = 8;
const MANY = 56;

/** Milliseconds of processor time; null where the system does not tell them of each process. */
export async function lightSubmission(rounds: number): Promise<Ratio | null> {
  if (process.platform !== 'linux') return null;
  return inFolder(async (folder) => {
    for (const count of [FEW, MANY])
      for (let copy = 0; copy < count; copy++)
        await copyWork(RIGHT, TOPIC, join(folder, `class-${count}`, `copy-${copy}`), `${copy}`);
    const batch = async (count: number, round: number) =>
      (await node([START, 'grade', join(folder, `class-${count}`), ...optionsFor(join(folder, `${count}-${round}`))]))
        .processorMilliseconds;
    const times: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      const { processorMilliseconds: bare } = await isolatedImport();
      const few = await batch(FEW, round);
      times.push([((await batch(MANY, round)) - few) / (MANY - FEW), bare]);
    }
    return {
      ratio: median(times.map(([a, b]) => a / b)),
      ours: median(times.map(([a]) => a)),
      base: median(times.map(([, b]) => b)),
    };
  });
}

function optionsFor(out: string): readonly string[] {
  return ['--topic', TOPIC, '--seed', '7', '--jobs', '2', '--out', out, '--allow-weaker-isolation'];
}
