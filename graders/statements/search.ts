/** The search for a relation or a condition that holds in all of a function's answers. */
import type { Oracle } from '../check/oracle.ts';
import type { Declarations } from '../forms/declare.ts';
import type { Case } from './case.ts';
import { featuresOf, type Feature } from './features.ts';
import type { Found } from './found.ts';
import { areNear } from './leaves.ts';
import { asIf, changesOf } from './of-the-call.ts';
import { holdsAllWrong, NOWHERE, regionsOf, within, type Region } from './places-of-entries.ts';
import { holdsIn, isValued, LEAST_SHOWN, type Relation, type Valued } from './relation.ts';
import {
  partOfCases,
  partsSentence,
  regionSentence,
  scopedSentence,
  sentenceOf,
  type Asked,
  type Part,
} from './sentence.ts';
import { thresholdsOf } from './thresholds.ts';
import { triedOn } from './tried.ts';
import { holdTruths } from './truths.ts';
import { withTwoTerms } from './two-terms.ts';

/** Of fewer wrong cases nothing is said, and a condition needs as many right ones. */
export const LEAST = 3;
/** A scope is read as a kind of case: its feature is plain, and it has so many cases. */
const PLAINEST = 2;
const LEAST_IN_SCOPE = 10;
/** Each side of a condition has at least this part of the cases. */
const SIDES = 14;

/** So many cases are enough to tell a relation. */
const MOST = 40;

/** Some of the cases, spread over all: the same for every work, so that a kit need not know more. */
export function spread<T>(cases: readonly T[]): readonly T[] {
  if (cases.length <= MOST) return cases;
  return Array.from({ length: MOST }, (_, i) => cases[Math.floor((i * cases.length) / MOST)]);
}

/** What is tried on one function's answers. */
export class Search {
  private readonly name: string;
  private readonly all: readonly Case[];
  private readonly wrong: number;
  /** those of which is known what the exact solution would answer otherwise */
  private readonly telling: ReadonlySet<Case>;
  private readonly features: readonly Feature[];
  private readonly changes: readonly Relation[];

  constructor(name: string, declarations: Declarations, all: readonly Case[], oracle: Oracle) {
    this.name = name;
    this.all = all;
    this.wrong = all.filter(({ isRight }) => !isRight).length;
    this.telling = new Set(spread(all));
    this.features = featuresOf(all[0].declaration, all);
    const changes = changesOf(name, declarations, all).map((change) => asIf(change, oracle));
    this.changes = [...changes, ...withTwoTerms(spread(all), changes)];
  }

  /** A relation that holds in all cases; where some have no answer of the declared form, in the others. */
  everywhere(): Found | null {
    const found = this.relation(this.all.filter(isValued));
    if (found === null || this.asked === 'all') return found;
    if (found.relation?.isEmpty === true) return null;
    return { ...found, text: partOfCases(this.name, found.cases, this.asked, found.part) };
  }

  /** Of which wrong cases something can be said: where chance decides, and where there is no answer, nothing can. */
  private get asked(): Asked {
    const silent = this.all.filter((one) => !one.isRight && !isValued(one));
    if (silent.length === 0) return 'all';
    return silent.some(({ answer }) => answer === null) ? 'answered' : 'certain';
  }

  /** A relation that holds in all of these cases: for all parts that are wrong, or for one of them. */
  private relation(cases: readonly Valued[], isScope = false): (Found & { readonly part: Part }) | null {
    const { paths, wrong } = wrongPaths(cases);
    if (wrong.length === 0 || cases.filter(({ isRight }) => !isRight).length < LEAST) return null;
    const of = partsOf(cases, paths, wrong);
    const whole = new Set(wrong);
    const together = this.holding(cases, whole, null, isScope);
    const isTelling = doChange(cases, whole);
    if (together !== null)
      return this.found(together, whole, of, null, isTelling && together.relation.isEmpty !== true);
    const region = regionsOf(cases[0]).filter((one) => holdsAllWrong(one, cases, whole));
    for (const one of region) {
      const inside = this.holding(cases, whole, one, isScope);
      if (inside !== null) return this.found(inside, whole, of, one, isTelling && inside.relation.isEmpty !== true);
    }
    if (wrong.length === 1) return null;
    for (const path of wrong) {
      const single = this.holding(cases, new Set([path]), null, isScope);
      if (single !== null) return this.found(single, new Set([path]), { paths: [path], isOnly: false });
    }
    return null;
  }

  /** Where a condition makes answers wrong, with the relation that holds there if there is one. */
  conditioned(features: readonly Feature[] = this.features): {
    readonly whole: Found | null;
    readonly bare: Found | null;
  } {
    const condition = conditionOf(this.all, features);
    if (condition === null) return { whole: null, bare: null };
    return { whole: this.under(condition), bare: this.condition(condition) };
  }

  private under(condition: Feature): Found | null {
    const wrong = this.all.filter(({ isRight }) => !isRight);
    const found = wrong.every(isValued) ? this.relation(wrong.filter(isValued)) : null;
    if (found === null) return null;
    const cases = this.all.length;
    const text = sentenceOf(this.name, { cases, wrong: this.wrong, condition, part: found.part });
    return { ...found, kind: 'relation-under-condition', text, cases, condition };
  }

  private condition(condition: Feature): Found {
    const cases = this.all.length;
    const text = sentenceOf(this.name, { cases, wrong: this.wrong, condition, part: null });
    return { ...nothing(cases), text, paths: new Set(), condition };
  }

  /** What is right in all answers whose numbers are wrong, by relations that leave a number open in each case. */
  loosely(relations: readonly Relation[]): Found | null {
    if (this.asked === 'answered') return null;
    const cases = this.all.filter(isValued);
    const { paths, wrong } = wrongPaths(cases);
    const whole = new Set(wrong);
    const of = partsOf(cases, paths, wrong);
    const isTried = wrong.length > 0 && !holdTruths(cases[0], whole); // a truth is no more and no less than another
    for (const relation of isTried ? relations : []) {
      const count = holdsIn(relation, cases, whole);
      if (count === null) continue;
      const found = this.found({ relation, cases: count }, whole, of);
      return this.asked === 'all' ? found : { ...found, text: partOfCases(this.name, count, this.asked, found.part) };
    }
    return null;
  }

  /** A condition of size, where no plainer one holds. */
  threshold(): Found | null {
    const { whole, bare } = this.conditioned(thresholdsOf(this.all[0].declaration, this.all));
    return whole ?? bare;
  }

  /** A relation that holds in all cases of a kind, whatever the others are. */
  inScope(): Found | null {
    const scopes = this.features.filter(({ rank }) => rank <= PLAINEST);
    for (const scope of scopes.toSorted((a, b) => a.rank - b.rank)) {
      const cases = this.all.filter((one) => scope.of(one) === true);
      const telling = cases.filter((one) => this.telling.has(one)).length;
      if (telling < LEAST_IN_SCOPE || cases.length === this.all.length || !cases.every(isValued)) continue;
      const found = this.relation(cases.filter(isValued), true);
      if (found === null || found.relation?.isEmpty === true) continue;
      const text = scopedSentence(this.name, found.cases, scope, found.part);
      return { ...found, kind: 'relation-under-condition', text, condition: scope, isScope: true };
    }
    return null;
  }

  /** Where the wrong entries lie, though not what they are. */
  region(): Found | null {
    if (this.asked === 'answered') return null;
    const cases = this.all.filter(isValued);
    const { paths, wrong } = wrongPaths(cases);
    const whole = new Set(wrong);
    const fitting = wrong.length === 0 ? [] : regionsOf(cases[0]).filter((one) => holdsAllWrong(one, cases, whole));
    if (fitting.length > 0) {
      const of = partsOf(cases, paths, wrong)?.paths ?? null;
      const text = regionSentence(this.name, cases.length, this.asked, fitting[0], of);
      return { ...nothing(cases.length), text, paths: whole, region: fitting[0] };
    }
    if (wrong.length === 0 || partsOf(cases, paths, wrong)?.isOnly !== true) return null;
    // nothing is known of the wrong parts but that the others are right
    const text = partsSentence(this.name, cases.length, this.asked, wrong);
    const others = new Set(paths.filter((path) => !whole.has(path)));
    return { ...nothing(cases.length), text, paths: others, region: NOWHERE };
  }

  private found(
    { relation, cases }: { relation: Relation; cases: number },
    paths: ReadonlySet<string>,
    of: { readonly paths: readonly string[]; readonly isOnly: boolean } | null,
    region: Region | null = null,
    isTelling = false,
  ): Found & { readonly part: Part } {
    const part: Part = { relation, of, region };
    const text = sentenceOf(this.name, { cases, wrong: cases, condition: null, part });
    return { kind: 'relation', text, cases, relation, paths, condition: null, region, isScope: false, isTelling, part };
  }

  private holding(
    cases: readonly Valued[],
    paths: ReadonlySet<string>,
    region: Region | null,
    isScope: boolean,
  ): { readonly relation: Relation; readonly cases: number } | null {
    // a wrong case first: most relations fail there
    const all = cases.toSorted((a, b) => Number(a.isRight) - Number(b.isRight));
    const telling = all.filter((one) => this.telling.has(one));
    if (telling.length === 0 || telling[0].isRight) return null;
    // of many scopes some fits by chance: there, what is said must show in half of the cases
    const leastShown = isScope ? Math.ceil(telling.length / 2) : LEAST_SHOWN;
    for (const one of triedOn(telling, paths, this.changes, isScope || region !== null)) {
      const relation = region === null ? one : within(region, one);
      const some = holdsIn(relation, telling, paths, leastShown);
      if (some === null) continue;
      if (relation.isOfTheCall === true) return { relation, cases: some };
      // what holds in these and fails in others shows that these tell too little
      const count = holdsIn(relation, all, paths, leastShown);
      return count === null ? null : { relation, cases: count };
    }
    return null;
  }
}

function nothing(cases: number) {
  return {
    kind: 'condition',
    cases,
    relation: null,
    condition: null,
    region: null,
    isScope: false,
    isTelling: false,
  } as const;
}

/** The one plainest feature that the wrong cases have and the right ones have not. */
function conditionOf(cases: readonly Case[], features: readonly Feature[]): Feature | null {
  const wrong = cases.filter(({ isRight }) => !isRight).length;
  const side = Math.max(LEAST, cases.length / SIDES);
  if (wrong < side || cases.length - wrong < side) return null;
  const fitting = features.filter(
    (feature) => cases.every((one) => feature.of(one) === !one.isRight) && (feature.isShownBy?.(cases) ?? true),
  );
  const plainest = Math.min(...fitting.map(({ rank }) => rank));
  const some = fitting.filter(({ rank }) => rank === plainest);
  return some.length === 1 ? some[0] : null;
}

/** The parts that a sentence names: the wrong ones where others are right, or where nothing is known of others. */
function partsOf(
  cases: readonly Valued[],
  paths: readonly string[],
  wrong: readonly string[],
): { readonly paths: readonly string[]; readonly isOnly: boolean } | null {
  if (cases.some(({ answer }) => answer.isPart)) return { paths: wrong, isOnly: false };
  return wrong.length < paths.length ? { paths: wrong, isOnly: true } : null;
}

/** All parts of an answer, and those that are wrong in some case. */
function wrongPaths(cases: readonly Valued[]): {
  readonly paths: readonly string[];
  readonly wrong: readonly string[];
} {
  const paths = [...new Set(cases.flatMap(({ answer }) => answer.leaves.map(({ path }) => path)))];
  return { paths, wrong: paths.filter((path) => cases.some((one) => isWrongAt(one, path))) };
}

/** Whether two wrong answers of one shape differ in a part: what gives the same to everything does nothing. */
function doChange(cases: readonly Valued[], paths: ReadonlySet<string>): boolean {
  const seen = new Map<string, string>();
  for (const { answer, isRight } of cases) {
    if (isRight) continue;
    const own = answer.leaves.filter(({ path }) => paths.has(path));
    const shape = own.map((leaf) => String(leaf.shape)).join(';');
    const data = own.map((leaf) => Array.from(leaf.data).join()).join(';');
    if (seen.has(shape) && seen.get(shape) !== data) return true;
    seen.set(shape, data);
  }
  return false;
}

function isWrongAt({ answer, isRight }: Valued, path: string): boolean {
  return !isRight && answer.leaves.some((leaf, i) => leaf.path === path && !areNear(leaf.data, answer.due[i]));
}
