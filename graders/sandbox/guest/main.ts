/**
 * The guest's program as it stands in the project: what a bundle is made of, and what runs where none could be made.
 */
import { serve } from './serve.ts';
import { startTensorflow } from './tensorflow.ts';

await serve(startTensorflow);
