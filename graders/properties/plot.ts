/** What the makers of figures share: axes, and a student's answers as numbers that a verdict can hold. */
import type { Expected } from '../check/oracle.ts';
import { TensorValue, type Value } from '../values/value.ts';

/** A number in JSON: it has no NaN and no infinities, they travel as words. */
export type Plotted = number | 'NaN' | 'Infinity' | '-Infinity';

/** `count` evenly spaced numbers from low to high. */
export function evenly(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => rounded(low + ((high - low) * i) / (count - 1)) as number);
}

/** Four decimals are more than a picture shows. */
export function rounded(number: number): Plotted {
  if (!Number.isFinite(number)) return String(number) as Plotted;
  return Math.round(number * 1e4) / 1e4 + 0;
}

/** A vector for a plot, or null when the answer is not one of this length. */
export function plottedVector(value: Value, length: number): Plotted[] | null {
  return value instanceof TensorValue && value.shape.length === 1 && value.shape[0] === length
    ? Array.from(value.data, rounded)
    : null;
}

/** A matrix's rows for a plot, or null when the answer is not one of this shape. */
export function plottedRows(value: Value, rows: number, columns: number): Plotted[][] | null {
  if (!(value instanceof TensorValue) || String(value.shape) !== `${rows},${columns}`) return null;
  return Array.from({ length: rows }, (_, i) => Array.from(value.data.slice(i * columns, (i + 1) * columns), rounded));
}

/** Expected numbers for a plot. */
export function plotted(expected: Expected): Plotted[] {
  return (expected as readonly number[]).map(rounded);
}
