/**
 * (b) Processor time of a batch, guests and all, against the floor: judge and student in one warm process, without
 * isolation.
 */
import { join } from 'node:path';
import { PROJECT } from '../../sandbox/host/guest-bundle.ts';
import { START, node } from '../command.ts';
import { median, type Ratio } from '../ratio.ts';
import { copyWork, inFolder, samplesOf } from '../sample-class.ts';

const TOPIC = 'kmeans-ebm';
/** A class is larger than a sample: as large as the small one of (e). */
const COPIES = 8;
/** What cannot be loaded and what is not begun tell nothing; what ends its process would end the floor's. */
const LEFT_OUT = ['kenji', 'paula', 'omar'];
/** Milliseconds of processor time for each submission; null where the system does not tell them of each process. */
export async function processorTime(rounds: number): Promise<Ratio | null> {
  if (process.platform !== 'linux') return null;
  const samples = (await samplesOf(TOPIC)).filter((name) => !LEFT_OUT.includes(name));
  return inFolder(async (folder) => {
    for (let copy = 0; copy < COPIES; copy++)
      for (const sample of samples)
        await copyWork(sample, TOPIC, join(folder, 'class', `${sample}-${copy}`), `${copy}`);
    const times: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      const { output } = await node([
        '--no-warnings',
        join(PROJECT, 'graders/bench/floor-pass.ts'),
        TOPIC,
        join(folder, 'class'),
      ]);
      const { processorMilliseconds } = await node([
        START,
        'grade',
        join(folder, 'class'),
        '--topic',
        TOPIC,
        '--seed',
        '7',
        '--jobs',
        '2',
        '--out',
        join(folder, `out-${round}`),
        '--allow-weaker-isolation',
      ]);
      times.push([processorMilliseconds / (samples.length * COPIES), Number(/floor (\S+)/.exec(output)![1])]);
    }
    return {
      ratio: median(times.map(([a, b]) => a / b)),
      ours: median(times.map(([a]) => a)),
      base: median(times.map(([, b]) => b)),
    };
  });
}
