/** (w) and (q) A full check of every topic's reference: what the grader adds, and what is asked. */
import { topicIds } from '../../engine/topics.ts';
import { PROJECT } from '../../sandbox/build/guest-bundle.ts';
import { bareImport, isolatedImport } from '../bare-import.ts';
import { fullChecks, type FullCheck } from '../full-check.ts';
import { median } from '../ratio.ts';

export interface FullWeek {
  /** what the grader adds to the calls themselves, in isolated imports of tfjs for each topic */
  readonly beyond: number;
  /** the calls themselves, in bare imports of tfjs */
  readonly asked: number;
  /** milliseconds of all topics: graded, and the same calls in one warm process */
  readonly ours: number;
  readonly base: number;
  readonly topics: readonly FullCheck[];
}

let measured: Promise<FullWeek> | null = null;

/** Measured once for both figures. */
export function fullWeek(rounds: number): Promise<FullWeek> {
  measured ??= measure(rounds);
  return measured;
}

async function measure(rounds: number): Promise<FullWeek> {
  const topics: FullCheck[] = [];
  const [bare, isolated]: [number[], number[]] = [[], []];
  const ids = await topicIds(PROJECT);
  for (const id of ids) {
    // beside each topic, so that a machine that is busy for a while is so for both
    bare.push((await bareImport()).milliseconds);
    isolated.push((await isolatedImport()).milliseconds);
    await fullChecks(PROJECT, [id], rounds, (done) => topics.push(done));
  }
  const [ours, base] = [sum(topics.map((one) => one.ours)), sum(topics.map((one) => one.base))];
  return {
    beyond: (ours - base) / (ids.length * median(isolated)),
    asked: base / median(bare),
    ours,
    base,
    topics,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
