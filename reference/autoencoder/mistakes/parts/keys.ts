/** Parameters key by key, for the known mistakes. */
import type { Tensor } from '@tensorflow/tfjs';
import type { AEParams } from '../../../../graders/topics/autoencoder/contract.ts';

type Key = keyof AEParams;
const KEYS: readonly Key[] = ['We', 'be', 'Wd', 'bd'];

export const keysOf = (p: AEParams): readonly Key[] => KEYS.filter((key) => p[key] !== undefined);

/** A tensor for every key of p. */
export const mapped = (p: AEParams, make: (tensor: Tensor, key: Key) => Tensor): AEParams =>
  Object.fromEntries(keysOf(p).map((key) => [key, make(p[key]!, key)])) as unknown as AEParams;

export const copied = (p: AEParams): AEParams => mapped(p, (tensor) => tensor.clone());
