/** Whatever a function throws or gives, a guest answers: reading it ends no guest. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { ForeignValue, TensorValue } from '../values/value.ts';
import { call } from '../values/call.ts';
import { answer } from '../sandbox/guest/answer.ts';

const asked = (run: () => unknown) => answer(tf, { f: run }, call('f', {}));
const throwing = (what: unknown) =>
  asked(() => {
    throw what;
  });
const unreadable = Object.defineProperty(new Error('x'), 'message', {
  get() {
    throw new Error('not to be read');
  },
});

test.each([
  ['an object without a prototype', Object.create(null) as unknown],
  ['an error whose message throws', unreadable],
  ['an object whose words throw', { toString: () => ({}) }],
  ['undefined', undefined],
  ['a symbol', Symbol('s')],
])('%s is thrown', (_, what) => {
  expect(throwing(what)).toMatchObject({ kind: 'threw' });
});

test('a tensor of a rank that no message carries is named', () => {
  expect(asked(() => tf.zeros([1, 1, 1, 1, 1, 1]).expandDims(0))).toEqual({
    kind: 'value',
    value: new ForeignValue('a tensor of rank 7'),
  });
});

test('a frozen tensor is an answer like any other', () => {
  const reply = asked(() => Object.freeze(tf.tensor1d([1, 2])));
  expect(reply).toMatchObject({ kind: 'value' });
  expect(reply.kind === 'value' && reply.value).toBeInstanceOf(TensorValue);
});
