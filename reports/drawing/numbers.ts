import type { Language } from '../../graders/verdict/text.ts';

/** How each language writes numbers, as Unicode's CLDR has it. Intl knows too, and loading what it knows takes longer than a report. */
const WRITING: Readonly<Record<Language, { point: string; group: string; ungrouped: number; percent: string }>> = {
  es: { point: ',', group: '.', ungrouped: 4, percent: '\u00a0%' },
  en: { point: '.', group: ',', ungrouped: 3, percent: '%' },
};

/** A number in the reader's format with at most `digits` significant digits; NaN and infinities as `NaN`, `∞`, `−∞`. */
export function shownNumber(value: number, language: Language, digits = 4): string {
  const odd = notFinite(value);
  if (odd) return odd;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return scientific(value, language, digits);
  return written(language, value, () => digits);
}

/** A number with exactly `decimals` decimals, so that a column of them lines up. */
export function fixedNumber(value: number, language: Language, decimals: number): string {
  return notFinite(value) ?? written(language, value, (point) => point + decimals, decimals);
}

/** `1.23 × 10^-7`, with the exponent in superscript characters. */
export function scientific(value: number, language: Language, digits = 4): string {
  const odd = notFinite(value);
  if (odd) return odd;
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${shownNumber(Number(mantissa), language, digits)}·10${superscript(Number(exponent))}`;
}

/** A share of 1 as a whole percentage. */
export function percent(share: number, language: Language): string {
  return `${written(language, share, (point) => point, 0, 2)}${WRITING[language].percent}`;
}

/** Points: at most two decimals. */
export function shownPoints(points: number, language: Language): string {
  return written(language, points, (point) => point + 2);
}

function notFinite(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return null;
}

function superscript(exponent: number): string {
  return Array.from(String(exponent), (character) => (character === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(character)])).join('');
}

/**
 * A number rounded half away from zero, by its shortest decimal form.
 * @param kept how many of its digits stay, of a number with that many digits before the point
 * @param shift powers of ten that it is multiplied by
 */
function written(language: Language, value: number, kept: (point: number) => number, fewestDecimals = 0, shift = 0): string {
  const { point: mark, group, ungrouped } = WRITING[language];
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
  const { digits, point } = rounded(mantissa.replace('.', ''), Number(exponent) + 1 + shift, kept);
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const decimals = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(0, point))).replace(/0+$/, '').padEnd(fewestDecimals, '0');
  const grouped = whole.length > ungrouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  // a true minus is as wide as a digit
  return `${value < 0 || Object.is(value, -0) ? '−' : ''}${grouped}${decimals === '' ? '' : mark + decimals}`;
}

function rounded(digits: string, point: number, kept: (point: number) => number): { digits: string; point: number } {
  const keep = kept(point);
  if (keep < 0 || digits === '0') return { digits: '', point: 0 };
  if (keep >= digits.length) return { digits, point };
  const head = digits.slice(0, keep);
  if (digits[keep] < '5') return { digits: head, point };
  const up = String(BigInt(`0${head}`) + 1n).padStart(keep, '0');
  return { digits: up, point: point + up.length - keep };
}
