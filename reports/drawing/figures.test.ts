import { expect, test } from 'vitest';
import { sampleCurves, sampleField, sampleImages, sampleTokens } from '../testing/sample-figures.ts';
import { markupFault } from '../testing/well-formed.ts';
import { drawCurves, largestGap } from './curves.ts';
import { drawImages } from './images.ts';
import { drawSurface } from './surface.ts';
import { drawRates, drawTokens, tokenStates } from './tokens.ts';

const curves = sampleCurves();
const images = sampleImages();
const tokens = sampleTokens();
const all = (language: 'es' | 'en') => [
  drawCurves(curves, language, 'c'),
  drawImages(images, language, 'i'),
  drawTokens(tokens, language, 't'),
  drawRates(tokens, language, 'r'),
];

test('every drawing is a named, described image, in both languages, without a number that is none', () => {
  for (const drawing of [...all('es'), ...all('en')]) {
    expect(markupFault(drawing)).toBeNull();
    expect(drawing).toMatch(
      /^<svg [^>]*role="img"[^>]*><title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/,
    );
    expect(drawing.replace(/<(title|desc|text)[^>]*>[^<]*/g, '')).not.toMatch(/NaN|Infinity|undefined/);
  }
  expect(all('es')).not.toEqual(all('en'));
});

test("a student's curve is drawn from the student's numbers, a missing one is not drawn", () => {
  const [right] = curves.series;
  const paths = (student: typeof right.student) =>
    drawCurves({ ...curves, series: [{ ...right, student }] }, 'en', 'c').match(
      /<path d="M[^"]*" fill="none" stroke="var/g,
    )?.length ?? 0;
  expect([paths(right.student), paths(null)]).toEqual([2, 1]);
  expect(drawCurves({ ...curves, series: [{ ...right, student: right.student!.map(() => 1) }] }, 'en', 'c')).not.toBe(
    drawCurves({ ...curves, series: [right] }, 'en', 'c'),
  );
});

test('the gap between two curves: none, a number, infinite, unknown', () => {
  expect(curves.series.map(largestGap)).toEqual([0, expect.closeTo(0.6646, 3), Infinity, null]);
});

test("a wild curve of the student's does not flatten the right one", () => {
  const [right] = curves.series;
  const drawn = drawCurves({ ...curves, series: [{ ...right, student: right.xs.map((x) => 1e6 * x) }] }, 'en', 'c');
  expect(drawn).not.toMatch(/>\d{5,}</);
});

test('pixels without a number are hatched, rows without images say so', () => {
  const drawn = drawImages(images, 'en', 'i');
  expect(drawn).toContain('your code gives none yet');
  expect(drawn).toMatch(/<path d="M0,0h16v1h-16Z[^"]*" fill="url\(#i-hatch\)">/);
});

test('each state of a token has a sign, each rate its observed mark when there is one', () => {
  expect(tokenStates(tokens, 'en').map(({ name }) => name)).toEqual([
    'special: never selected',
    'selected, now [MASK]',
    'selected, now a random token',
    'selected, unchanged',
  ]);
  expect(drawTokens(tokens, 'en', 't')).toContain('cheese');
  expect(drawTokens(tokens, 'es', 't')).toContain('queso');
  expect(drawRates(tokens, 'en', 'r').match(/l5\.2,6l-5\.2,6/g)).toHaveLength(2);
});

test("arrows are drawn on the student's map from the student's paths", () => {
  const field = sampleField();
  const student = (paths: typeof field.studentPaths) =>
    drawSurface({ ...field, studentPaths: paths }, 'en', 'f')[0].panels[0].svg;
  expect(student(field.studentPaths)).not.toBe(student([]));
  expect(
    student([
      [
        [0, 0],
        ['NaN', 1],
      ],
    ]),
  ).toBe(student([]));
});
