import { createHash } from 'node:crypto';

/** The seed of every public check, on every machine. */
export const PUBLIC_SEED = 'gradiente/public/1';

/** A 32-bit stream seed that depends on nothing but the names given: not on order, workers or machine. */
export function deriveSeed(...names: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(names)).digest().readInt32LE(0);
}
