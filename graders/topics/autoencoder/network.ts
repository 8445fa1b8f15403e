/** What the activations of a network receive: to keep inputs away from kinks and saturation. */
import type { TensorValue } from '../../values/value.ts';
import { affine, rows, transposed } from '../../properties/matrices.ts';
import type { Weights } from '../../networks/parameters.ts';

type Fed = Weights & { readonly x: TensorValue };

/** x We + be: what the encoder's activation receives. */
export function hiddenInputs({ We, be, x }: Fed): number[][] {
  return affine(rows(x), rows(We), be.data);
}

/** h Wd + bd for each kind of hidden unit in turn: what the decoder's activation receives. */
export function outputInputs(net: Fed, tied: boolean): number[][][] {
  const Wd = tied ? transposed(rows(net.We)) : rows(net.Wd);
  const kinds = [(a: number) => a, Math.tanh, (a: number) => 1 / (1 + Math.exp(-a)), (a: number) => Math.max(a, 0)];
  return kinds.map((f) =>
    affine(
      hiddenInputs(net).map((row) => row.map(f)),
      Wd,
      net.bd.data,
    ),
  );
}
