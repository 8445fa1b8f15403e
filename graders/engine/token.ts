import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Call } from '../values/call.ts';
import { decode, encode } from '../values/codec.ts';
import type { Oracle } from '../check/oracle.ts';
import { isRecord, type Value } from '../values/value.ts';
import { BadInput } from '../verdict/bad-input.ts';
import type { Judged } from './check-run.ts';

/** What a replay token carries: exactly one case, with the values expected where an oracle knows them. */
export interface ReplayCase {
  readonly topic: string;
  readonly check: string;
  readonly input: Value;
  readonly expected: Value;
}

const VERSION = 'g1';
const MOST_BYTES = 4 * 2 ** 20;

/** The token of one judged case. */
export function replayToken(topic: string, { check, trial, planned }: Judged): string {
  const expected = planned.map((call) => expectedOf(call, trial.oracle));
  const bytes = encode({ topic, check: check.id, input: trial.input, expected });
  return `${VERSION}.${deflateRawSync(bytes, { level: 9 }).toString('base64url')}`;
}

/**
 * The exact value of a planned call. Random calls have none; bad input is no question with a right value: a count of
 * infinity would be computed for ever.
 */
export function expectedOf(call: Call, oracle: Oracle): Value {
  if (call.mayThrow === true) return undefined;
  try {
    return oracle.expected(call);
  } catch {
    return undefined;
  }
}

/** @throws BadInput when the token is cut or was not made by `replayToken`. */
export function readToken(token: string): ReplayCase {
  try {
    const [version, body] = token.split('.');
    if (version !== VERSION) throw new Error('version');
    const parsed = decode(inflateRawSync(Buffer.from(body, 'base64url'), { maxOutputLength: MOST_BYTES }));
    if (!isRecord(parsed) || typeof parsed.topic !== 'string' || typeof parsed.check !== 'string')
      throw new Error('form');
    return { topic: parsed.topic, check: parsed.check, input: parsed.input, expected: parsed.expected };
  } catch {
    throw new BadInput({
      es: 'Ese --replay no se puede leer: copia el token entero, desde «g1.» hasta el final.',
      en: "That --replay cannot be read: copy the whole token, from 'g1.' to its end.",
    });
  }
}
