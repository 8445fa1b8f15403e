/** (e) A large class against a small one. */
import { join } from 'node:path';
import { START, node, type Ran } from '../command.ts';
import { median } from '../ratio.ts';
import { inFolder, writeClass } from '../sample-class.ts';

const SMALL = 100;

export interface AtScale {
  readonly count: number;
  readonly time: number;
  readonly memory: number;
  readonly millisecondsEach: number;
  readonly megabytes: number;
  readonly rounds: number;
}

/** Time for each submission and the host's peak memory at `count` against at a hundred, in turn. */
export async function atScale(
  count: number,
  topics: readonly string[],
  rounds: number,
  say: (line: string) => void,
): Promise<AtScale> {
  return inFolder(async (folder) => {
    await writeClass(join(folder, 'small'), SMALL, topics, 1);
    await writeClass(join(folder, 'large'), count, topics, 1);
    const pairs: [Ran, Ran][] = [];
    for (let round = 0; round < rounds; round++) {
      const small = await grade(folder, 'small', topics, `small-out-${round}`);
      const large = await grade(folder, 'large', topics, `large-out-${round}`);
      say(large.output);
      pairs.push([small, large]);
    }
    return {
      count,
      rounds,
      time: median(pairs.map(([small, large]) => large.milliseconds / count / (small.milliseconds / SMALL))),
      memory: median(pairs.map(([small, large]) => large.peakMegabytes / small.peakMegabytes)),
      millisecondsEach: median(pairs.map(([, large]) => large.milliseconds / count)),
      megabytes: median(pairs.map(([, large]) => large.peakMegabytes)),
    };
  });
}

function grade(folder: string, from: string, topics: readonly string[], out: string): Promise<Ran> {
  return node([
    START,
    'grade',
    join(folder, from),
    ...topics.flatMap((topic) => ['--topic', topic]),
    '--seed',
    '7',
    '--jobs',
    '2',
    '--out',
    join(folder, out),
    '--allow-weaker-isolation',
    '--lang',
    'en',
  ]);
}
