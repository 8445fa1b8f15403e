/** A statement that was found, and what it is true of. */
import type { Oracle } from '../check/oracle.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Value } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { casesOf, type Case, type JudgedSample } from './case.ts';
import type { Feature } from './features.ts';
import { areNear } from './leaves.ts';
import type { Pair } from './pairs.ts';
import { liesWithin, type Region } from './places-of-entries.ts';
import { fitOf, isValued, type Relation } from './relation.ts';

export interface Found {
  readonly kind: 'relation' | 'condition' | 'relation-under-condition';
  readonly text: Text;
  /** how many cases it rests on */
  readonly cases: number;
  readonly relation: Relation | null;
  readonly paths: ReadonlySet<string>;
  readonly condition: Feature | null;
  /** two calls with everything else equal, on the two sides of the condition */
  readonly pair?: Pair;
  /** where the wrong entries lie, where that is all that is said */
  readonly region: Region | null;
  /** the condition says of which cases this is true, and nothing of the others */
  readonly isScope: boolean;
  /** its relation is of all that is wrong, and no empty shell has it: the answers change with what is asked */
  readonly isTelling: boolean;
}

/** Whether a statement is true of other cases; null where they do not touch it. */
export function isTrueOf(found: Found, name: string, samples: readonly JudgedSample[], oracle: Oracle): boolean | null {
  const { relation, condition, paths, region } = found;
  const all = casesOf(name, samples, oracle);
  const cases = found.isScope && condition !== null ? all.filter((one) => condition.of(one) === true) : all;
  if (condition !== null && !found.isScope && cases.some((one) => isUnlike(condition, one))) return false;
  const spoken = condition !== null && !found.isScope ? cases.filter(({ isRight }) => !isRight) : cases;
  const valued = spoken.filter(isValued);
  if (relation === null) {
    if (region !== null) return valued.length === 0 ? null : liesWithin(region, valued, paths);
    return cases.length === 0 ? null : true;
  }
  const fits = valued.map((one) => fitOf(relation, one, paths));
  if (fits.includes('no')) return false;
  return fits.some((fit) => fit !== 'unasked') ? true : null;
}

/** Whether a statement says what the answers are: a relation that no empty shell has too, and that speaks of all calls. */
export function foretellsAnswers({ relation, isScope, isTelling }: Found): boolean {
  return relation !== null && isTelling && !isScope;
}

interface Answered {
  readonly call: DeclaredCall;
  readonly value: Value;
  readonly oracle: Oracle;
}

/** Whether an answer is what a statement says of it: as related where it speaks of it, and right elsewhere. */
export function foretells(found: Found, name: string, { call, value, oracle }: Answered): boolean {
  const reply = { kind: 'value', value } as const;
  const sample = { calls: [call], replies: [reply], isRight: false, hasSeveralRight: false, hasForm: true };
  const [one] = casesOf(name, [sample], oracle);
  if (one === undefined || !isValued(one) || !foretellsAnswers(found)) return false;
  const { leaves, due } = one.answer;
  const isSpokenOf = found.condition === null || found.condition.of(one) === true;
  if (isSpokenOf && !['same', 'shown'].includes(fitOf(found.relation!, one, found.paths))) return false;
  return leaves.every(({ path, data }, i) => (isSpokenOf && found.paths.has(path)) || areNear(data, due[i]));
}

function isUnlike({ of }: Feature, one: Case): boolean {
  const holds = of(one);
  return holds !== undefined && holds === one.isRight;
}
