import { readFileSync } from 'node:fs';
import { mixedMaxima } from '../../graders/verdict/maxima.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import { isBegun } from '../../graders/verdict/status.ts';
import type { Delivery, IntakeProblem } from '../../graders/verdict/submission.ts';
import type { Language, Text } from '../../graders/verdict/text.ts';
import { drawHistogram, tenths } from '../drawing/histogram.ts';
import { percent } from '../drawing/numbers.ts';
import { classDictionary, sayClass } from './class-words.ts';
import { formattedInline } from './formatted.ts';
import { page, type Markup } from './templates.ts';
import { difficultyViews } from './view/class-difficulty.ts';
import { intakeView } from './view/class-intake.ts';
import { faultViews, lossViews, mistakeViews, unnamedViews } from './view/class-mistakes.ts';
import { inOrder, orderFile, orderLinks, ORDERS, type Order } from './view/class-order.ts';
import { submissionRow, type ReportOf } from './view/class-rows.ts';
import { totalOf } from './view/score.ts';
import { dictionary, say } from './words.ts';

/** What the class's pages may know beside the verdicts. */
export interface ClassOptions {
  readonly reportOf?: ReportOf;
  readonly deliveries?: ReadonlyMap<string, Delivery>;
  readonly intake?: { readonly taken: Text; readonly problems: readonly IntakeProblem[] };
  /** what of single submissions could not be drawn or written */
  readonly losses?: readonly { readonly submission: string; readonly text: Text }[];
}

const classStyle: Markup = { html: readFileSync(new URL('./templates/class.css', import.meta.url), 'utf8') };

/** The link from a class page to a submission's report. */
export function reportPath(id: string, language: Language): string {
  return `submissions/${encodeURIComponent(id.toWellFormed())}/report.${language}.html`;
}

/** The class at a glance, for the teacher: `verdicts` may be whole; no input or replay of theirs is shown. */
export function renderClass(verdicts: readonly Verdict[], language: Language, options: ClassOptions = {}): string {
  const { reportOf = (id) => reportPath(id, language), intake, losses = [] } = options;
  const topics = topicsOf(verdicts);
  const started = verdicts.filter((verdict) => verdict.topics.some(({ status }) => isBegun(status)));
  const unreadable = verdicts.filter(({ topics: own }) => own.some(({ status }) => status === 'unreadable')).length;
  const shares = started
    .map((verdict) => totalOf(verdict.topics))
    .flatMap(({ score, max }) => (score === null || max === 0 ? [] : [score / max]));
  const described = {
    id: 'histogram',
    title: say('distribution', language),
    description: say('distributionText', language, { counts: tenths(shares).join(', ') }),
  };
  return page('class', {
    language,
    w: dictionary(language),
    c: classDictionary(language),
    classStyle,
    title: say('class', language),
    empty: verdicts.length === 0,
    faults: [...faultViews(verdicts, reportOf, language), ...lossViews(losses, reportOf, language)],
    numbers: [
      { name: say('submissions', language), value: String(verdicts.length) },
      { name: say('started', language), value: String(started.length) },
      ...(unreadable > 0 ? [{ name: sayClass('unreadable', language), value: String(unreadable) }] : []),
      {
        name: say('mean', language),
        value: shares.length ? percent(shares.reduce((a, b) => a + b, 0) / shares.length, language) : '–',
      },
      { name: say('median', language), value: shares.length ? percent(median(shares), language) : '–' },
    ],
    maxima: mixedMaxima(verdicts).map((note) => note[language]),
    histogram: { html: drawHistogram(described, shares, language) },
    mistakes: mistakeViews(verdicts, reportOf, language),
    unnamed: unnamedViews(verdicts, reportOf, language),
    difficulty: difficultyViews(verdicts, topics, language),
    discriminationHint: formattedInline(sayClass('discriminationHint', language)),
    intake:
      intake === undefined
        ? null
        : intakeView(intake, new Set(verdicts.map(({ submission }) => submission)), reportOf, language),
    ...table(verdicts, 'name', language, options),
    footer: footer(verdicts, language),
  });
}

/**
 * The same table in its other orders, one page each, with the name of its file. Each is made when it is asked for:
 * those of thousands are not all held at once.
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
        title: `${say('class', language)}: ${sayClass(`order.${order}`, language)}`,
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
  { reportOf = (id) => reportPath(id, language), deliveries = new Map() }: ClassOptions,
): object {
  const topics = topicsOf(verdicts);
  return {
    orders: orderLinks(order, language),
    topicTitles: [...topics.values()].map((title) => formattedInline(title[language])),
    rows: inOrder(verdicts, order, deliveries).map((verdict) =>
      submissionRow(verdict, [...topics.keys()], reportOf, language, deliveries.get(verdict.submission)),
    ),
  };
}

function topicsOf(verdicts: readonly Verdict[]): Map<string, Text> {
  return new Map(verdicts.flatMap(({ topics }) => topics.map(({ topic, title }) => [topic, title] as const)));
}

function footer(verdicts: readonly Verdict[], language: Language): string {
  return verdicts.length ? say('gradedBy', language, { version: verdicts[0].grader.version }) : '';
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
