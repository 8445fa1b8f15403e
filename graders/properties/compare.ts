import type { Finding } from '../check/check.ts';
import type { Expected } from '../check/oracle.ts';
import type { TensorValue } from '../values/value.ts';
import { misses, type Tolerance } from '../numerics/closeness.ts';
import type { Text } from '../texts/text.ts';

/** The part of a finding that a comparison can tell. */
export type Mismatch = Pick<Finding, 'symptom' | 'differs' | 'expected' | 'got' | 'worst'>;

/** The entries of nested arrays, row-major. */
export function flatten(expected: Expected): number[] {
  return Array.isArray(expected) ? (expected as readonly Expected[]).flatMap(flatten) : [Number(expected)];
}

/** The shape of nested arrays. */
export function shapeOf(expected: Expected): number[] {
  if (!Array.isArray(expected)) return [];
  const items = expected as readonly Expected[];
  return items.length === 0 ? [0] : [items.length, ...shapeOf(items[0])];
}

/**
 * Compares the entries of a tensor of the declared form with the float64 value.
 * @param tolerance for the flattened expected entries
 * @param part name of the part of a record, for the sentence
 * @throws Error where the exact solution gives another shape than the declaration: a mistake of ours
 */
export function compareTensor(
  got: TensorValue,
  expected: Expected,
  tolerance: (flat: readonly number[]) => Tolerance,
  part?: string,
): Mismatch | null {
  const shape = shapeOf(expected);
  const flat = flatten(expected);
  // an axis of length 0 hides the lengths behind it
  if (flat.length !== got.data.length || (flat.length > 0 && String(shape) !== String(got.shape)))
    throw new Error(`the declared shape is [${got.shape.join(', ')}], and the exact one [${shape.join(', ')}]`);
  const { data } = got;
  const wrong = misses(data, flat, tolerance(flat), part);
  if (wrong.length === 0) return null;
  const [worst] = wrong;
  return {
    symptom: `${part ?? 'value'}${Number.isFinite(data[worst.index]) ? '' : '-not-finite'}`,
    differs: worstEntry(
      part,
      unravel(worst.index, shape),
      flat[worst.index],
      data[worst.index],
      wrong.length,
      flat.length,
    ),
    expected,
    got,
    worst: wrong.slice(0, 8).map(({ index }) => index),
  };
}

/** A finding where an entry is NaN or infinite: answers that are no numbers may obey a law together. */
export function notFinite(got: TensorValue, call: number): Finding | null {
  const odd = got.data.findIndex((entry) => !Number.isFinite(entry));
  if (odd < 0) return null;
  return {
    call,
    symptom: 'value-not-finite',
    got,
    worst: [odd],
    differs: {
      es: `una entrada no es un número finito: salió ${show(got.data[odd])}`,
      en: `an entry is no finite number: got ${show(got.data[odd])}`,
    },
  };
}

/** A finding at a call, or null. */
export function at(call: number, mismatch: Mismatch | null): Finding | null {
  return mismatch && { ...mismatch, call };
}

function worstEntry(
  part: string | undefined,
  at: readonly number[],
  expected: number,
  got: number,
  wrong: number,
  all: number,
): Text {
  const values = {
    es: `se esperaba ${show(expected)} y salió ${show(got)}`,
    en: `expected ${show(expected)}, got ${show(got)}`,
  };
  // a single entry needs no place
  if (all === 1)
    return part === undefined ? values : { es: `\`${part}\`: ${values.es}`, en: `\`${part}\`: ${values.en}` };
  const entry = `${part === undefined ? '' : `\`${part}\` `}[${at.join(', ')}]`;
  const share = {
    es: `; ${wrong === 1 ? `difiere 1 de ${all} entradas` : `difieren ${wrong} de ${all} entradas`}`,
    en: `; ${wrong} of ${all} entries ${wrong === 1 ? 'differs' : 'differ'}`,
  };
  return {
    es: `donde más difiere es en ${entry}: ${values.es}${share.es}`,
    en: `it differs most at ${entry}: ${values.en}${share.en}`,
  };
}

/**
 * A number for a sentence, as code writes it in either language, so that it can be found in what a program prints: 6
 * significant digits.
 */
export function show(number: number): string {
  if (!Number.isFinite(number)) return String(number);
  return Object.is(number, -0) ? '0' : String(Number(number.toPrecision(6)));
}

function unravel(index: number, shape: readonly number[]): number[] {
  const at: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    at.unshift(index % shape[axis]);
    index = Math.floor(index / shape[axis]);
  }
  return at;
}
