/** Tensors of a declared form with legal entries. */
import { TensorValue } from '../values/value.ts';
import { lengthOf, volume, type Sizes } from './axis.ts';
import type { EntryDraw } from './entries.ts';
import type { TensorForm } from './form.ts';

const DATA = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/** A tensor of the declared form with legal entries. */
export function tensorOf(form: TensorForm, draw: EntryDraw, sizes: Sizes): TensorValue {
  const shape = shapeOf(form, sizes);
  const entries = form.entries?.draw(draw, shape, sizes) ?? Array.from({ length: volume(shape) }, () => draw.grid());
  return new TensorValue(form.dtype, shape, DATA[form.dtype].from(entries));
}

/** The same number everywhere. */
export function constantTensor(form: TensorForm, entry: number, sizes: Sizes): TensorValue {
  const shape = shapeOf(form, sizes);
  return new TensorValue(form.dtype, shape, DATA[form.dtype].from(new Array<number>(volume(shape)).fill(entry)));
}

const shapeOf = ({ axes }: TensorForm, sizes: Sizes) => axes.map((axis) => lengthOf(axis, sizes));
