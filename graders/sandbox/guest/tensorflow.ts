import { createRequire } from 'node:module';
import { prepared, type Tensorflow } from './cpu-backend.ts';

/** Loads the one copy of tfjs that harness and solution share, on the cpu backend, without its banner. */
export function startTensorflow(): Tensorflow {
  return prepared(createRequire(import.meta.url)('@tensorflow/tfjs') as Tensorflow);
}
