/**
 * The cases of a check from small to rich, the same for everybody: what a person is shown of a failure is
 * the smallest of them that fails in the same way. Nothing here depends on a solution's answers, so that
 * an oracle that only knows numbers can know them all beforehand.
 */
import fc from 'fast-check';
import type { Check } from '../check/check.ts';
import { encode } from '../values/codec.ts';
import type { Value } from '../values/value.ts';
import { createGenerator } from '../numerics/generator.ts';
import { deriveSeed } from '../numerics/seed.ts';
import type { Oracle } from '../check/oracle.ts';
import { passing, type Respondent } from './respondent.ts';
import { judgeSamples, type Sample } from './3-check.ts';
import { effortOf } from './effort.ts';
import type { Judged, SeedRun } from './check-run.ts';

/** Rich cases that the others are made of. */
const STARTS = 2;
/** Ways down from each, and how long one may be. */
const WALKS = 6;
const STEPS = 9;
/** Simpler forms of a start that are rungs themselves. */
const DIRECT = 12;
/** Asked together; the first of them is the smallest. */
const TOGETHER = 12;

/** A case of a ladder, and what it takes a person to reckon with it. */
interface Rung extends Sample {
  readonly effort: number;
}
/** Inputs that know small ones of plain numbers. */
interface Plain {
  plain(seed: number): Iterable<Value>;
}
const known = new WeakMap<Check, readonly Rung[]>();

/** A check's rungs, the smallest first. A training has none: a smaller one is another question. */
export function ladderOf(check: Check): readonly Sample[] {
  return laddered(check);
}

function laddered(check: Check): readonly Rung[] {
  if (check.trains === true) return [];
  if (!known.has(check)) known.set(check, rungs(check));
  return known.get(check)!;
}

/** The smallest rung on which a check fails in the same way; the smallest case that was asked where none does. */
export async function climb(ran: SeedRun, respondent: Respondent, oracle: Oracle): Promise<Judged> {
  const first = smallestAsked(ran);
  const { check } = ran;
  if (isEnd(first)) return first;
  const most = effortOf(first);
  const ladder = laddered(check).filter(({ effort }) => effort < most);
  for (let at = 0; at < ladder.length; at += TOGETHER) {
    const judged = await passing(respondent, () => judgeSamples(ladder.slice(at, at + TOGETHER), respondent, oracle));
    const smallest = judged.find((one) => failsAlike(one, first));
    if (smallest !== undefined) return smallest;
  }
  return first;
}

/** The smallest of the cases of a run that fail as its first one does: they have been answered already. */
function smallestAsked({ check, judged, first }: SeedRun): Judged {
  if (first === null) throw new Error(`${check.id} passed: nothing to show`);
  if (isEnd(first) || check.trains === true) return first;
  const alike = judged.filter((one) => failsAlike(one, first));
  const efforts = alike.map(effortOf);
  return alike[efforts.indexOf(Math.min(...efforts))];
}

/** It ends a guest, which costs a fresh one for each try. */
const isEnd = ({ outcome, failed }: Judged): boolean => outcome === 'over-limit' || failed?.reply.kind === 'died';

/** Whether a case fails in the same way as another. */
export function failsAlike(one: Judged, other: Judged): boolean {
  return one.outcome === other.outcome && one.finding?.symptom === other.finding?.symptom;
}

function rungs(check: Check): Rung[] {
  const stream = deriveSeed('gradiente/ladder/1', check.id);
  const starts = fc.sample(check.inputs, { seed: stream, numRuns: STARTS }) as Value[];
  const found = new Map<string, Case>();
  const caseOf = (input: Value) => {
    const key = Buffer.from(encode(input)).toString('latin1');
    if (!found.has(key)) found.set(key, { input, ways: waysDown(check, input), down: [] });
    return found.get(key)!;
  };
  const { uniform } = createGenerator(stream);
  for (const input of firstWays(waysDown(check, starts[0]), [], DIRECT)) caseOf(input);
  for (const start of starts) {
    for (let walk = 0; walk < WALKS; walk++) {
      for (let step = 0, at: Value | undefined = start; at !== undefined && step <= STEPS; step++) {
        const { ways, down } = caseOf(at);
        // the first way down shrinks most: the first walk takes it always, the others mostly
        at = firstWays(ways, down, walk === 0 ? 1 : 1 + Math.floor(-Math.log2(1 - uniform()))).at(-1);
      }
    }
  }
  const { inputs, smallEdges } = check as Check & { readonly inputs: Partial<Plain> };
  for (const input of [...(inputs.plain?.(stream) ?? []), ...((smallEdges ?? []) as readonly Value[])]) caseOf(input);
  return [...found.values()]
    .map(({ input }) => {
      const calls = check.plan(input);
      return { check, input, calls, effort: effortOf({ planned: calls }) };
    })
    .sort((a, b) => a.effort - b.effort);
}

/** An input, and its simpler forms as far as they were asked for: walks meet, and to find a legal form costs most. */
interface Case {
  readonly input: Value;
  readonly ways: Iterator<Value>;
  readonly down: Value[];
}

/** The first so many of the ways, those that are known among them. */
function firstWays(ways: Iterator<Value>, found: Value[], most: number): Value[] {
  while (found.length < most) {
    const next = ways.next();
    if (next.done === true) break;
    found.push(next.value);
  }
  return found.slice(0, most);
}

/** The simpler forms of an input, by the check's own shrinking, which stays in the legal domain. */
function* waysDown({ inputs }: Check, input: Value): IterableIterator<Value> {
  if (!inputs.canShrinkWithoutContext(input)) return;
  for (const { value } of inputs.shrink(input, undefined)) yield value as Value;
}
