import type { ComparedWork, SharedFragment, SimilarPair } from '../../graders/similarity/compared.ts';
import type { Language } from '../../graders/texts/text.ts';
import { percent } from '../drawing/numbers.ts';
import { escaped } from '../drawing/xml.ts';
import { page } from './page.ts';
import { say } from './words.ts';

const MOST_LINES = 200;
const LONGEST_LINE = 400;

/** Two works and what they share in structure, fragment by fragment, side by side. */
export function renderPair({ left, right, similarity, fragments }: SimilarPair, language: Language): string {
  const title = say('sideBySide', language, { left: left.submission, right: right.submission });
  const parts = fragments.map((fragment, i) => shown(fragment, i + 1, left, right, language));
  return page(
    title,
    language,
    `<p><a href="index.html">${escaped(say('back', language))}</a></p>\n<p>${escaped(say('alike', language, { similarity: percent(similarity, language) }))}</p>\n<p class="lead quiet">${escaped(say('what', language))}</p>\n${parts.join('\n')}`,
  );
}

function shown(
  fragment: SharedFragment,
  number: number,
  left: ComparedWork,
  right: ComparedWork,
  language: Language,
): string {
  return `<section class="fragment">\n<h2>${escaped(say('fragment', language, { number }))}</h2>\n<div class="sides">\n${side(left, fragment.left, number, language)}\n${side(right, fragment.right, number, language)}\n</div>\n</section>`;
}

function side(
  { submission, lines }: ComparedWork,
  [from, to]: readonly [number, number],
  number: number,
  language: Language,
): string {
  const width = String(to + 1).length;
  const rows = lines
    .slice(from, Math.min(to + 1, from + MOST_LINES))
    .map(
      (line, i) =>
        `<span class="line">${String(from + i + 1).padStart(width)} </span>${escaped(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line)}`,
    );
  const label = `${submission}, ${say('lines', language, { from: from + 1, to: to + 1 })}`;
  const cut =
    to + 1 - from > MOST_LINES ? `\n<p class="quiet">${escaped(say('cut', language, { shown: MOST_LINES }))}</p>` : '';
  return `<div>\n<h3><bdi>${escaped(submission)}</bdi> <span class="quiet">${escaped(say('lines', language, { from: from + 1, to: to + 1 }))}</span></h3>\n<pre tabindex="0" role="group" aria-label="${escaped(`${say('fragment', language, { number })}: ${label}`)}">${rows.join('\n')}</pre>${cut}\n</div>`;
}
