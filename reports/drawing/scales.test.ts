import { expect, test } from 'vitest';
import { diverging, inkOn, luminance, topographic } from './colour.ts';
import { tenths } from './histogram.ts';
import { lines, rounded } from './levels.ts';
import { fixedNumber, percent, shownNumber } from './numbers.ts';
import { visible } from './visible.ts';

const steps = Array.from({ length: 41 }, (_, i) => i / 40);

test('the map grows lighter all the way, in near-equal steps of lightness', () => {
  const lightness = steps.map((t) => 116 * Math.cbrt(luminance(topographic(t))) - 16);
  const gains = lightness.slice(1).map((value, i) => value - lightness[i]);
  expect(Math.min(...gains)).toBeGreaterThan(1);
  expect(Math.max(...gains)).toBeLessThan(3);
});

test('the signed scale is neutral in the middle and equally dark at both ends', () => {
  expect(diverging(0)).toBe('#f7f5f2');
  expect(Math.abs(luminance(diverging(-1)) - luminance(diverging(1)))).toBeLessThan(0.04);
  expect(diverging(7)).toBe(diverging(1));
});

test('ink on any colour of the map can be read', () => {
  for (const colour of steps.map(topographic)) {
    const [a, b] = [luminance(colour), luminance(inkOn(colour))].sort((x, y) => y - x);
    expect((a + 0.05) / (b + 0.05)).toBeGreaterThan(4);
  }
});

test('levels are round and inside', () => {
  expect([rounded(0.347, 0.13), rounded(1.9, 0.6), rounded(1234, 30)]).toEqual([0.3, 2, 1240]);
  const levels = lines({ low: 0, high: 4.1, exponent: 2, clippedLow: false, clippedHigh: false }, 8);
  expect(levels.every(({ value }) => value > 0 && value < 4.1 && String(value).length <= 4)).toBe(true);
});

test('numbers are written as the reader writes them', () => {
  expect([
    shownNumber(1234.5, 'en', 5),
    shownNumber(1.5, 'es'),
    shownNumber(-2, 'en'),
    shownNumber(2.5e-7, 'es'),
  ]).toEqual(['1,234.5', '1,5', '−2', '2,5·10⁻⁷']);
  expect([fixedNumber(1, 'es', 2), fixedNumber(-Infinity, 'en', 2), percent(0.5, 'en')]).toEqual(['1,00', '−∞', '50%']);
});

test('a full score belongs to the last tenth', () => {
  expect(tenths([0, 0.05, 0.3, 0.99, 1])).toEqual([2, 0, 0, 1, 0, 0, 0, 0, 0, 2]);
});

test('what would hide or reorder text is shown', () => {
  expect(visible('a\u001b[31m\u202eb\r\nc\td\u0000')).toBe('a\\x1b[31m[U+202E]b\nc\td\\x00');
  expect(visible('ñ 漢 عربي 👩‍🔬')).toBe('ñ 漢 عربي 👩‍🔬');
});
