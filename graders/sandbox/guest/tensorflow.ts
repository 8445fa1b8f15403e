import { createRequire } from 'node:module';

export type Tensorflow = typeof import('@tensorflow/tfjs');

/** Loads the one copy of tfjs that harness and solution share, on the cpu backend, without its banner. */
export function startTensorflow(): Tensorflow {
  const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as Tensorflow;
  tf.setBackend('cpu');
  if (tf.getBackend() !== 'cpu') throw new Error('the cpu backend of tfjs did not start');
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false; // it would print an advertisement
  return tf;
}
