/** The public cases of one function, drawn once for all of its parts that one process makes. */
import type { Check } from '../../check/check.ts';
import { planChecks, type Sample } from '../../engine/3-check.ts';
import { EXAMPLE_SEED } from '../../engine/5-explain.ts';
import { probesOf } from '../../engine/diagnose.ts';
import { ladderOf } from '../../engine/ladder.ts';
import { PUBLIC_SEED } from '../../numerics/seed.ts';
import { neighboursOf } from '../../statements/pool.ts';
import type { Call } from '../../values/call.ts';
import { KnownCalls } from './known-calls.ts';

export class Cases {
  readonly function: string;
  readonly checks: readonly Check[];
  private readonly topic: string;
  private readonly known = new KnownCalls();
  private readonly drawn = new Map<Check, readonly Sample[]>();

  constructor(topic: string, checks: readonly Check[], name: string) {
    this.topic = topic;
    this.function = name;
    this.checks = checks.filter((check) => check.function === name);
  }

  /** Those that diagnosis compares. */
  diagnosed(check: Check): readonly Sample[] {
    if (!this.drawn.has(check)) this.drawn.set(check, [...this.planned(check, PUBLIC_SEED), ...this.probes(check)]);
    return this.drawn.get(check)!;
  }

  /** Those that are only shown. */
  shown(check: Check): readonly Sample[] {
    if (check.trains === true) return [];
    return [...this.planned(check, EXAMPLE_SEED), ...ladderOf(check), ...neighboursOf([check])];
  }

  private planned(check: Check, seed: string): readonly Sample[] {
    return planChecks(this.topic, [check], seed).flatMap(({ samples }) =>
      samples.map((sample) => this.known.in({ check, ...sample })),
    );
  }

  /** Chance makes no probes: diagnosis does not compare what it draws. */
  private probes(check: Check): readonly Sample[] {
    if (check.trains === true) return [];
    return probesOf(check)
      .filter(({ calls }) => !isRandom(calls))
      .map((sample) => this.known.in(sample));
  }
}

export function isRandom(calls: readonly Call[]): boolean {
  return calls.some(({ seeds }) => seeds !== undefined);
}
