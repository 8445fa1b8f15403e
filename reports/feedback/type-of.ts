import type { TensorShown } from './entries.ts';

/** `float32 2 × 3`. A float64 tensor is an expected value, whose dtype is ours and asks nothing of the student's. */
export function typeOf({ dtype, shape }: TensorShown): string | null {
  const size = shape.length === 1 ? `[${shape[0]}]` : shape.join(' × '); // nothing for a scalar
  return [dtype === 'float64' ? '' : dtype, size].filter(Boolean).join(' ') || null;
}
