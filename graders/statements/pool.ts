/**
 * The public cases that statements about a function rest on: the same for every work, and for everybody who grades it.
 * What is said of a work is then the same in a check, in a kit and in a class.
 */
import fc from 'fast-check';
import type { Check } from '../check/check.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { deriveSeed } from '../numerics/seed.ts';
import type { Value } from '../values/value.ts';

/** A case of a check, with its calls of the first round. */
export interface PoolSample {
  readonly check: Check;
  readonly input: Value;
  readonly calls: readonly DeclaredCall[];
}

/** So many drawn cases of a function, shared by its checks; each has some of its own. */
const DRAWN = 32;
const LEAST = 10;
/** A check that asks little because each case is dear is asked so many times as much. */
const TIMES = 6;
const SEED = 'gradiente/statements/1';

const known = new Map<string, WeakMap<Check, readonly PoolSample[]>>();

/** The checks that statements about a function rest on: of values, light, and with nothing left to chance. */
export function tellingChecks(checks: readonly Check[], name: string): readonly Check[] {
  return checks.filter(
    (check) =>
      check.function === name && check.manners !== true && check.trains !== true && check.falseFailure === undefined,
  );
}

/** Their cases, drawn and at the edges. Another seed gives other cases, to try a statement on. */
export function poolOf(checks: readonly Check[], seed: string = SEED): readonly PoolSample[] {
  const each = Math.max(LEAST, Math.ceil(DRAWN / Math.max(1, checks.length)));
  return checks.flatMap((check) => casesOf(check, Math.min(each, TIMES * check.samples), seed));
}

/** The calls of which some differ in one place alone, to show where a condition turns. */
export function neighboursOf(checks: readonly Check[]): readonly PoolSample[] {
  return checks.flatMap((check) =>
    ((check.neighbours ?? []) as readonly Value[]).map((input) => ({ check, input, calls: check.plan(input) })),
  );
}

function casesOf(check: Check, count: number, seed: string): readonly PoolSample[] {
  const kept = known.get(seed) ?? new WeakMap<Check, readonly PoolSample[]>();
  known.set(seed, kept);
  const cases = kept.get(check);
  if (cases !== undefined && cases.length >= count) return cases;
  const drawn = fc.sample(check.inputs, { seed: deriveSeed(seed, check.id), numRuns: count }) as Value[];
  const inputs = [...drawn, ...((check.edges ?? []) as readonly Value[])];
  const made = inputs.map((input) => ({ check, input, calls: check.plan(input) }));
  kept.set(check, made);
  return made;
}
