import { expect, test } from 'vitest';
import { createGenerator } from './generator.ts';

test('the published vectors of seed 1 and 20200309', () => {
  const one = createGenerator(1);
  expect(Array.from({ length: 5 }, () => one.next())).toEqual([
    4064752930, 1169703512, 1317941441, 2551256358, 1943867441,
  ]);
  const week7 = createGenerator(20200309);
  expect(Array.from({ length: 3 }, () => week7.next())).toEqual([380166813, 3913493796, 3419396090]);
});

test('uniforms and normals of seed 1', () => {
  const uniform = createGenerator(1);
  const drawn = [uniform.uniform(), uniform.uniform(), uniform.uniform()];
  [0.94639903, 0.2723428, 0.30685711].forEach((value, i) => expect(drawn[i]).toBeCloseTo(value, 7));
  const normals = createGenerator(1).normals(4);
  [-0.11607613, 0.31097957, -0.49363357, -0.89333194].forEach((value, i) => expect(normals[i]).toBeCloseTo(value, 7));
});

test('a seed that is no integer is refused', () => {
  expect(() => createGenerator(0.5)).toThrow('a seed is an integer, got 0.5');
});
