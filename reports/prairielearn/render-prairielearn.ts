import { redacted } from '../../graders/verdict/redact.ts';
import { rubricSums } from '../../graders/verdict/scale.ts';
import type { Figure, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { drawCurves } from '../drawing/curves.ts';
import { drawImages } from '../drawing/images.ts';
import { drawSurface } from '../drawing/surface.ts';
import { drawRates, drawTokens } from '../drawing/tokens.ts';
import { explanation, scoreText, statusText, titleOf } from '../plain/explanation.ts';

interface Image {
  readonly label: string;
  readonly url: string;
}

/** /grade/results/results.json as PrairieLearn's page on external grading describes it. */
export interface PrairieLearnResults {
  readonly gradable: boolean;
  /** from 0 to 1; left out where nothing can be graded */
  readonly score?: number;
  readonly message: string;
  readonly format_errors?: readonly string[];
  readonly images: readonly Image[];
  readonly tests: readonly {
    readonly name: string;
    readonly description: string;
    readonly points: number;
    readonly max_points: number;
    readonly message: string;
  }[];
}

/** PrairieLearn takes files up to 1 MB; the plots get what the tests leave of this. */
const MOST_BYTES = 900_000;

const NOTHING_TO_GRADE: ReadonlySet<TopicVerdict['status']> = new Set([
  'unreadable',
  'rejected',
  'missing',
  'not-started',
]);

/**
 * PrairieLearn's results.json of one submission, with the plots as images. What can't be loaded is `gradable: false`,
 * which costs the student no attempt, and so is what the grader itself failed on, which costs nothing.
 */
export function renderPrairieLearn(verdict: Verdict, language: Language): string {
  const { topics } = redacted(verdict);
  const isFault = topics.some(({ score }) => score === null);
  const isGradable = !isFault && topics.some(({ status }) => !NOTHING_TO_GRADE.has(status));
  const max = sum(topics, (topic) => topic.max);
  const errors = topics
    .filter(({ status }) => status !== 'graded')
    .map((topic) => `${topic.title[language]}: ${statusText(topic, language)}`);
  const results: PrairieLearnResults = {
    gradable: isGradable,
    ...(isGradable
      ? { score: max === 0 ? 0 : Math.min(1, sum(topics, ({ score }) => score ?? 0) / max) }
      : { format_errors: errors }),
    message: topics
      .map((topic) =>
        [`${topic.title[language]}: ${scoreText(topic, language, rubricSums(topic))}`, statusText(topic, language)]
          .filter((line) => line !== '')
          .join('\n'),
      )
      .join('\n'),
    images: [],
    tests: topics.flatMap((topic) =>
      topic.checks
        .filter(({ points, extension }) => points !== null && !extension)
        .map((check) => ({
          name: `${check.id}: ${titleOf(check, language)}`,
          description: topic.title[language],
          points: check.points ?? 0,
          max_points: check.max,
          message: explanation(check, topic, language),
        })),
    ),
  };
  return `${JSON.stringify({ ...results, images: fitting(images(topics, language), MOST_BYTES - Buffer.byteLength(JSON.stringify(results))) })}\n`;
}

function images(topics: readonly TopicVerdict[], language: Language): Image[] {
  return topics.flatMap((topic, i) =>
    topic.figures.flatMap((figure, j) =>
      drawings(figure, `t${i}f${j}`, language).map(([label, svg]) => ({ label, url: dataUri(svg) })),
    ),
  );
}

/** The drawings of one figure with what each is called. */
function drawings(figure: Figure, id: string, language: Language): [label: string, svg: string][] {
  const title = figure.title[language].replaceAll('$', '');
  switch (figure.kind) {
    case 'surface':
      return drawSurface(figure, language, id).flatMap(({ panels }) =>
        panels.map(({ caption, svg }): [string, string] => [`${title}: ${caption}`, svg]),
      );
    case 'lines':
      return [[title, drawCurves(figure, language, id)]];
    case 'images':
      return [[title, drawImages(figure, language, id)]];
    case 'tokens':
      return [
        [title, drawTokens(figure, language, id)],
        ...(figure.rates.length === 0 ? [] : [[title, drawRates(figure, language, id)] as [string, string]]),
      ];
  }
}

function dataUri(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** The first images that together stay within so many bytes. */
function fitting(all: readonly Image[], most: number): Image[] {
  let left = most;
  return all.filter((image) => {
    left -= Buffer.byteLength(JSON.stringify(image)) + 1;
    return left > 0;
  });
}

function sum(topics: readonly TopicVerdict[], of: (topic: TopicVerdict) => number): number {
  return topics.reduce((total, topic) => total + of(topic), 0);
}
