/** What single runs say of checks: which works each fails, and how few samples would do. */
import { createHash } from 'node:crypto';
import type { Needs } from './needs.ts';

export interface Work {
  readonly key: string;
  readonly needs: Needs;
}

export interface CheckPower {
  /** works that it fails */
  readonly lost: number;
  /** works that nothing else fails */
  readonly alone: number;
  /** drawn samples with which it fails all of them */
  readonly least: number;
}

export interface Power {
  /** works that some check fails */
  readonly killed: number;
  of(check: string): CheckPower;
  /** works that lose nothing with the samples that the other half of the works needs */
  readonly missed: readonly string[];
}

export function powerOf(works: readonly Work[]): Power {
  const killed = works.filter(({ needs }) => Object.keys(needs).length > 0);
  const byCheck = samplesFor(killed);
  return {
    killed: killed.length,
    of(check) {
      const lost = killed.filter(({ needs }) => needs[check] !== undefined);
      return {
        lost: lost.length,
        alone: lost.filter(({ needs }) => Object.keys(needs).length === 1).length,
        least: byCheck.get(check) ?? 0,
      };
    },
    missed: [0, 1].flatMap((half) => {
      const chosen = samplesFor(killed.filter(({ key }) => halfOf(key) === half));
      return killed.filter(({ key, needs }) => halfOf(key) !== half && !isKilled(needs, chosen)).map(({ key }) => key);
    }),
  };
}

/** Drawn samples of each check with which it fails all works that it fails. */
function samplesFor(works: readonly Work[]): Map<string, number> {
  const samples = new Map<string, number>();
  for (const { needs } of works)
    for (const [check, need] of Object.entries(needs)) samples.set(check, Math.max(samples.get(check) ?? 0, need));
  return samples;
}

/** A check that no work of the half needs asks its edges all the same. */
function isKilled(needs: Needs, samples: ReadonlyMap<string, number>): boolean {
  return Object.entries(needs).some(([check, need]) => need <= (samples.get(check) ?? 0));
}

/** The same half on every machine. */
function halfOf(key: string): number {
  return createHash('sha256').update(key).digest()[0] % 2;
}
