import { expect, test } from 'vitest';
import { nearest } from './suggest.ts';

const KNOWN = [
  'autoencoder',
  'contrastive-divergence',
  'denoising-autoencoder',
  'ebm',
  'kmeans-ebm',
  'regularized-autoencoder',
];

test.each([
  ['kmeans', 'kmeans-ebm'],
  ['kmaens-ebm', 'kmeans-ebm'],
  ['autoencodr', 'autoencoder'],
  ['divergence', 'contrastive-divergence'],
  ['EBM', 'ebm'],
  ['contrastive-divergnece', 'contrastive-divergence'],
  ['denoising', 'denoising-autoencoder'],
  ['transformers', null],
  ['x', null],
])('%s is near to %s', (given, word) => expect(nearest(given, KNOWN)).toBe(word));
