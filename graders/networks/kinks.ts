/** Where an autoencoder's loss has a corner, and any of its slopes there is right. */
import { at } from '../forms/like.ts';
import type { Arguments } from '../forms/form.ts';
import { TensorValue } from '../values/value.ts';
import { affine, rows } from '../properties/matrices.ts';

/** Whether a relu unit, or a code whose absolute value counts, stands at 0. */
export function isAtKink(args: Arguments): boolean {
  const p = args.p ?? args.p0;
  const x = args.x ?? args.batch ?? args.X;
  const [We, be, Wd, bd] = ['We', 'be', 'Wd', 'bd'].map((key) => at({ p }, `p.${key}`));
  if (!(x instanceof TensorValue && We instanceof TensorValue && be instanceof TensorValue)) return false;
  const code = affine(rows(x), rows(We), be.data);
  const has = (units: readonly (readonly number[])[]) => units.some((row) => row.some((unit) => Math.abs(unit) < 1e-4));
  const encoder = at(args, 'cfg.encoder');
  if ((encoder === 'relu' || at(args, 'reg.kind') === 'l1') && has(code)) return true;
  if (at(args, 'cfg.decoder') !== 'relu' || !(bd instanceof TensorValue)) return false;
  const act = ACTIVATIONS[encoder as keyof typeof ACTIVATIONS];
  const h = code.map((row) => row.map(act));
  const weights = Wd instanceof TensorValue ? rows(Wd) : rows(We)[0].map((_, j) => rows(We).map((row) => row[j]));
  return has(affine(h, weights, bd.data));
}

const ACTIVATIONS = {
  linear: (a: number) => a,
  relu: (a: number) => Math.max(0, a),
  sigmoid: (a: number) => 1 / (1 + Math.exp(-a)),
  tanh: Math.tanh,
};
