import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';

export type Plain = number | boolean | string | readonly Plain[] | { readonly [key: string]: Plain };
export interface Case {
  readonly function: string;
  readonly args: readonly Plain[];
  readonly expected: Plain;
  readonly source: string;
}
type Functions = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

interface Options {
  /** what becomes of a case's argument before a solution sees it; arrays become tensors otherwise */
  toArgument?(value: Plain, at: number, of: Case): unknown;
  /** what a solution needs beyond the case's arguments: a generator where the result does not depend on it */
  more?(of: Case): readonly unknown[];
  /** how far a solution's float32 may be from the golden value; 1e-5 relative and 1e-6 of the largest otherwise */
  limit?(of: Case): { readonly relative: number; readonly absolute: number };
}

/**
 * A topic's solution and every alternative against the golden values within float32, and its float64 twin
 * to eleven digits of the largest entry. A record is compared key by key of what is golden.
 */
export async function agreesWithGolden(
  folder: string,
  { toArgument = tensorOf, more = () => [], limit = plain }: Options = {},
): Promise<void> {
  const here = fileURLToPath(new URL('.', folder));
  const { cases } = JSON.parse(readFileSync(`${here}../../fixtures/golden/${basename(here)}/golden.json`, 'utf8')) as {
    cases: Case[];
  };
  const alternatives = existsSync(`${here}alternatives`)
    ? readdirSync(`${here}alternatives`).map((file) => `alternatives/${file}`)
    : [];
  const solutions = await Promise.all(
    ['solution.ts', ...alternatives].map(
      async (file) => [basename(file, '.ts'), (await import(`${here}${file}`)) as Functions] as const,
    ),
  );
  const exact = (await import(`${here}exact.ts`)) as Functions;
  const named = cases.map((one, i) => [`${one.source}: ${one.function}, case ${i}`, one] as const);

  beforeAll(() => tf.setBackend('cpu'));
  describe.each(solutions)('%s agrees with', (_, functions) => {
    // an alternative may leave out the extensions, as a student may
    it.each(named.filter(([, one]) => one.function in functions))('%s', (_name, one) => {
      tf.engine().startScope();
      const { relative, absolute } = limit(one);
      expectClose(
        plainOf(functions[one.function](...one.args.map((value, at) => toArgument(value, at, one)), ...more(one))),
        one.expected,
        (want) => absolute + relative * Math.abs(want),
      );
      tf.engine().endScope();
    });
  });
  it.each(named)('exact.ts agrees to 11 digits: %s', (_, one) => {
    expectClose(plainOf(exact[one.function](...one.args)), one.expected, (_want, largest) => 1e-11 * largest);
  });
}

/** Arrays become tensors (truth values a bool tensor), inside records too; everything else stays. */
export function tensorOf(value: Plain): unknown {
  if (Array.isArray(value))
    return tf.tensor(value as number[], undefined, typeof entries(value)[0] === 'boolean' ? 'bool' : 'float32');
  return typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tensorOf(item)]))
    : value;
}

/** The entries of nested arrays. */
export const entries = (value: Plain): (number | boolean | string)[] =>
  Array.isArray(value) ? value.flatMap(entries) : [value as number];

/** 1e-5 relative, and 1e-6 of the largest golden entry. */
export function plain({ expected }: Case): { relative: number; absolute: number } {
  return { relative: 1e-5, absolute: 1e-6 * largestOf(expected) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const largestOf = (value: Plain): number =>
  Math.max(
    1,
    ...(isRecord(value) ? Object.values(value).map(largestOf) : entries(value).map((entry) => Math.abs(Number(entry)))),
  );

function plainOf(value: unknown): Plain {
  if (value instanceof tf.Tensor) return value.arraySync() as Plain;
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]))
    : (value as Plain);
}

function expectClose(got: Plain, want: Plain, limit: (want: number, largest: number) => number): void {
  if (isRecord(want)) {
    for (const [key, item] of Object.entries(want))
      expectClose((got as Readonly<Record<string, Plain>>)[key], item, limit);
    return;
  }
  const [a, b] = [entries(got).map(Number), entries(want).map(Number)];
  expect(a).toHaveLength(b.length);
  const largest = largestOf(want);
  b.forEach((value, i) =>
    expect(Math.abs(a[i] - value), `${a[i]} for ${value}`).toBeLessThanOrEqual(limit(value, largest)),
  );
}
