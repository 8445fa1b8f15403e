import { valueAt, type ValueScale } from './scale.ts';

/** A level worth a line: its value is round, so that its label is short. */
export interface Level {
  readonly value: number;
  readonly labelled: boolean;
}

/** Lower bounds of `count` colour bands of equal width on the scale. */
export function bands(scale: ValueScale, count: number): number[] {
  return Array.from({ length: count }, (_, i) => valueAt(scale, i / count));
}

/** About `count` lines at round values; every other one carries its number. */
export function lines(scale: ValueScale, count: number): Level[] {
  const values = new Set<number>();
  for (let i = 1; i < count; i++) {
    const value = valueAt(scale, i / count);
    const gap = valueAt(scale, (i + 0.5) / count) - valueAt(scale, (i - 0.5) / count);
    values.add(rounded(value, gap));
  }
  // on a signed scale zero is a band of its own; a line there would only trace rounding
  const signed = scale.low === -scale.high;
  const inside = [...values]
    .filter((value) => value > scale.low && value < scale.high && !(signed && value === 0))
    .sort((a, b) => a - b);
  return inside.map((value, i) => ({ value, labelled: i % 2 === 0 }));
}

/** The nearest value that is round as seen from `gap` away: a multiple of 1, 2 or 5 times a power of ten. */
export function rounded(value: number, gap: number): number {
  const power = 10 ** Math.floor(Math.log10(gap));
  const step = [5, 2].find((size) => gap / power >= size) ?? 1;
  // dividing by a power of ten keeps 0.3 from becoming 0.30000000000000004
  const inverse = 1 / power;
  const multiple = Math.round(value / (step * power)) * step;
  return power < 1 ? multiple / Math.round(inverse) : multiple * power;
}
