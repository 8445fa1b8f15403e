import type { TensorShown } from './entries.ts';

/**
 * `float32 [2,3]`: dtype and shape as tfjs has them, since `[3]` is not `[1,3]`. A float64 tensor is an expected value,
 * whose dtype is ours and asks nothing of the student's; null where there is nothing to say.
 */
export function typeOf({ dtype, shape }: TensorShown): string | null {
  return [dtype === 'float64' ? '' : dtype, shape.length === 0 ? '' : shapeOf(shape)].filter(Boolean).join(' ') || null;
}

export function shapeOf(shape: readonly number[]): string {
  return `[${shape.join(',')}]`;
}
