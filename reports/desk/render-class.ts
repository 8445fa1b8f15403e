/** The class for its teacher: a page that can be read as it is, and that one script of ours makes a desk. */
import { readFileSync } from 'node:fs';
import { mixedMaxima } from '../../graders/verdict/maxima.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Adjustment } from '../../graders/verdict/settle.ts';
import { isBegun } from '../../graders/verdict/status.ts';
import type { Delivery, IntakeProblem } from '../../graders/submission/submission.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { drawHistogram, tenths } from '../drawing/histogram.ts';
import { percent } from '../drawing/numbers.ts';
import { formattedInline } from '../html/formatted.ts';
import { pagesOf, type Markup } from '../html/templates.ts';
import { totalOf } from '../html/view/score.ts';
import { dictionary, say } from '../html/words.ts';
import { deskOf } from './build.ts';
import { inlineJson, policyFor } from './inline.ts';
import { script } from './script.ts';
import { difficultyViews, hardest } from './view/difficulty.ts';
import { headingView } from './view/heading.ts';
import { intakeView } from './view/intake.ts';
import { faultViews, lossViews, mistakeViews, MOST_FREQUENT, unnamedViews } from './view/mistakes.ts';
import { inOrder, orderFile, orderLinks, ORDERS, type Order } from './view/order.ts';
import { haveRoom, submissionRow } from './view/rows.ts';
import { mean, median, topicLines } from './view/topics.ts';
import { whoOf } from './view/who.ts';
import { classDictionary, sayClass } from './words.ts';

/** What the class's pages may know beside the verdicts. */
export interface ClassOptions {
  readonly reportOf?: (id: string) => string;
  /** the teacher's own page of a work; null where it has none */
  readonly pageOf?: (id: string) => string | null;
  readonly deliveries?: ReadonlyMap<string, Delivery>;
  readonly intake?: {
    readonly taken: Text;
    readonly found?: Text;
    readonly problems: readonly IntakeProblem[];
  };
  /** what of single submissions could not be drawn or written */
  readonly losses?: readonly { readonly submission: string; readonly text: Text }[];
  /** what the course is called, and where its clocks are */
  readonly course?: { readonly title?: string | Text; readonly timeZone?: string };
  /** those in force, as they were given */
  readonly adjustments?: readonly Adjustment[];
  /** when grades changed, the latest last, and in which of them each work's last did */
  readonly runs?: { readonly at: readonly string[]; readonly of: ReadonlyMap<string, number> };
}

const page = pagesOf(new URL('./templates/', import.meta.url));
const classStyle: Markup = { html: readFileSync(new URL('./templates/class.css', import.meta.url), 'utf8') };
const NO_RUNS = { at: [], of: new Map<string, number>() };
const MOST_HARD = 10;

/** The link from a class page to a submission's report. */
export function reportPath(id: string, language: Language): string {
  return `submissions/${encodeURIComponent(id.toWellFormed())}/report.${language}.html`;
}

/** What the course is called; a class without a course file is just that. */
function titleOf({ course }: ClassOptions, language: Language): string {
  const { title } = course ?? {};
  return typeof title === 'object' ? title[language] : (title ?? say('class', language));
}

/** The class, for the teacher: `verdicts` may be whole; no input or replay of theirs is shown. */
export function renderClass(verdicts: readonly Verdict[], language: Language, options: ClassOptions = {}): string {
  const { intake, losses = [], deliveries = new Map(), course = {} } = options;
  const { reportOf = (id) => reportPath(id, language), pageOf = () => null } = options;
  const who = whoOf(reportOf, deliveries);
  const timeZone = course.timeZone ?? null;
  const topics = topicsOf(verdicts);
  const difficulty = difficultyViews(verdicts, topics, language);
  const mistakes = mistakeViews(verdicts, who, language);
  const unnamed = unnamedViews(verdicts, who, language);
  const lines = topicLines(verdicts, topics, language);
  const view = {
    language,
    w: dictionary(language),
    c: classDictionary(language),
    classStyle,
    title: titleOf(options, language),
    heading: headingView(verdicts, topics, timeZone, language),
    empty: verdicts.length === 0,
    faults: [...faultViews(verdicts, who, language), ...lossViews(losses, who, language)],
    ...numbers(verdicts, language),
    maxima: mixedMaxima(verdicts).map((note) => note[language]),
    topicLines: lines,
    hasStrict: lines.some(({ strictMean }) => strictMean !== null),
    hardest: hardest(difficulty, MOST_HARD),
    difficulty,
    mistakes: foldedList(mistakes, 'fewerMistakes', language),
    unnamed: unnamed.length === 0 ? null : foldedList(unnamed, 'fewerFailures', language),
    discriminationHint: formattedInline(sayClass('discriminationHint', language)),
    intake:
      intake === undefined
        ? null
        : intakeView(intake, new Set(verdicts.map(({ submission }) => submission)), who, language),
    ...table(verdicts, 'name', language, options),
    footer: footer(verdicts, language),
    data: inlineJson(
      deskOf(
        verdicts,
        {
          deliveries,
          reportOf,
          pageOf,
          timeZone,
          adjustments: options.adjustments ?? [],
          runs: options.runs ?? NO_RUNS,
        },
        language,
      ),
    ),
    script: { html: script.text },
  };
  return page('class', view, policyFor(script.hash));
}

/**
 * The same table in its other orders, one page each, with the name of its file: for paper, and where no script runs.
 * Each is made when it is asked for: those of thousands are not all held at once.
 */
export function* renderClassOrders(
  verdicts: readonly Verdict[],
  language: Language,
  options: ClassOptions = {},
): Generator<readonly [file: string, html: string]> {
  for (const order of ORDERS.filter((one) => one !== 'name')) {
    yield [
      orderFile(order),
      page('class-order', {
        language,
        w: dictionary(language),
        c: classDictionary(language),
        classStyle,
        title: `${titleOf(options, language)}: ${sayClass(`order.${order}`, language)}`,
        ...table(verdicts, order, language, options),
        footer: footer(verdicts, language),
      }),
    ];
  }
}

function table(
  verdicts: readonly Verdict[],
  order: Order,
  language: Language,
  { reportOf = (id) => reportPath(id, language), deliveries = new Map(), course = {} }: ClassOptions,
): object {
  const topics = topicsOf(verdicts);
  const who = whoOf(reportOf, deliveries);
  const timeZone = course.timeZone ?? null;
  const hasTitles = haveRoom(verdicts, language);
  return {
    orders: orderLinks(order, language),
    topicTitles: [...topics.values()].map((title) => formattedInline(title[language])),
    zone: timeZone,
    rows: inOrder(verdicts, order, deliveries).map((verdict) => {
      const delivery = deliveries.get(verdict.submission);
      return submissionRow(verdict, [...topics.keys()], who, language, { delivery, timeZone, hasTitles });
    }),
  };
}

/** How many there are, how many began, and how well they did. */
function numbers(verdicts: readonly Verdict[], language: Language): object {
  const started = verdicts.filter((verdict) => verdict.topics.some(({ status }) => isBegun(status)));
  const unreadable = verdicts.filter(({ topics: own }) => own.some(({ status }) => status === 'unreadable')).length;
  const shares = started
    .map((verdict) => totalOf(verdict.topics))
    .flatMap(({ score, max }) => (score === null || max === 0 ? [] : [score / max]));
  const shown = (share: number | null) => (share === null ? '–' : percent(share, language));
  const described = {
    id: 'histogram',
    title: say('distribution', language),
    description: say('distributionText', language, { counts: tenths(shares).join(', ') }),
  };
  return {
    numbers: [
      { name: say('submissions', language), value: String(verdicts.length) },
      { name: say('started', language), value: String(started.length) },
      ...(unreadable > 0 ? [{ name: sayClass('unreadable', language), value: String(unreadable) }] : []),
      { name: say('mean', language), value: shown(mean(shares)) },
      { name: say('median', language), value: shown(median(shares)) },
    ],
    histogram: { html: drawHistogram(described, shares, language) },
  };
}

function foldedList<T>(items: readonly T[], rest: 'fewerMistakes' | 'fewerFailures', language: Language): object {
  const folded = items.slice(MOST_FREQUENT);
  return {
    open: items.slice(0, MOST_FREQUENT),
    folded: folded.length === 0 ? null : folded,
    summary: sayClass(rest, language, { count: folded.length }),
  };
}

function topicsOf(verdicts: readonly Verdict[]): Map<string, Text> {
  return new Map(verdicts.flatMap(({ topics }) => topics.map(({ topic, title }) => [topic, title] as const)));
}

function footer(verdicts: readonly Verdict[], language: Language): string {
  return verdicts.length ? say('gradedBy', language, { version: verdicts[0].grader.version }) : '';
}
