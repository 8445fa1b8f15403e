/** (b) Processor time of a batch, guests and all, against the floor: judge and student in one warm process, without isolation. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../sandbox/host/guest-bundle.ts';
import { START, node, run } from '../command.ts';
import { median, type Ratio } from '../ratio.ts';
import { copyWork, samplesOf } from '../sample-class.ts';

const TOPIC = 'kmeans-ebm';
const COPIES = 2;
/** A process space of its own, whose first process waits for whatever its children leave: their time is counted. */
const COUNTED = ['--dev-bind', '/', '/', '--proc', '/proc', '--unshare-pid', '--die-with-parent'];

/** Milliseconds of processor time for each submission; null where the time of guests that were killed can't be counted. */
export async function processorTime(rounds: number): Promise<Ratio | null> {
  if (process.platform !== 'linux' || spawnSync('bwrap', [...COUNTED, 'true']).status !== 0) return null;
  // what the judge rejects at once or never begins would be cheap on both sides and tell nothing
  const samples = (await samplesOf(TOPIC)).filter((name) => name !== 'kenji' && name !== 'paula');
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-bench-'));
  try {
    for (let copy = 0; copy < COPIES; copy++) for (const sample of samples) await copyWork(sample, TOPIC, join(folder, 'class', `${sample}-${copy}`), `${copy}`);
    const times: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      const { output } = await node(['--no-warnings', join(PROJECT, 'graders/bench/floor-pass.ts'), TOPIC, join(folder, 'class')]);
      const before = childrenTime();
      await run('bwrap', [...COUNTED, process.execPath, START, 'grade', join(folder, 'class'), '--topic', TOPIC, '--seed', '7', '--jobs', '2', '--out', join(folder, `out-${round}`), '--allow-weaker-isolation']);
      times.push([(childrenTime() - before) / (samples.length * COPIES), Number(/floor (\S+)/.exec(output)![1])]);
    }
    return { ratio: median(times.map(([a, b]) => a / b)), ours: median(times.map(([a]) => a)), base: median(times.map(([, b]) => b)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Processor time of all children that have ended and been waited for, and of theirs, ms. */
function childrenTime(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10; // Linux counts in hundredths of a second
}
