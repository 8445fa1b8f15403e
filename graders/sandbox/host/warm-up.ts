import { call } from '../../check/call.ts';
import { RngValue, matrix } from '../../check/value.ts';
import type { End, Guest } from './guest.ts';

/** Ordinary tensor work of no topic: what makes V8 compile tfjs, and the guest's own ways in and out. */
const PROGRAM = `
import * as tf from '@tensorflow/tfjs';
export const warm = (Y, W, rng) => tf.tidy(() => {
  const squared = Y.expandDims(2).sub(W.expandDims(0)).square().sum(1);
  const product = tf.matMul(Y, W, false, false).add(rng.normal([Y.shape[0], W.shape[1]])).sub(rng.uniform([W.shape[1]]));
  const share = tf.softmax(product).mul(tf.sigmoid(squared)).div(tf.exp(squared.neg()).add(1));
  const index = squared.argMin(1);
  const counts = tf.oneHot(index.toInt(), W.shape[1]).toFloat().sum(0);
  const rows = tf.gather(Y, index).concat(Y.slice([0, 0], [1, -1]), 0).transpose();
  const mixed = tf.where(counts.greater(0), counts, tf.onesLike(counts)).sqrt().maximum(tf.scalar(0.5)).log();
  squared.arraySync(); counts.dataSync(); tf.stack(tf.unstack(share, 0)).mean().arraySync(); rows.max().dataSync();
  tf.grad((x) => tf.matMul(x, W).relu().tanh().square().sum())(Y).logSumExp().dataSync();
  return share.add(mixed.reshape([1, -1]));
});`;
const TIMES = 150;

/** Runs a guest in, before any solution is in it; for one that waits anyway. @returns how it ended, if it did */
export async function warmUp(guest: Guest): Promise<End | null> {
  const loaded = await guest.load([{ name: 'warm-up', files: [{ path: 'solution.ts', text: PROGRAM }] }]);
  if (!Array.isArray(loaded)) return loaded as End;
  const args = { Y: matrix([[0, 1], [2, 3], [4, 5]]), W: matrix([[1, 0, 2], [0, 1, 3]]), rng: new RngValue() };
  return guest.ask('warm-up', [call('warm', args, { seeds: Array.from({ length: TIMES }, (_, i) => i) }), call('warm', args, { seeds: [1], observe: true })], () => {});
}
