/** All sentences for people, in one file to be read (reports/out/sentences.md), and what must hold of each. */
import { mkdir, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { withDecimalCommas } from '../engine/decimal-commas.ts';
import { PROJECT } from './project.ts';
import { sentencesOf, type Sentence } from './sentences/collect.ts';

let sentences: readonly Sentence[] = [];
beforeAll(async () => {
  sentences = await sentencesOf(PROJECT);
  const text = sentences.map(({ place, es, en }) => `## ${place}\n\n${es}\n\n${en}\n`).join('\n');
  await mkdir(`${PROJECT}reports/out`, { recursive: true });
  await writeFile(`${PROJECT}reports/out/sentences.md`, text);
});

/** Code, formulas and quotations: their words are no prose. */
const NO_PROSE = /(`+)[^]*?\1|\$[^$]*\$|«[^»]*»|\{…\}/g;
const prose = (text: string) => text.replace(NO_PROSE, ' ');
const where = (is: (sentence: Sentence) => boolean) =>
  sentences.filter(is).map(({ place, es, en }) => `${place}: ${es} | ${en}`);

test('they are found: a search that finds nothing proves nothing', () => {
  expect(sentences.length).toBeGreaterThan(2000);
  // a topic's checks, and its mistakes beside their code
  for (const [place, least] of [
    ['graders/topics/', 600],
    ['reference/', 500],
  ] as const)
    expect(sentences.filter((one) => one.place.startsWith(place)).length).toBeGreaterThan(least);
});

test('each language writes numbers in its own way', () => {
  expect(where(({ es }) => withDecimalCommas(es) !== es)).toEqual([]);
  expect(where(({ en }) => /(?<![\w[(,])\d,\d{1,2}(?!\d)/.test(prose(en)))).toEqual([]);
});

/** What is called otherwise elsewhere: one thing has one term. */
const OTHER_TERMS: readonly (readonly [RegExp, string])[] = [
  [/\bTu resultado\b/, 'Tu respuesta'],
  [/\bcorregid[oa]s?\b/i, 'evaluado: what was mended is no work that was looked at'],
  [/\bpar(es)? (parecido|distinto)s?\b/i, 'pareja'],
  [/\b(test|chequeo|prueba)s? (públic|ocult)/i, 'comprobación'],
  [/\bpasos? de Gibbs\b/i, 'barrido'],
  [/\bprototipo vacío\b/i, 'prototipo sin muestras'],
];

test.each(OTHER_TERMS)('no sentence says %s: %s', (pattern) => {
  expect(where(({ es }) => pattern.test(prose(es)))).toEqual([]);
});

test('quotations are those of the language', () => {
  // a quotation in English marks within Spanish prose, and the other way round
  expect(where(({ es }) => /(^|[\s(])(["“]\p{L}[^"”]*["”]|'\p{L}[^']*')(?=[\s.,;)]|$)/u.test(prose(es)))).toEqual([]);
  expect(where(({ en }) => /[«»¿¡]/.test(en))).toEqual([]);
});

test('no sentence is of one language in both places', () => {
  const isProse = (text: string) => (prose(text).match(/\p{L}{3,}/gu) ?? []).length > 3;
  expect(where(({ es, en }) => es === en && isProse(es))).toEqual([]);
});
