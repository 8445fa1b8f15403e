import { type TensorValue, float32 } from '../values/value.ts';
import { movedAlong } from '../numerics/finite-differences.ts';
import type { Draw } from './draw.ts';

/** A random direction of length 1 in `count` dimensions; none of its components is 0. */
export function unitDirection(draw: Draw, count: number): number[] {
  const components = Array.from({ length: count }, () => draw.integer(1, 64) * draw.pick([-1, 1]));
  const length = Math.hypot(...components);
  return components.map((component) => component / length);
}

/** The same tensor, a step further along the direction (flat, row-major). */
export function shiftedAlong(tensor: TensorValue, direction: readonly number[], step: number): TensorValue {
  return float32(tensor.shape, movedAlong(tensor.data, direction, step));
}
