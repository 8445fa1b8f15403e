/** Whether a person can reckon with an input: what is asked of them next depends on it. */
import type { Evidence } from '../../graders/verdict/schema.ts';

/** So many numbers, of the input and again of the answer, can be reckoned by hand. */
const MOST = 12;
/** Numbers of more decimals are none for the head, nor are larger ones. */
const DECIMALS = 3;
const LARGE = 1000;

type Shown = NonNullable<Evidence['expected']>;

/** How many numbers an input has, and whether they and the answer are few and short enough to be reckoned by hand. */
export function byHand({ call, expected }: Pick<Evidence, 'call' | 'expected'>): {
  readonly numbers: number;
  readonly isPossible: boolean;
} {
  const shown = (call?.arguments ?? []).map(({ value }) => value);
  const numbers = shown.reduce((sum, value) => sum + countOf(value), 0);
  const isFew = numbers <= MOST && (expected === null || countOf(expected) <= MOST);
  return { numbers, isPossible: isFew && shown.every((value) => numbersOf(value).every(isShort)) };
}

function countOf(value: Shown): number {
  return value.kind === 'tensor' ? value.shape.reduce((a, b) => a * b, 1) : numbersOf(value).length;
}

function numbersOf(value: Shown): readonly number[] {
  if (value.kind === 'tensor') return value.values.map(Number);
  return value.kind === 'data' ? (value.text.match(NUMBER) ?? []).map(Number) : [];
}
/** A number within data as code: not part of a word, and no shape in brackets behind a dtype. */
const NUMBER = /(?<![\w.$\]-])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w$])/g;

function isShort(number: number): boolean {
  if (!Number.isFinite(number)) return true;
  return Math.abs(number) < LARGE && Number(number.toFixed(DECIMALS)) === number;
}
