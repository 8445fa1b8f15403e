import { call, type Call } from '../../check/call.ts';
import { RngValue, matrix } from '../../check/value.ts';
import type { End, Guest } from './guest.ts';
import { rehearsal } from './rehearsal.ts';

const PROGRAM = `import * as tf from '@tensorflow/tfjs';\nexport const { warm } = (${rehearsal})(tf);\n`;
const TIMES = 150;

/** Runs a guest in, before any solution is in it; for one that waits anyway. @returns how it ended, if it did */
export async function warmUp(guest: Guest): Promise<End | null> {
  const loaded = await guest.load([{ name: 'warm-up', files: [{ path: 'solution.ts', text: PROGRAM }] }]);
  if (!Array.isArray(loaded)) return loaded as End;
  return guest.ask('warm-up', rehearsalCalls(TIMES), () => {});
}

/** Calls of the rehearsal, as a topic would make them. */
export function rehearsalCalls(times: number): Call[] {
  const args = { Y: matrix([[0, 1], [2, 3], [4, 5]]), W: matrix([[1, 0, 2], [0, 1, 3]]), rng: new RngValue() };
  return [call('warm', args, { seeds: Array.from({ length: times }, (_, i) => i) }), call('warm', args, { seeds: [1], observe: true })];
}
