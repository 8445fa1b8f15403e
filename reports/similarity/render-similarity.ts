/** Similarity as pages: an index with groups and pairs, and for each pair its fragments side by side. */
import { stringify } from 'csv-stringify/sync';
import type { SimilarPair, TopicSimilarity } from '../../graders/similarity/compared.ts';
import type { Language } from '../../graders/texts/text.ts';
import { percent } from '../drawing/numbers.ts';
import { escaped } from '../drawing/xml.ts';
import { page } from './page.ts';
import { renderPair } from './render-pair.ts';
import { say } from './words.ts';

/** All files by name: `index.html`, `pairs.csv`, and `pair-<topic>-<number>.html` for each pair. */
export function renderSimilarity(
  topics: readonly TopicSimilarity[],
  least: number,
  language: Language,
): Map<string, string> {
  const told = topics.filter(({ compared, leftOut }) => compared + leftOut.length > 0);
  const body =
    told.map((topic) => section(topic, least, language)).join('\n') || `<p>${escaped(say('noTopics', language))}</p>`;
  return new Map([
    [
      'index.html',
      page(say('title', language), language, `<p class="lead">${escaped(say('what', language))}</p>\n${body}`),
    ],
    ['pairs.csv', renderPairs(told)],
    ...told.flatMap((topic) => topic.pairs.map((pair, i) => [fileOf(topic, i), renderPair(pair, language)] as const)),
  ]);
}

function section(topic: TopicSimilarity, least: number, language: Language): string {
  const { title, compared, found, pairs, clusters, nearest, leftOut } = topic;
  const at = (share: number) =>
    percent(nearest[Math.min(nearest.length - 1, Math.floor(share * nearest.length))] ?? 0, language);
  return [
    `<section aria-label="${escaped(title[language])}">`,
    `<h2>${escaped(title[language])}</h2>`,
    paragraph(say('compared', language, { compared, found, least: percent(least, language) })),
    nearest.length > 1 ? paragraph(say('usual', language, { median: at(0.5), high: at(0.9) }), 'quiet') : '',
    pairs.length === 0
      ? paragraph(say('none', language))
      : `${groups(clusters, language)}\n<h3>${escaped(say('pairs', language))}</h3>\n${found > pairs.length ? paragraph(say('pairsCut', language, { shown: pairs.length }), 'quiet') : ''}\n${table(topic, language)}`,
    leftOut.length === 0
      ? ''
      : `<h3>${escaped(say('leftOut', language))}</h3>\n<ul>${leftOut.map(({ submission, why }) => `<li><bdi>${escaped(submission)}</bdi>: ${escaped(why[language])}.</li>`).join('')}</ul>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
}

function groups(clusters: TopicSimilarity['clusters'], language: Language): string {
  const lists = clusters.map(
    (names) => `<ul class="names">${names.map((name) => `<li><bdi>${escaped(name)}</bdi></li>`).join('')}</ul>`,
  );
  return `<h3>${escaped(say('clusters', language))}</h3>\n${paragraph(say('clustersHint', language), 'quiet')}\n${lists.join('\n')}`;
}

function table(topic: TopicSimilarity, language: Language): string {
  const rows = topic.pairs.map(
    ({ left, right, similarity, fragments }, i) =>
      `<tr><th scope="row"><a href="${fileOf(topic, i)}"><bdi>${escaped(left.submission)}</bdi> · <bdi>${escaped(right.submission)}</bdi></a></th><td class="number">${escaped(percent(similarity, language))}</td><td class="number">${fragments.length}</td></tr>`,
  );
  const head = (['pair', 'similarity', 'fragments'] as const)
    .map((key, i) => `<th scope="col"${i > 0 ? ' class="number"' : ''}>${escaped(say(key, language))}</th>`)
    .join('');
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escaped(`${say('pairs', language)}: ${topic.title[language]}`)}">\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>\n</div>`;
}

function renderPairs(topics: readonly TopicSimilarity[]): string {
  const rows = topics.flatMap(({ topic, pairs }) =>
    pairs.map(({ left, right, similarity }: SimilarPair) => [
      topic,
      left.submission,
      right.submission,
      similarity.toFixed(3),
    ]),
  );
  return stringify([['topic', 'submission_1', 'submission_2', 'similarity'], ...rows], {
    escape_formulas: true,
    record_delimiter: '\n',
    quoted_match: /[\r\n]/,
  });
}

function fileOf({ topic }: TopicSimilarity, i: number): string {
  return `pair-${topic}-${i + 1}.html`;
}

function paragraph(words: string, style?: string): string {
  return `<p${style === undefined ? '' : ` class="${style}"`}>${escaped(words)}</p>`;
}
