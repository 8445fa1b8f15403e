import type { Finding } from '../check/check.ts';
import type { Expected } from '../check/oracle.ts';
import { ForeignValue, TensorValue, isRecord, type DType, type Value } from '../values/value.ts';
import { misses, type Tolerance } from '../numerics/closeness.ts';
import type { Text } from '../verdict/text.ts';

/** The part of a finding that a comparison can tell. */
export type Mismatch = Pick<Finding, 'symptom' | 'differs' | 'expected' | 'got' | 'worst'>;

/** The entries of nested arrays, row-major. */
export function flatten(expected: Expected): number[] {
  return Array.isArray(expected) ? (expected as readonly Expected[]).flatMap(flatten) : [Number(expected)];
}

/** The shape of nested arrays. */
export function shapeOf(expected: Expected): number[] {
  return Array.isArray(expected)
    ? [
        expected.length,
        ...shapeOf((expected as readonly Expected[])[0] ?? 0).slice(0, expected.length === 0 ? 0 : undefined),
      ]
    : [];
}

/**
 * Compares a returned tensor with the float64 value: kind, dtype, shape, then entries.
 * @param tolerance for the flattened expected entries
 * @param part name of the part of a record, for the sentence
 */
export function compareTensor(
  got: Value,
  expected: Expected,
  dtype: DType,
  tolerance: (flat: readonly number[]) => Tolerance,
  part?: string,
): Mismatch | null {
  const shape = shapeOf(expected);
  const form = wrongForm(got, dtype, shape, part);
  if (form !== null) return { ...form, expected, got };
  const flat = flatten(expected);
  const data = (got as TensorValue).data;
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

/** Kind, dtype (null: any) and shape: null when they are right. */
export function wrongForm(
  got: Value,
  dtype: DType | null,
  shape: readonly number[],
  part?: string,
): Pick<Mismatch, 'symptom' | 'differs'> | null {
  const name = part === undefined ? { es: 'el resultado', en: 'the result' } : { es: `\`${part}\``, en: `\`${part}\`` };
  if (!(got instanceof TensorValue)) {
    const kind = kindOf(got);
    return {
      symptom: `${part ?? 'value'}-kind`,
      differs: {
        es: `${name.es} debe ser un tensor, pero es ${kind.es}`,
        en: `${name.en} must be a tensor, but it is ${kind.en}`,
      },
    };
  }
  if (String(got.shape) !== String(shape)) {
    return {
      symptom: `${part ?? 'value'}-shape`,
      differs: {
        es: `${name.es} debe tener forma [${shape.join(', ')}], pero tiene [${got.shape.join(', ')}]`,
        en: `${name.en} must have shape [${shape.join(', ')}], but has [${got.shape.join(', ')}]`,
      },
    };
  }
  if (dtype !== null && got.dtype !== dtype) {
    return {
      symptom: `${part ?? 'value'}-dtype`,
      differs: {
        es: `${name.es} debe ser de tipo ${dtype}, pero es ${got.dtype}`,
        en: `${name.en} must be of dtype ${dtype}, but is ${got.dtype}`,
      },
    };
  }
  return null;
}

/** What kind of thing a value is, in words. */
export function kindOf(value: Value): Text {
  if (value === undefined) return { es: 'undefined (¿falta un return?)', en: 'undefined (is a return missing?)' };
  if (value instanceof ForeignValue) return { es: value.what, en: value.what };
  if (value instanceof TensorValue) return { es: 'un tensor', en: 'a tensor' };
  if (typeof value === 'number') return { es: `el número ${value}`, en: `the number ${value}` };
  if (Array.isArray(value)) return { es: 'un array de JavaScript', en: 'a JavaScript array' };
  if (isRecord(value))
    return {
      es: `un objeto con las claves ${Object.keys(value).join(', ') || '(ninguna)'}`,
      en: `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`,
    };
  return { es: `un ${typeof value}`, en: `a ${typeof value}` };
}

/** The field of a returned record, or a finding that says it is no record. */
export function field(value: Value, key: string): Value {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
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
