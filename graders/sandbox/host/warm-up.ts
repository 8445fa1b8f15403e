/** Runs a waiting guest in, so that its first answers are not its slowest. */
import { call } from '../../values/call.ts';
import type { End, Guest } from './guest.ts';
import { rehearsal, rehearsalCalls } from '../build/rehearsal.ts';

/**
 * `grow` keeps as much as makes V8's young generation as large as it gets (16 MiB, twice): touching 4 KiB for the first
 * time can cost 13 microseconds in a virtual machine, which else the answers pay (decision 010).
 */
const PROGRAM = `
import * as tf from '@tensorflow/tfjs';
export const { warm } = (${String(rehearsal)})(tf);
export function grow() {
  for (let round = 0; round < 4; round++) {
    const kept = [];
    for (let i = 0; i < 200_000; i++) kept.push({ i });
  }
}
`;
const TIMES = 80;

/** Runs a guest in, before any solution is in it; for one that waits anyway. @returns how it ended, if it did */
export async function warmUp(guest: Guest): Promise<End | null> {
  const loaded = await guest.load([{ name: 'warm-up', files: [{ path: 'solution.ts', text: PROGRAM }] }]);
  if (!Array.isArray(loaded)) return loaded as End;
  return guest.ask('warm-up', [call('grow', {}), ...rehearsalCalls(TIMES)], () => {});
}
