import { createRequire } from 'node:module';
import { prepared } from './cpu-backend.ts';

export type Tensorflow = typeof import('@tensorflow/tfjs');

/** Loads the one copy of tfjs that harness and solution share, on the cpu backend, without its banner. */
export function startTensorflow(): Tensorflow {
  return prepared(createRequire(import.meta.url)('@tensorflow/tfjs') as Tensorflow);
}
