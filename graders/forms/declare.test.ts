/** A declaration that disagrees with its contract does not compile; what names and sizes it speaks of is checked. */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { FunctionValue, type TensorValue } from '../values/value.ts';
import { asking } from './ask.ts';
import {
  callback,
  choice,
  dependent,
  f32,
  flag,
  list,
  number,
  numbers,
  optional,
  record,
  rng,
  variant,
} from './build.ts';
import { declare, type Declarations } from './declare.ts';
import { count, nonNegative, positive, probability } from './domain.ts';
import { declarationFault } from './faults.ts';

interface Rng {
  uniform(shape: number[]): Tensor;
  normal(shape: number[]): Tensor;
}
type Parameters = { We: Tensor2D; Wd?: Tensor2D };
type EnergyFn = (y: Tensor2D) => Tensor1D;
type Corruption = { kind: 'gaussian'; sigma: number } | { kind: 'mask'; p: number; rescale?: boolean };
interface Module {
  draw(x: Tensor2D, k: number, rng: Rng): Tensor1D;
  step(p: Parameters, beta?: number): { loss: Scalar; grads: Parameters };
  reduce?(energy: EnergyFn, split: [number, number, number], how?: 'none' | 'mean'): Tensor;
  train(corruption: Corruption, layers: { W: Tensor2D }[], sizes: number[]): { history: number[]; kept?: Tensor2D };
}

const x = f32('N', 'D');
const p = record({ We: x, Wd: optional(x) });
const bowl = () => [new FunctionValue('bowl', {})];
const corruption = variant('kind', {
  gaussian: record({ sigma: number(nonNegative) }),
  mask: record({ p: number(probability), rescale: optional(flag) }),
});
/** A tensor of any rank, for the compiler. */
const anyRank = f32(...(['N'] as readonly string[]));

const draw = { section: 's', takes: [{ x }, { k: number(count(1)) }, { rng }], gives: f32('N') } as const;
const step = {
  section: 's',
  takes: [{ p }, { beta: optional(number(positive)) }],
  gives: record({ loss: f32(), grads: p }),
} as const;
const reduce = {
  extension: true,
  section: 's',
  takes: [
    { energy: callback<EnergyFn>('D', bowl) },
    { split: numbers<[number, number, number]>(3) },
    { how: optional(choice(['none', 'mean'])) },
  ],
  gives: dependent(anyRank, () => f32()),
} as const;
const train = {
  section: 's',
  takes: [{ corruption }, { layers: list(record({ W: x }), 2) }, { sizes: numbers(3) }],
  gives: record({ history: numbers(3), kept: optional(x) }),
} as const;

describe('the compiler', () => {
  const agreed = declare<Module>()({ draw, step, reduce, train });

  test('accepts what agrees, and types what is asked and answered', () => {
    const ask = asking(agreed);
    expectTypeOf<NonNullable<ReturnType<typeof ask.draw>['answer']>>().toEqualTypeOf<TensorValue>();
    expectTypeOf<NonNullable<ReturnType<typeof ask.train>['answer']>['history']>().toEqualTypeOf<readonly number[]>();
    // @ts-expect-error a text is no tensor
    void (() => ask.draw({ x: 'text', k: 1, rng: null }));
  });

  test('refuses another order, rank, key, extension or function, and one that is left out', () => {
    const make = declare<Module>();
    const { takes } = draw;
    // @ts-expect-error the number and the matrix in the other order
    make({ draw: { ...draw, takes: [takes[1], takes[0], takes[2]] }, step, reduce, train });
    // @ts-expect-error an argument too few
    make({ draw: { ...draw, takes: [takes[0], takes[1]] }, step, reduce, train });
    // @ts-expect-error a matrix for a vector
    make({ draw: { ...draw, gives: x }, step, reduce, train });
    // @ts-expect-error a number for a scalar tensor
    make({ draw, step: { ...step, gives: record({ loss: number(), grads: p }) }, reduce, train });
    // @ts-expect-error a misspelt key
    make({ draw, step: { ...step, gives: record({ los: f32(), grads: p }) }, reduce, train });
    // @ts-expect-error a key that may be left out is said to be always there
    make({ draw, step: { ...step, takes: [{ p: record({ We: x, Wd: x }) }, step.takes[1]] }, reduce, train });
    // @ts-expect-error a required function as an extension
    make({ draw: { ...draw, extension: true }, step, reduce, train });
    // @ts-expect-error a function that is not declared
    make({ draw, step, reduce });
    // @ts-expect-error a function that the contract does not have
    make({ draw, step, reduce, train, more: draw });
    expect(agreed.draw).toBe(draw);
  });
});

describe('what the compiler can not see is refused in one sentence', () => {
  const known = { sections: ['s'], exact: ['one', 'two'] };
  const one = { section: 's', takes: [{ x: f32('N', 'D') }], gives: f32('N') };
  test.each<[string, Declarations, RegExp]>([
    ['an unknown section', { one: { ...one, section: 'q' } }, /'one' is in the section 'q', which no heading/],
    ['an unknown axis', { one: { ...one, gives: f32('N', 'K') } }, /no argument of the call fixes the size 'K'/],
    ['an unknown length', { one: { ...one, gives: numbers('epochs') } }, /fixes the size 'epochs'/],
    ['an unknown function', { one: { ...one, buildsOn: ['three'] } }, /'one' builds on 'three', which is no declared/],
    [
      'an extension that something required builds on',
      { one: { ...one, buildsOn: ['two'] }, two: { ...one, extension: true } },
      /'one' is required and builds on the extension 'two'/,
    ],
    ['a function without an exact solution', { three: one }, /'three' is not in the exact solution/],
  ])('%s', (_, declarations, sentence) => {
    const fault = declarationFault(declarations, known);
    expect(fault?.en).toMatch(sentence);
    expect(fault?.es).not.toBe(fault?.en);
  });

  test('an axis twice is no fault', () => {
    const square = { ...one, takes: [{ A: f32('D', 'D') }], gives: f32('D', 'D') };
    expect(declarationFault({ one: square }, known)).toBe(null);
  });
});
