/** What it takes a person to reckon with a case: of those that fail alike, the least is shown. */
import type { DeclaredCall } from '../forms/ask.ts';
import { FunctionValue, RngValue, TensorValue, isRecord, type Value } from '../values/value.ts';

/** What it takes to reckon with the hardest of a case's first calls. */
export function effortOf({ planned }: { readonly planned: readonly DeclaredCall[] }): number {
  return Math.max(0, ...planned.map(({ args }) => effortOfValue(args)));
}

/** How many entries there are, and more for each that is no plain number. */
function effortOfValue(value: Value): number {
  if (value instanceof TensorValue) {
    let effort = 0.5;
    for (const entry of value.data) effort += 1 + oddness(entry);
    return effort;
  }
  if (value instanceof FunctionValue) return 0.5 + effortOfValue(value.parameters);
  if (value instanceof RngValue) return 0.5 + oddness(value.seed ?? 0);
  if (Array.isArray(value))
    return (value as readonly Value[]).reduce<number>((sum, item) => sum + effortOfValue(item), 0.5);
  if (isRecord(value)) return Object.values(value).reduce<number>((sum, item) => sum + effortOfValue(item), 0);
  return typeof value === 'number' ? 0.5 + Math.min(0.5, oddness(value)) : 0.5;
}

/** Small whole numbers are plain, halves nearly so; one entry of many digits is worth three plain ones. */
function oddness(entry: number): number {
  const size = Math.abs(entry);
  if (!Number.isFinite(entry)) return 0.1;
  if (Number.isInteger(entry)) return size <= 10 ? size / 100 : Math.min(0.5, Math.log10(size) / 10);
  if (Number.isInteger(2 * entry)) return 0.2 + size / 100;
  return Number.isInteger(4 * entry) ? 0.5 + size / 100 : 2;
}
