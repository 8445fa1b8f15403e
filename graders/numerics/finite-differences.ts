import { heard } from './closeness.ts';

/**
 * A gradient against the student's own loss, in float32: the loss is asked at four points along a
 * unit direction, and Richardson's extrapolation of the two central differences is compared with
 * the gradient's component. The step is large because float32 rounding, not curvature, is the enemy.
 */
export const STEP = 1 / 16;

/** Where the loss is asked, along the direction, in this order. */
export const STEPS: readonly number[] = [STEP / 2, -STEP / 2, STEP, -STEP];

/** A tensor's data moved along a direction. Shape and dtype are the caller's to keep. */
export function movedAlong(data: ArrayLike<number>, direction: ArrayLike<number>, step: number): number[] {
  return Array.from(data, (entry, i) => entry + step * direction[i]);
}

/** (4 d(h/2) - d(h)) / 3 of the losses at STEPS: error of order h^4. */
export function directionalDerivative(losses: ArrayLike<number>): number {
  const half = (losses[0] - losses[1]) / STEP;
  const full = (losses[2] - losses[3]) / (2 * STEP);
  return (4 * half - full) / 3;
}

/** |D - g.u| relative to 1e-3 |g| + 1e-5: at most 1 for a right gradient. */
export function derivativeRatio(derivative: number, gradient: ArrayLike<number>, direction: ArrayLike<number>): number {
  let dot = 0;
  let squares = 0;
  for (let i = 0; i < gradient.length; i++) {
    dot += gradient[i] * direction[i];
    squares += gradient[i] * gradient[i];
  }
  const ratio = Math.abs(derivative - dot) / (1e-3 * Math.sqrt(squares) + 1e-5);
  return heard(Number.isNaN(ratio) ? Infinity : ratio, 'a slope measured in float32', 'slope');
}
