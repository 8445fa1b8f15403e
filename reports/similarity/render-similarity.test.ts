import { expect, test } from 'vitest';
import type { TopicSimilarity } from '../../graders/similarity/compared.ts';
import { HOSTILE } from '../testing/hostile.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderSimilarity } from './render-similarity.ts';

const lines = Array.from({ length: 300 }, (_, i) => HOSTILE[i % HOSTILE.length].replaceAll('\n', ' '));
const sample: TopicSimilarity = {
  topic: 'kmeans-ebm',
  title: { es: 'K-means', en: 'K-means, in English' },
  compared: 17,
  found: 240,
  nearest: [0.1, 0.5, 0.875, 0.875],
  clusters: [[...HOSTILE]],
  leftOut: [{ submission: HOSTILE[0], why: { es: 'es raro', en: 'it is odd' } }],
  pairs: HOSTILE.slice(1).map((submission) => ({
    left: { submission: HOSTILE[0], lines },
    right: { submission, lines },
    similarity: 0.875,
    fragments: [
      { left: [2, 5], right: [9, 12], length: 4 },
      { left: [0, 299], right: [0, 299], length: 3 },
    ],
  })),
};
const pages = { es: renderSimilarity([sample], 0.6, 'es'), en: renderSimilarity([sample], 0.6, 'en') };

test.each(['es', 'en'] as const)(
  'every page in %s is well formed, without scripts, addresses or foreign markup',
  (language) => {
    expect(pages[language].size).toBe(2 + sample.pairs.length);
    for (const [name, html] of pages[language]) {
      if (!name.endsWith('.html')) continue;
      expect([name, markupFault(html)]).toEqual([name, null]);
      expect(html).not.toMatch(/<script|<img|(src|href)="(?!index\.html|pair-)|[\u0000-\u0008\u000b-\u001f\u202e]/);
      expect(html).toContain(`<html lang="${language}">`);
    }
  },
);

test('the pages say what is alike, what is usual, and that it is no proof and no part of a score', () => {
  const html = pages.en.get('index.html')!;
  expect(html).toContain('17 submissions were compared; 240 pairs are alike by at least 60%.');
  expect(html).toContain('half of the submissions have another that is alike by at least 88%');
  expect(html).toContain('It is no part of any score and proves nothing');
  for (const language of ['es', 'en'] as const)
    for (const page of pages[language].values())
      expect(page).not.toMatch(/plagi|copi[aeó]|cheat|trampa|fraud|guilty|sospech|suspect/i);
});

test("fragments stand side by side with their lines' numbers, and long ones are cut", () => {
  const html = pages.en.get('pair-kmeans-ebm-1.html')!;
  expect(html).toMatch(/lines 3 to 6<\/span>[^]*lines 10 to 13<\/span>/);
  expect(html).toContain('<span class="line">3 </span>');
  expect(html).toContain('It goes on; 200 lines are shown.');
});

test('the table of pairs is a CSV without formulas', () => {
  const rows = pages.es.get('pairs.csv')!.split('\n');
  expect(rows[0]).toBe('topic,submission_1,submission_2,similarity');
  expect(pages.es.get('pairs.csv')).not.toMatch(/(^|,|")[=+@]/m);
});

test('nobody handed anything in', () => {
  expect(
    renderSimilarity([{ ...sample, compared: 0, leftOut: [], pairs: [], found: 0 }], 0.6, 'es').get('index.html'),
  ).toContain('No hay entregas que comparar.');
  expect(renderSimilarity([{ ...sample, pairs: [], found: 0, clusters: [] }], 0.6, 'es').get('index.html')).toContain(
    'Ninguna pareja llega a ese parecido.',
  );
});
