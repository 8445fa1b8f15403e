/** Legal calls and bad input, made of a declaration: an axis twice, options, counts and variants among them. */
import { describe, expect, test } from 'vitest';
import { drawFromSeed } from '../properties/draw.ts';
import { asker } from './ask.ts';
import { choice, f32, flag, holding, number, numbers, optional, record, rows, variant } from './build.ts';
import type { Declaration } from './declare.ts';
import { count, positive, probability } from './domain.ts';
import { unitInterval } from './entries.ts';
import { illegalIn } from './legality.ts';
import { legalArguments } from './legal.ts';
import { refusals } from './refused.ts';

const declared = (takes: Declaration['takes'], more: Partial<Declaration> = {}): Declaration => ({
  section: 's',
  takes,
  gives: f32(),
  ...more,
});
const legal = (declaration: Declaration) => legalArguments(declaration, drawFromSeed(1));
const whats = (declaration: Declaration) => refusals(declaration, drawFromSeed(1)).map(({ what }) => what);

describe('an axis twice', () => {
  const square = declared([{ A: f32('D', 'D') }, { x: f32(rows('N'), 'D') }]);
  test('is of one size in legal calls, whatever that is', () => {
    for (const shape of ['different', 'square', 'single'] as const)
      for (const args of legalArguments(square, drawFromSeed(3), shape)) expect(illegalIn(square, args)).toBe(null);
  });
  test('is spoiled in one of its places', () => {
    expect(whats(square)).toEqual(
      expect.arrayContaining([
        'A.shape = [8, 7]',
        'A.shape = [7, 8]',
        'A.shape = [1, 7]',
        'x.shape = [4, 8]',
        'N = 0 (x)',
      ]),
    );
  });
});

describe('numbers', () => {
  const fit = declared([
    { x: holding(f32(rows('N'), 'D'), unitInterval) },
    { K: number(count(1, 'N')) },
    { opts: record({ steps: number(count(0)), lr: number(positive), how: choice(['sum', 'mean'], ['average']) }) },
  ]);
  test('stand at each edge in turn, everything else equal', () => {
    const calls = legal(fit).map((args) => [args.K, (args.opts as Record<string, unknown>).steps]);
    expect(calls).toEqual(
      expect.arrayContaining([
        [1, 1],
        [7, 1],
        [2, 0],
      ]),
    );
    for (const args of legal(fit)) expect(illegalIn(fit, args)).toBe(null);
  });
  test('are refused out of their range, with a step and without one', () => {
    expect(whats(fit)).toEqual(
      expect.arrayContaining([
        'K = 0',
        'K = 8',
        'K = NaN',
        'opts.steps = -1',
        'opts.lr = 0',
        'opts.lr = 0 (steps = 0)',
        "opts.how = 'average'",
        'x[0, 0] = 1.5',
      ]),
    );
  });
  test('arrays of them are refused as they are listed', () => {
    const says = { es: 'dos partes', en: 'two shares' };
    const split = declared([{ split: numbers(2, { says, legal: [[0.5, 0.5]], refused: [[1, 1]] }) }]);
    expect(legal(split)).toEqual([{ split: [0.5, 0.5] }]);
    expect(whats(split)).toEqual(['split = [1, 1]']);
  });
});

describe('keys and variants', () => {
  const untied = ({ tied }: { readonly tied?: unknown }) => tied !== true;
  const tied = declared([
    { p: record({ We: f32('n', 'd'), Wd: optional(f32('d', 'n'), { when: untied }) }) },
    { tied: optional(flag, { preset: false }) },
    { noise: variant('kind', { none: record({}), mask: record({ p: number(probability) }) }) },
  ]);
  test('are there where they must, and each is asked', () => {
    const calls = legal(tied);
    for (const args of calls) expect(illegalIn(tied, args)).toBe(null);
    expect(calls.some((args) => args.tied === true && !('Wd' in (args.p as object)))).toBe(true);
    expect(calls.some((args) => (args.noise as { kind?: string }).kind === 'mask')).toBe(true);
  });
  test('are refused where one is missing or a number of another variant is out of its range', () => {
    expect(whats(tied)).toEqual(expect.arrayContaining(['p.Wd = undefined', "noise.p = 1.1 (noise.kind = 'mask')"]));
  });
});

test('an option that is left out is not sent as undefined, which would take the place of a default', () => {
  const opted = declared([{ opts: record({ lr: number(positive), beta: optional(number(positive)) }) }]);
  const ask = asker('f', opted);
  for (const args of [...legal(opted), { opts: { lr: 1, beta: undefined } }])
    for (const value of Object.values(ask(args).args[0] as object)) expect(value).not.toBe(undefined);
});

test('steps that are 0 are not spoiled once more', () => {
  const stepped = declared([{ lr: number(positive) }, { steps: number(count(0)) }]);
  expect(whats(stepped).filter((what) => what.includes('(steps = 0)'))).toEqual(
    ['0', '-0.5', 'NaN', 'Infinity'].map((lr) => `lr = ${lr} (steps = 0)`),
  );
});

test('what `where` forbids is asked by nobody', () => {
  const even = declared([{ K: number(count(0)) }], { where: ({ K }) => (K as number) % 2 === 0 });
  expect(new Set(legal(even).map(({ K }) => K))).toEqual(new Set([0]));
});
