/** What a solution imports as `@tensorflow/tfjs`. */
export type Tensorflow = typeof import('@tensorflow/tfjs');

/**
 * tfjs on the cpu backend, without its banner.
 * @throws Error when that backend does not start: another one computes other bits
 */
export function prepared(tf: Tensorflow): Tensorflow {
  void tf.setBackend('cpu'); // done when it returns: this backend has nothing to wait for
  if (tf.getBackend() !== 'cpu') throw new Error('the cpu backend of tfjs did not start');
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false; // it would print an advertisement
  return tf;
}
