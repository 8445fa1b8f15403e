/** A drawn net of autoencoders changed for a training without chance, or for another one beside it. */
import { float32, type TensorValue } from '../values/value.ts';

/** Weights of one hidden layer, and rows to train on: x[N,n] We[n,d] be[d] Wd[d,n] bd[n]. */
export interface DrawnNet {
  readonly We: TensorValue;
  readonly be: TensorValue;
  readonly Wd: TensorValue;
  readonly bd: TensorValue;
  readonly x: TensorValue;
}

/** The same shapes, other weights. */
export function turned<Net extends DrawnNet>(net: Net): Net {
  const of = ({ shape, data }: TensorValue) =>
    float32(
      shape,
      Array.from(data, (entry) => 0.5 - entry),
    );
  return { ...net, We: of(net.We), be: of(net.be), Wd: of(net.Wd), bd: of(net.bd) };
}

/** The first row again and again: whatever the order, an epoch of single rows is so many equal steps. */
export function equalRows<Net extends DrawnNet>(net: Net): Net {
  const [count, width] = net.x.shape;
  const row = net.x.data.slice(0, width);
  return {
    ...net,
    x: float32(
      [count, width],
      Array.from({ length: count * width }, (_, i) => row[i % width]),
    ),
  };
}
