import { createHash } from 'node:crypto';
import type { Call } from '../values/call.ts';
import type { Check } from './check.ts';
import { encode } from '../values/codec.ts';

/** Names a call by what is asked: function, arguments and seeds, to the bit. 64 bits of SHA-256, in hex. */
export function callKey({ function: name, args, seeds }: Call): string {
  return hash(encode([name, args, seeds === undefined ? undefined : [...seeds]]));
}

/** Names a sample of a check by its planned calls. */
export function sampleKey({ id }: Pick<Check, 'id'>, planned: readonly Call[]): string {
  return hash(encode([id, ...planned.map(callKey)]));
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
