import type { Language } from '../../graders/texts/text.ts';

const LOCALES: Readonly<Record<Language, string>> = { es: 'es', en: 'en' };
const formats = new Map<string, Intl.NumberFormat>();

/** A number in the reader's format with at most `digits` significant digits; NaN and infinities as `NaN`, `∞`, `−∞`. */
export function shownNumber(value: number, language: Language, digits = 4): string {
  const odd = notFinite(value);
  if (odd) return odd;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return scientific(value, language, digits);
  return written(language, `s${digits}`, { maximumSignificantDigits: digits }, value);
}

/** A number with exactly `decimals` decimals, so that a column of them lines up. */
export function fixedNumber(value: number, language: Language, decimals: number): string {
  return (
    notFinite(value) ??
    written(language, `d${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }, value)
  );
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
  return written(language, 'percent', { style: 'percent', maximumFractionDigits: 0 }, share);
}

/** Points: at most two decimals. */
export function shownPoints(points: number, language: Language): string {
  return written(language, 'points', { maximumFractionDigits: 2 }, points);
}

function notFinite(value: number): string | null {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return null;
}

function superscript(exponent: number): string {
  return Array.from(String(exponent), (character) => (character === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(character)])).join(
    '',
  );
}

function written(language: Language, key: string, options: Intl.NumberFormatOptions, value: number): string {
  const name = `${language} ${key}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(LOCALES[language], options);
  formats.set(name, format);
  // a true minus is as wide as a digit
  return format.format(value).replace(/^-/, '−');
}
