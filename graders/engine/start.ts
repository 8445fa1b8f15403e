import type { Allowance } from '../sandbox/host/clock.ts';
import { Guest, type End } from '../sandbox/host/guest.ts';
import type { Limits } from '../sandbox/host/limits.ts';
import type { Guests } from '../sandbox/host/pool.ts';
import type { Accepted, LoadFailure, Loaded } from '../sandbox/protocol.ts';
import type { SourceFile } from '../submission/submission.ts';
import type { Output } from './respondent.ts';

/** Why a solution could not be loaded: its own fault, or how its guest ended. */
export type OpenFailure =
  | { readonly kind: 'load'; readonly failure: LoadFailure; readonly output: Output }
  | { readonly kind: 'end'; readonly end: End; readonly output: Output };

/** A guest of its own with one solution in it, as `module`. */
export interface Started {
  readonly guest: Guest;
  readonly module: string;
  readonly exports: readonly string[];
  /** what was taken for something else, so that it has its meaning */
  readonly accepted: readonly Accepted[];
}

let loads = 0;

/** Loads a solution into a guest that nothing else has run in. */
export async function start(
  files: readonly SourceFile[],
  pool: Guests,
  limits: Limits,
  allowance: Allowance,
): Promise<Started | OpenFailure> {
  const [guest, ready] = await Promise.all([pool.take(), pool.prepared?.(files) ?? files]);
  if (!(guest instanceof Guest)) return { kind: 'end', end: guest, output: { text: '', cut: false } };
  guest.adopt(limits);
  const module = `submission-${++loads}`; // a guest that serves several, as the proof's do, keeps them apart
  const loaded = await guest.load([{ name: module, files: ready }], allowance);
  const result = Array.isArray(loaded) ? (loaded as readonly Loaded[])[0] : null;
  if (result !== null && 'exports' in result)
    return { guest, module, exports: result.exports, accepted: result.accepted ?? [] };
  await guest.kill();
  const output = { text: guest.output, cut: guest.outputCut, dropped: guest.outputDropped };
  if (result !== null) return { kind: 'load', failure: result.failure, output };
  return { kind: 'end', end: loaded as End, output };
}

/** Whether it was a time that ended a guest: at once again, it may be in time. */
export function isByTime(end: End): boolean {
  return end.kind === 'starved' || (end.kind === 'over-limit' && (end.limit === 'call' || end.limit === 'load'));
}
