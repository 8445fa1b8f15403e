import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Check } from '../check/check.ts';
import { call, type Reply } from '../values/call.ts';
import { float32, type Value } from '../values/value.ts';
import type { Judged } from './check-run.ts';
import { withDecimalCommas } from './decimal-commas.ts';
import { evidenceOf } from './evidence.ts';

const SAID = { es: '`x[0.5]` debe ser 1.5, y es -0.25', en: '`x[0.5]` must be 1.5, and is -0.25' };

/** What is told of an answer in which `got` is wrong. */
function told(answer: Value, got: Value, expected?: number | number[]) {
  const reply: Reply = { kind: 'value', value: answer };
  return evidenceOf({
    check: { id: 'f.values', function: 'f', asked: SAID, section: 'f' } as unknown as Check,
    trial: { input: undefined, calls: [call('f', {})], replies: [reply], values: [answer] },
    finding: { symptom: 'value', call: 0, got, expected, differs: SAID, worst: [1] },
    failed: null,
  } as unknown as Judged);
}

test('the field that is told is found in the answer, at any depth; an answer without fields has none', () => {
  const [We, be] = [float32([1], [1]), float32([1], [1])];
  expect(told({ loss: float32([], [1]), grads: { We, be } }, be).part).toBe('grads.be');
  expect(told([{ We }, { We: be }], be).part).toBe('We');
  expect(told(We, We)).not.toHaveProperty('part');
  expect(told({ a: 3, b: 3 }, 3)).not.toHaveProperty('part');
});

test('numbers of JavaScript stand beside the expected ones as those do; without those they are code', () => {
  const { expected, got } = told({ history: [1, 2] }, [1, 2], [1, 3]);
  expect([expected!.kind, got]).toEqual([
    'tensor',
    { kind: 'tensor', dtype: 'float64', shape: [2], values: [1, 2], worst: [1] },
  ]);
  expect(told([1, 2], [1, 2]).got).toEqual({ kind: 'data', text: '[1, 2]' });
});

test('a Spanish sentence has decimal commas, an English one points, and code is left alone', () => {
  expect(told(1, 1).differs).toEqual({ es: '`x[0.5]` debe ser 1,5, y es -0,25', en: SAID.en });
  expect(withDecimalCommas('con $p = 0.1$, [0.5, 1.5], v20.19, a.b, solution.ts:1.5 y 1e-3: 2.5e-7.')).toBe(
    'con $p = 0.1$, [0.5, 1.5], v20.19, a.b, solution.ts:1.5 y 1e-3: 2,5e-7.',
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(withDecimalCommas(`es ${number}.`)).toBe(`es ${String(number).replace('.', ',')}.`);
    }),
  );
});
