import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/verdict/text.ts';
import { drawHistogram, tenths } from '../drawing/histogram.ts';
import { percent } from '../drawing/numbers.ts';
import { formattedInline } from './formatted.ts';
import { page } from './templates.ts';
import { difficultyViews } from './view/class-difficulty.ts';
import { faultViews, mistakeViews } from './view/class-mistakes.ts';
import { submissionRow, type ReportOf } from './view/class-rows.ts';
import { totalOf } from './view/score.ts';
import { dictionary, say } from './words.ts';

/** The link from a class page to a submission's report. */
export function reportPath(id: string, language: Language): string {
  return `submissions/${encodeURIComponent(id.toWellFormed())}/report.${language}.html`;
}

/** The class at a glance, for the teacher: `verdicts` may be whole; no input or replay of theirs is shown. */
export function renderClass(
  verdicts: readonly Verdict[], language: Language,
  { reportOf }: { readonly reportOf: ReportOf } = { reportOf: (id) => reportPath(id, language) },
): string {
  const topics = topicsOf(verdicts);
  const started = verdicts.filter((verdict) => verdict.topics.some(({ status }) => status !== 'missing' && status !== 'not-started'));
  const shares = started.map((verdict) => totalOf(verdict.topics)).flatMap(({ score, max }) => (score === null || max === 0 ? [] : [score / max]));
  const described = { id: 'histogram', title: say('distribution', language), description: say('distributionText', language, { counts: tenths(shares).join(', ') }) };
  return page('class', {
    language, w: dictionary(language), title: say('class', language), empty: verdicts.length === 0,
    faults: faultViews(verdicts, reportOf, language),
    numbers: [
      { name: say('submissions', language), value: String(verdicts.length) },
      { name: say('started', language), value: String(started.length) },
      { name: say('mean', language), value: shares.length ? percent(shares.reduce((a, b) => a + b, 0) / shares.length, language) : '–' },
      { name: say('median', language), value: shares.length ? percent(median(shares), language) : '–' },
    ],
    histogram: { html: drawHistogram(described, shares, language) },
    topicTitles: [...topics.values()].map((title) => formattedInline(title[language])),
    rows: verdicts.map((verdict) => submissionRow(verdict, [...topics.keys()], reportOf, language)),
    mistakes: mistakeViews(verdicts, reportOf, language), difficulty: difficultyViews(verdicts, topics, language),
    footer: verdicts.length ? say('gradedBy', language, { version: verdicts[0].grader.version }) : '',
  });
}

function topicsOf(verdicts: readonly Verdict[]): Map<string, Text> {
  return new Map(verdicts.flatMap(({ topics }) => topics.map(({ topic, title }) => [topic, title] as const)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
