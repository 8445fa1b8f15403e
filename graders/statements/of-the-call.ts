/** What else may have been answered: the exact solution's answer to a changed call. */
import type { Expected, Oracle } from '../check/oracle.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Declarations } from '../forms/declare.ts';
import { labelOf, type Path } from '../forms/places.ts';
import { altering } from './altered-places.ts';
import { exactly, type Case } from './case.ts';
import { leavesOfCall, type CallChange, type Change, type Place } from './changed-call.ts';
import { ignoring, ignoringVectors } from './ignored-places.ts';
import { dueFor } from './leaves.ts';
import { changedPieces, onceMore, otherFunctions } from './other-functions.ts';
import type { Relation } from './relation.ts';
import { swaps } from './swapped-places.ts';

const exactOf = ({ says, voice, of }: CallChange): Change => ({
  says,
  voice,
  exact(one, oracle) {
    const call = of(one, oracle);
    return call === null ? undefined : exactly(call, oracle);
  },
});

/** How each place of a call may be changed, those that ignore what is given first. */
export function changesOf(name: string, declarations: Declarations, examples: readonly Case[]): readonly Change[] {
  const { declaration } = examples[0];
  const all = examples.flatMap(({ args }) => leavesOfCall(declaration, args));
  const places = [...new Map(all.map((place) => [labelOf(place.path), place])).values()];
  return [
    ...places.flatMap(ignoring).map(exactOf),
    ...ignoringVectors(places).map(exactOf),
    ...swaps(places.filter(({ path }) => path.length === 1 || isOption(path, places))).map(exactOf),
    ...places.flatMap(altering).map(exactOf),
    ...changedPieces(declaration),
    ...otherFunctions(name, declarations).map(exactOf),
    ...onceMore(declaration).map(exactOf),
  ];
}

/** Numbers of an options record are as near as arguments; the parts of a network are not confused with one another. */
function isOption(path: Path, places: readonly Place[]): boolean {
  return places.some((place) => place.path === path && place.form.kind === 'number');
}

/** A relation for each change, its predictions kept for a class. */
export function asIf(change: Change, oracle: Oracle): Relation {
  return {
    says: change.says,
    voice: change.voice,
    isOfTheCall: true,
    predict(one, leaf) {
      const due = exactOn(change, one, oracle);
      return due === undefined ? null : (dueFor(one.answer.value, due)?.[leaf] ?? null);
    },
  };
}

type Kept = WeakMap<DeclaredCall, Map<string, Expected>>;
/** What was reckoned, and what was read from a kit's record. */
const reckoned: Kept = new WeakMap();
const recorded: Kept = new WeakMap();

/** What the exact solution would answer: reckoned once for each call of the pool. */
export function exactOn(change: Change, one: Case, oracle: Oracle): Expected {
  const known = oracle.following === undefined ? recorded : reckoned;
  const kept = known.get(one.call) ?? new Map<string, Expected>();
  known.set(one.call, kept);
  const key = change.says.en;
  if (!kept.has(key)) kept.set(key, found(change, one, oracle));
  return kept.get(key);
}

function found(change: Change, one: Case, oracle: Oracle): Expected {
  // an oracle that knows numbers only has these under a name of their own
  if (oracle.following === undefined) return exactly(recordedCall(change, one.call), oracle);
  try {
    return change.exact(one, oracle);
  } catch {
    return undefined; // a change that this call does not bear
  }
}

/** The name under which a kit keeps what a change would give. */
export function recordedCall({ says }: Change, call: DeclaredCall): DeclaredCall {
  return { ...call, function: `${call.function}: ${says.en}` };
}
