import type { Shown } from '../../graders/verdict/schema.ts';

export type TensorShown = Extract<Shown, { kind: 'tensor' }>;
type Entry = TensorShown['values'][number];

/** As many significant digits as a sentence has. */
const DIGITS = 6;
/** Of more numbers than these a person reads the pattern: they line up, and no longer ones would stand side by side. */
const FEW = 12;
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 9;
const HUGE = 1e7;

/** Writes the entries of a tensor so that they line up. */
export type WriteEntry = (value: Entry) => string;

/**
 * One way to write the entries of all given tensors: a few as a sentence writes them, so that a number is the same in
 * both; many with as few decimals as tell the expected entries from the worst ones of the answer. Entries are code: in
 * every language they are written as JavaScript reads and prints them (`-0.5`, `1.2e-7`), so that they can be copied
 * into a solution and compared with what it prints; a decimal comma would not tell `0,5` from two entries.
 */
export function entryWriter(tensors: readonly TensorShown[]): WriteEntry {
  const areFew = tensors.every(({ values }) => values.length <= FEW);
  const writer = areFew ? significant : (digits: number) => aligned(tensors, digits);
  let digits = areFew ? DIGITS : FEWEST_DIGITS;
  while (digits < MOST_DIGITS && hidesDifference(tensors, writer(digits))) digits++;
  return writer(digits);
}

function significant(digits: number): WriteEntry {
  return (entry) => {
    if (entry === '-0') return entry;
    const value = Number(entry);
    if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
    return Math.abs(value) >= HUGE ? scientific(value, digits + 1) : String(Number(value.toPrecision(digits)));
  };
}

function aligned(tensors: readonly TensorShown[], digits: number): WriteEntry {
  const numbers = tensors.flatMap(({ values }) => values.map(Number)).filter((value) => Math.abs(value) < HUGE);
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const most = largest ? Math.min(8, Math.max(0, digits - 1 - Math.floor(Math.log10(largest)))) : 0;
  // zeros at the end of every entry say nothing
  let decimals = most;
  while (
    decimals > 0 &&
    numbers.every((value) => value.toFixed(decimals - 1) === trimmed(value.toFixed(most), most - decimals + 1))
  )
    decimals--;
  return (entry) => {
    if (entry === '-0') return '-0';
    const value = Number(entry);
    const size = Math.abs(value);
    const lost = size !== 0 && size < 0.5 * 10 ** -decimals;
    if (!Number.isFinite(value)) return String(value).replace('Infinity', '∞');
    return lost || size >= HUGE ? scientific(value, digits) : value.toFixed(decimals);
  };
}

function scientific(value: number, digits: number): string {
  return Number(value.toPrecision(digits - 1))
    .toExponential()
    .replace('e+', 'e');
}

function trimmed(written: string, zeros: number): string {
  return written.endsWith('0'.repeat(zeros)) ? written.slice(0, -zeros).replace(/\.$/, '') : '';
}

function hidesDifference(tensors: readonly TensorShown[], write: WriteEntry): boolean {
  const [first, second] = tensors;
  if (!first || !second) return false;
  return [...first.worst, ...second.worst].some((i) => {
    const [a, b] = [first.values[i], second.values[i]];
    return a !== undefined && b !== undefined && a !== b && write(a) === write(b);
  });
}
