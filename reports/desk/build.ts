/** A class's verdicts as the desk's script knows them. */
import { plain } from '../plain/plain.ts';
import { visible } from '../drawing/visible.ts';
import type { CheckResult, Outcome, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery } from '../../graders/submission/submission.ts';
import type { Adjustment } from '../../graders/verdict/settle.ts';
import type { Language } from '../../graders/texts/text.ts';
import { say } from '../html/words.ts';
import type { Desk, DeskAdjustment, DeskCell, DeskTopic, DeskWork, Letter } from './data.ts';
import { URGENT } from './view/order.ts';
import { strictScoreOf } from './view/strict.ts';
import { instantWords } from './view/times.ts';
import { scriptWords } from './words.ts';

/** What the desk knows beside the verdicts. */
export interface DeskKnown {
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly reportOf: (id: string) => string;
  readonly pageOf: (id: string) => string | null;
  readonly timeZone: string | null;
  readonly adjustments: readonly Adjustment[];
  /** when grades changed, the latest last, and of each work the place of its own there */
  readonly runs: { readonly at: readonly string[]; readonly of: ReadonlyMap<string, number> };
}

const LETTERS: Readonly<Record<Outcome, Letter>> = {
  passed: 'p',
  failed: 'f',
  crashed: 'c',
  'over-limit': 'l',
  skipped: 's',
  'not-implemented': 'n',
  'grader-fault': 'g',
};
/** Longer titles of statements are told in full by the report. */
const MOST_LETTERS = 200;

export function deskOf(verdicts: readonly Verdict[], known: DeskKnown, language: Language): Desk {
  const topics = topicsOf(verdicts, language);
  const findings = new Findings(language);
  const groups = new Places<string>();
  const works = verdicts.map((verdict) => workOf(verdict, topics, findings, groups, known));
  return {
    language,
    topics,
    findings: findings.all,
    groups: groups.all.map(visible),
    statuses: URGENT.map((id) => ({ id, words: say(`status.${id}`, language) })),
    runs: known.runs.at.map((at) => instantWords(at, known.timeZone)),
    adjustments: known.adjustments.map(({ submission, topic, check, points, reason, who }): DeskAdjustment => [
      ...([submission, topic, check ?? '', points === null ? 'excused' : String(points), reason, who] as const),
    ]),
    words: scriptWords(language),
    works,
  };
}

/** Every topic that somebody has a verdict on, with all checks that any of them had. */
function topicsOf(verdicts: readonly Verdict[], language: Language): DeskTopic[] {
  const found = new Map<string, { title: string; checks: Map<string, CheckResult> }>();
  for (const { topic, title, checks } of verdicts.flatMap(({ topics }) => topics)) {
    const entry = found.get(topic) ?? { title: plain(title[language]), checks: new Map<string, CheckResult>() };
    for (const check of checks) if (!entry.checks.has(check.id)) entry.checks.set(check.id, check);
    found.set(topic, entry);
  }
  return [...found].map(([id, { title, checks }]) => {
    const functions = new Places<string>();
    const told = [...checks.values()].map((check) => ({
      id: check.id,
      title: visible(plain(check.title[language])),
      function: functions.of(check.function),
    }));
    return { id, title: visible(title), functions: functions.all.map(visible), checks: told };
  });
}

function workOf(
  verdict: Verdict,
  topics: readonly DeskTopic[],
  findings: Findings,
  groups: Places<string>,
  { deliveries, reportOf, pageOf, timeZone, runs }: DeskKnown,
): DeskWork {
  const { submission: id, run } = verdict;
  const { name = null, group = null, at = null, late = null } = deliveries.get(id) ?? {};
  const cells = topics.map((topic, place) => {
    const own = verdict.topics.find((one) => one.topic === topic.id);
    return own === undefined ? 0 : cellOf(own, topic, findings.of(place, own));
  });
  const isLate = late === true || cells.some((cell) => cell !== 0 && cell[5]?.late !== undefined);
  const page = pageOf(id);
  const changed = runs.of.get(id);
  return {
    id,
    ...(visible(id) === id ? {} : { shown: visible(id) }),
    ...(name === null || name === id ? {} : { name: visible(name) }),
    ...(group === null ? {} : { group: groups.of(group) }),
    report: reportOf(id),
    ...(page === null ? {} : { page }),
    ...(at === null ? {} : { at: [Date.parse(at), instantWords(at, timeZone)] as const }),
    ...(isLate ? { late: 1 } : {}),
    ms: Math.round(run.milliseconds),
    ...(changed === undefined ? {} : { run: changed }),
    cells,
  };
}

function cellOf(topic: TopicVerdict, { checks }: DeskTopic, findings: readonly number[]): DeskCell {
  const { status, score, max, bonus, settlement } = topic;
  const own = new Map(topic.checks.map((check) => [check.id, check]));
  const strict = strictScoreOf(topic);
  const more = {
    ...(bonus > 0 ? { bonus } : {}),
    ...(strict === null ? {} : { strict }),
    ...(settlement !== undefined && settlement.adjustments.length > 0 ? { adjusted: 1 as const } : {}),
    ...(settlement?.late == null ? {} : { late: settlement.late.days }),
  };
  const letters = checks.map(({ id }) => letterOf(own.get(id))).join('');
  const cell = [URGENT.indexOf(status), score, max, letters, findings] as const;
  return Object.keys(more).length === 0 ? cell : [...cell, more];
}

function letterOf(check: CheckResult | undefined): Letter {
  if (check === undefined) return '-';
  return check.followed === undefined ? LETTERS[check.outcome] : 'r';
}

/** Different things, each with the place at which it was first met. */
class Places<T> {
  private readonly places = new Map<T, number>();

  get all(): T[] {
    return [...this.places.keys()];
  }

  of(one: T): number {
    const place = this.places.get(one) ?? this.places.size;
    this.places.set(one, place);
    return place;
  }
}

/** Named mistakes by topic and id, statements by topic and words. */
class Findings {
  private readonly places = new Places<string>();
  private readonly told: { topic: number; id?: string; title: string }[] = [];
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  get all(): Desk['findings'] {
    return this.told;
  }

  of(topic: number, { misconceptions, checks }: TopicVerdict): number[] {
    const named = misconceptions.map(({ id, title }) => this.placeOf(topic, title[this.language], id));
    const stated = checks.flatMap(({ function: name, statement }) =>
      statement == null ? [] : [this.placeOf(topic, `\`${name}\`: ${statement.text[this.language]}`)],
    );
    return [...new Set([...named, ...stated])];
  }

  private placeOf(topic: number, words: string, id?: string): number {
    const place = this.places.of(JSON.stringify([topic, id ?? null, id === undefined ? words : null]));
    if (place === this.told.length) {
      const title = visible(plain(words)).slice(0, MOST_LETTERS).toWellFormed();
      this.told.push({ topic, ...(id === undefined ? {} : { id }), title });
    }
    return place;
  }
}
