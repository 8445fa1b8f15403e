/**
 * The guest's program as it stands in the project: what a bundle is made of, and what runs where none could be made.
 */
import { createRequire } from 'node:module';
import { serve } from './serve.ts';
import { startTensorflow } from './tensorflow.ts';
import type { Amaro } from '../untyped.ts';

const require = createRequire(import.meta.url);
await serve(startTensorflow, (text, options) =>
  (require('amaro') as { transformSync: Amaro }).transformSync(text, options),
);
