/**
 * One true sentence about what a function answers, where no known mistake explains it. A relation says what the answers
 * are; a condition says when they are wrong. Each holds in every case of the pool that it speaks of, or it is not said.
 */
import type { Oracle } from '../check/oracle.ts';
import type { Declarations } from '../forms/declare.ts';
import type { Text } from '../verdict/text.ts';
import { casesOf, type Case, type JudgedSample } from './case.ts';
import { constants, factorsOf } from './factors.ts';
import { featuresOf, type Feature } from './features.ts';
import { areNear } from './leaves.ts';
import {
  emptyOnes,
  ofEntries,
  oneNumber,
  plus,
  rearranged,
  someMultiple,
  steps,
  times,
  withArguments,
} from './of-the-answer.ts';
import { asIf, changesOf } from './of-the-call.ts';
import { holdsAllWrong, liesWithin, NOWHERE, regionsOf, within, type Region } from './places-of-entries.ts';
import { quantitiesOf } from './quantities.ts';
import { fitOf, holdsIn, type Relation, type Valued } from './relation.ts';
import { partsSentence, regionSentence, scopedSentence, sentenceOf, whereItAnswers, type Part } from './sentence.ts';
import { thresholdsOf } from './thresholds.ts';

export interface Found {
  readonly kind: 'relation' | 'condition' | 'relation-under-condition';
  readonly text: Text;
  /** how many cases it rests on */
  readonly cases: number;
  readonly relation: Relation | null;
  readonly paths: ReadonlySet<string>;
  readonly condition: Feature | null;
  /** where the wrong entries lie, where that is all that is said */
  readonly region: Region | null;
  /** the condition says of which cases this is true, and nothing of the others */
  readonly isScope: boolean;
}

/** Of fewer wrong cases nothing is said, and a condition needs as many right ones. */
const LEAST = 3;
const LEAST_IN_SCOPE = 10;
/** Each side of a condition has at least this part of the cases. */
const SIDES = 14;

/** The plainest statement that holds, or null. */
export function findStatement(
  name: string,
  declarations: Declarations,
  samples: readonly JudgedSample[],
  oracle: Oracle,
): Found | null {
  const cases = casesOf(name, samples, oracle);
  const wrong = cases.filter(({ isRight }) => !isRight);
  if (wrong.length < LEAST) return null;
  const search = new Search(name, declarations, cases, oracle);
  const areValued = wrong.every(isValued);
  // what the exact solution would answer otherwise is known of these
  const telling = spread(cases);
  if (areValued) {
    const found = search.relation(telling.filter(isValued));
    if (found !== null) return found;
  }
  const condition = conditionOf(cases, featuresOf(cases[0].declaration, cases));
  if (!areValued) {
    const answered = telling.filter(isValued);
    const found = answered.filter(({ isRight }) => !isRight).length < LEAST ? null : search.relation(answered);
    if (found !== null && found.relation?.isEmpty !== true) return search.whereItAnswers(found);
  }
  const under = condition !== null && areValued ? search.under(condition) : null;
  return (
    under ??
    search.inScope() ??
    (condition === null ? null : search.condition(condition)) ??
    search.threshold() ??
    (areValued ? search.region(cases.filter(isValued)) : null)
  );
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

function isUnlike({ of }: Feature, one: Case): boolean {
  const holds = of(one);
  return holds !== undefined && holds === one.isRight;
}

/** The one plainest feature that the wrong cases have and the right ones have not. */
function conditionOf(cases: readonly Case[], features: readonly Feature[]): Feature | null {
  const wrong = cases.filter(({ isRight }) => !isRight).length;
  const side = Math.max(LEAST, cases.length / SIDES);
  if (wrong < side || cases.length - wrong < side) return null;
  const fitting = features.filter(({ of }) => cases.every((one) => of(one) === !one.isRight));
  const plainest = Math.min(...fitting.map(({ rank }) => rank));
  const some = fitting.filter(({ rank }) => rank === plainest);
  return some.length === 1 ? some[0] : null;
}

/** So many cases are enough to tell a relation. */
const MOST = 40;

/** Some of the cases, spread over all: the same for every work, so that a kit need not know more. */
export function spread<T>(cases: readonly T[]): readonly T[] {
  if (cases.length <= MOST) return cases;
  return Array.from({ length: MOST }, (_, i) => cases[Math.floor((i * cases.length) / MOST)]);
}

const isValued = (one: Case): one is Valued => one.answer?.due != null;

class Search {
  private readonly name: string;
  private readonly declarations: Declarations;
  private readonly all: readonly Case[];
  private readonly oracle: Oracle;
  private known: readonly Relation[] | null = null;

  constructor(name: string, declarations: Declarations, all: readonly Case[], oracle: Oracle) {
    this.name = name;
    this.declarations = declarations;
    this.all = all;
    this.oracle = oracle;
  }

  /** A relation that holds in all of these cases: for all parts that are wrong, or for one of them. */
  relation(cases: readonly Valued[], isPlain = false): (Found & { readonly part: Part }) | null {
    const { paths, wrong } = wrongPaths(cases);
    if (wrong.length === 0) return null;
    const isOnly = wrong.length < paths.length;
    const of = isOnly ? { paths: wrong, isOnly } : null;
    const whole = new Set(wrong);
    const together = this.holding(cases, whole, { isPlain });
    if (together !== null) return this.found(together, whole, of);
    const region = regionsOf(cases[0]).filter((one) => holdsAllWrong(one, cases, whole));
    for (const one of region) {
      const inside = this.holding(cases, whole, { region: one, isPlain: true });
      if (inside !== null) return this.found(inside, whole, of, one);
    }
    if (wrong.length === 1) return null;
    for (const path of wrong) {
      const single = this.holding(cases, new Set([path]), { isPlain });
      if (single !== null) return this.found(single, new Set([path]), { paths: [path], isOnly: false });
    }
    return null;
  }

  /** A relation that holds where a condition makes answers wrong. */
  under(condition: Feature): Found | null {
    const wrong = this.all.filter(({ isRight }) => !isRight);
    const found = this.relation(
      spread(this.all)
        .filter((one) => !one.isRight)
        .filter(isValued),
    );
    if (found === null) return null;
    return {
      ...found,
      kind: 'relation-under-condition',
      text: sentenceOf(this.name, { cases: this.all.length, wrong: wrong.length, condition, part: found.part }),
      cases: this.all.length,
      condition,
    };
  }

  /** Where some cases have no answer at all, or none of the declared form. */
  whereItAnswers(found: Found & { readonly part: Part }): Found {
    return { ...found, text: whereItAnswers(this.name, found.cases, found.part) };
  }

  condition(condition: Feature): Found {
    const wrong = this.all.filter(({ isRight }) => !isRight).length;
    const cases = this.all.length;
    const text = sentenceOf(this.name, { cases, wrong, condition, part: null });
    return {
      kind: 'condition',
      text,
      cases,
      relation: null,
      paths: new Set(),
      condition,
      region: null,
      isScope: false,
    };
  }

  threshold(): Found | null {
    const limit = conditionOf(this.all, thresholdsOf(this.all[0].declaration, this.all));
    if (limit === null) return null;
    const wrong = this.all.filter(({ isRight }) => !isRight);
    return (wrong.every(isValued) ? this.under(limit) : null) ?? this.condition(limit);
  }

  /** A relation that holds in all cases of a kind, whatever the others are. */
  inScope(): Found | null {
    const scopes = featuresOf(this.all[0].declaration, this.all).filter(({ rank }) => rank <= 2);
    for (const scope of scopes.toSorted((a, b) => a.rank - b.rank)) {
      const cases = spread(this.all).filter((one) => scope.of(one) === true);
      if (cases.length < LEAST_IN_SCOPE || cases.length === spread(this.all).length || !cases.every(isValued)) continue;
      const found = this.relation(cases.filter(isValued), true);
      if (found === null || found.relation?.isEmpty === true) continue;
      const text = scopedSentence(this.name, found.cases, scope, found.part);
      return { ...found, kind: 'relation-under-condition', text, condition: scope, isScope: true };
    }
    return null;
  }

  /** Where the wrong entries lie, though not what they are. */
  region(cases: readonly Valued[]): Found | null {
    const { paths, wrong } = wrongPaths(cases);
    const whole = new Set(wrong);
    const fitting = wrong.length === 0 ? [] : regionsOf(cases[0]).filter((one) => holdsAllWrong(one, cases, whole));
    if (fitting.length > 0) {
      const of = wrong.length < paths.length ? wrong : null;
      const text = regionSentence(this.name, cases.length, fitting[0], of);
      return { ...this.nothing(cases.length), text, paths: whole, region: fitting[0] };
    }
    if (wrong.length === 0 || wrong.length === paths.length) return null;
    // nothing is known of the wrong parts but that the others are right
    const text = partsSentence(this.name, cases.length, wrong);
    const others = new Set(paths.filter((path) => !whole.has(path)));
    return { ...this.nothing(cases.length), text, paths: others, region: NOWHERE };
  }

  private nothing(cases: number) {
    return { kind: 'condition', cases, relation: null, condition: null, isScope: false } as const;
  }

  private found(
    { relation, cases }: { relation: Relation; cases: number },
    paths: ReadonlySet<string>,
    of: { readonly paths: readonly string[]; readonly isOnly: boolean } | null,
    region: Region | null = null,
  ): Found & { readonly part: Part } {
    const part: Part = { relation, of, region };
    const text = sentenceOf(this.name, { cases, wrong: cases, condition: null, part });
    return { kind: 'relation', text, cases, relation, paths, condition: null, region, isScope: false, part };
  }

  private holding(
    cases: readonly Valued[],
    paths: ReadonlySet<string>,
    { region = null, isPlain = false }: { readonly region?: Region | null; readonly isPlain?: boolean } = {},
  ): { readonly relation: Relation; readonly cases: number } | null {
    // a wrong case first: most relations fail there
    const ordered = cases.toSorted((a, b) => Number(a.isRight) - Number(b.isRight));
    for (const one of this.relations(ordered, paths, isPlain)) {
      const relation = region === null ? one : within(region, one);
      const count = holdsIn(relation, ordered, paths);
      if (count !== null) return { relation, cases: count };
    }
    return null;
  }

  /** All that is tried, the plainest first. `isPlain` leaves out what is made of two. */
  private *relations(
    cases: readonly Valued[],
    paths: ReadonlySet<string>,
    isPlain: boolean,
  ): IterableIterator<Relation> {
    const [example] = cases;
    const plain = constants();
    const factors = factorsOf(quantitiesOf(example.declaration, example));
    const changes = this.changes();
    yield* emptyOnes(example);
    yield* oneNumber(cases, paths);
    for (const factor of plain) yield times(factor);
    yield* changes;
    if (isMultiple(DUE, example, paths)) for (const factor of factors) yield times(factor);
    yield* ofEntries;
    yield* rearranged;
    yield* withArguments(example);
    yield* someMultiple(cases, paths);
    yield* steps(example, [...plain, ...factors]);
    for (const factor of [...plain, ...factors]) yield plus(factor);
    if (isPlain) return;
    for (const base of [...changes, ...rearranged, ...ofEntries]) {
      if (!isMultiple(base, example, paths)) continue;
      for (const factor of [...plain, ...factors]) yield times(factor, base);
    }
  }

  private changes(): readonly Relation[] {
    this.known ??= changesOf(this.name, this.declarations, this.all).map((change) => asIf(change, this.oracle));
    return this.known;
  }
}

const DUE: Relation = { says: { es: '', en: '' }, voice: 'is', predict: (one, leaf) => one.answer.due[leaf] };

/** Whether the answers of one case are a multiple of what a relation predicts, whatever the factor is. */
function isMultiple(base: Relation, one: Valued, paths: ReadonlySet<string>): boolean {
  for (const [i, { path, data }] of one.answer.leaves.entries()) {
    const predicted = paths.has(path) ? base.predict(one, i) : null;
    if (predicted === null) continue;
    let largest = 0;
    for (let k = 1; k < predicted.length; k++) if (Math.abs(predicted[k]) > Math.abs(predicted[largest])) largest = k;
    const by = data[largest] / predicted[largest];
    if (
      !areNear(
        data,
        Array.from(predicted, (entry) => entry * by),
      )
    )
      return false;
  }
  return true;
}

/** All parts of an answer, and those that are wrong in some case. */
function wrongPaths(cases: readonly Valued[]): {
  readonly paths: readonly string[];
  readonly wrong: readonly string[];
} {
  const paths = [...new Set(cases.flatMap(({ answer }) => answer.leaves.map(({ path }) => path)))];
  return { paths, wrong: paths.filter((path) => cases.some((one) => isWrongAt(one, path))) };
}

function isWrongAt({ answer, isRight }: Valued, path: string): boolean {
  return !isRight && answer.leaves.some((leaf, i) => leaf.path === path && !areNear(leaf.data, answer.due[i]));
}
