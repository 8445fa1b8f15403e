/** Three data and a network at its start: what is trained on, drawn and judged. */
import { createGenerator } from '../../numerics/generator.ts';
import { float32, matrix } from '../../values/value.ts';
import type { Model } from './functions.ts';

export const CENTRES = [
  [-1.5, 0],
  [1.25, 1.25],
  [1, -1.5],
];
export const SIGMA = 0.625;
const COPIES = 20;
const HIDDEN = 48;

/** Each of them as often: a training on these rows with noise sees their mixture. */
export const ROWS = matrix(Array.from({ length: COPIES }, () => CENTRES).flat());
export const TRAINING = { objective: 'denoising', sigma: SIGMA, steps: 120, lr: 0.1 } as const;

/** A network with weights of order 1 and small arrows. */
export function start(seed: number): Model {
  const generator = createGenerator(seed);
  const uniform = (scale: number, ...shape: number[]) =>
    float32(
      shape,
      Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => scale * (2 * generator.uniform() - 1)),
    );
  return { W: uniform(1, 2, HIDDEN), b: uniform(1, HIDDEN), V: uniform(0.3, HIDDEN, 2), c: uniform(0, 2) };
}
