import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tensor } from '../testing/sample-checks.ts';
import { entryWriter, type TensorShown } from './entries.ts';
import { coordinates, isShown, matrices } from './matrix.ts';

const write = (values: TensorShown['values']) => {
  const shown = tensor([values.length], values) as TensorShown;
  return values.map(entryWriter([shown]));
};

test("entries are written as JavaScript reads them, whatever the reader's language", () => {
  expect([...write([-0.5, 12.25]), ...write([1.25e-9])]).toEqual(['-0.5', '12.25', '1.25e-9']);
});

test('a few are written as sentences write them: with six significant digits', () => {
  const few = fc.array(fc.float({ noNaN: true, min: -9e6, max: 9e6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(few, (values) => {
      expect(write(values)).toEqual(values.map((one) => String(Number(one.toPrecision(6)))));
    }),
  );
});

test('many line up, with as many decimals as say something', () => {
  const many = (...values: number[]) => write([...values, ...Array<number>(12).fill(1)]).slice(0, values.length);
  expect(many(1, 2, 30)).toEqual(['1', '2', '30']);
  expect(many(0.5, 1, 2.25)).toEqual(['0.50', '1.00', '2.25']);
  expect(many(1 / 3, 20)).toEqual(['0.33', '20.00']);
  expect(many(2e-9, 3e20)).toEqual(['2e-9', '3e20']);
});

test('tiny and huge entries are scientific among plain ones', () => {
  expect(write([1, 2e-9])).toEqual(['1', '2e-9']);
  expect(write([1, 3e20])).toEqual(['1', '3e20']);
  expect(write([0, 1e-9])).toEqual(['0', '1e-9']);
});

test('words of JSON numbers', () => {
  expect(write(['NaN', 'Infinity', '-Infinity', '-0', -1.5])).toEqual(['NaN', '∞', '-∞', '-0', '-1.5']);
});

test('enough digits to tell expected from got', () => {
  const expected = tensor([1], [1.0000001]) as TensorShown;
  const got = tensor([1], [1.0000012], [0]) as TensorShown;
  const writeBoth = entryWriter([expected, got]);
  expect(writeBoth(expected.values[0])).not.toBe(writeBoth(got.values[0]));
});

test('coordinates are row-major', () => {
  expect(coordinates(7, [2, 3, 2])).toEqual([1, 0, 1]);
});

test('large tensors are cut, and know what they show', () => {
  const large = tensor(
    [20, 20],
    Array.from({ length: 400 }, (_, i) => i),
  ) as TensorShown;
  const [drawn] = matrices(large, new Set([0]), String);
  expect(drawn.rows).toHaveLength(9);
  expect(drawn.rows[0].cells.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '⋯']);
  expect([isShown(large, 147), isShown(large, 8), isShown(large, 160)]).toEqual([true, false, false]);
});

test('more than two dimensions become named slices', () => {
  const cube = tensor([2, 1, 2], [1, 2, 3, 4]) as TensorShown;
  expect(matrices(cube, new Set(), String).map(({ label }) => label)).toEqual(['[0, :, :]', '[1, :, :]']);
});
