import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Call } from '../values/call.ts';
import { decode, encode } from '../values/codec.ts';
import type { Oracle } from '../check/oracle.ts';
import { ForeignValue, FunctionValue, isRecord, type Value } from '../values/value.ts';
import { BadInput } from '../faults/bad-input.ts';
import { tameLine } from '../texts/tame.ts';
import type { Judged } from './check-run.ts';

/** What a replay token carries: exactly one case, with the values expected where an oracle knows them. */
export interface ReplayCase {
  readonly topic: string;
  readonly check: string;
  readonly input: Value;
  readonly expected: Value;
  /** whether it fails only after the calls of the public seed */
  readonly after: boolean;
}

const VERSION = 'g1';
/** Characters of a token, and bytes of what it holds. */
const MOST_CHARACTERS = 2 ** 20;
const MOST_BYTES = 4 * 2 ** 20;
/** Bytes of an input: those of all topics have not a twentieth of them. */
const MOST_OF_INPUT = 32 * 2 ** 10;

/**
 * The token of one judged case.
 * @param after whether it fails only after the calls of the public seed
 */
export function replayToken(topic: string, { check, trial, planned }: Judged, after = false): string {
  const expected = planned.map((call) => expectedOf(call, trial.oracle));
  const bytes = encode({ topic, check: check.id, input: trial.input, expected, ...(after ? { after } : {}) });
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

/**
 * What a token says. Anybody can write one: nothing in it is a place to look in, and whether there is such a topic, such
 * a check of it and such an input is for the caller to find out.
 * @throws BadInput when the token is cut, too large, or was not made by `replayToken`.
 */
export function readToken(token: string): ReplayCase {
  try {
    if (token.length > MOST_CHARACTERS) throw new Error('length');
    const [version, body] = token.split('.', 2);
    if (version !== VERSION) throw new Error('version');
    const parsed = decode(inflateRawSync(Buffer.from(body, 'base64url'), { maxOutputLength: MOST_BYTES }));
    if (!isRecord(parsed) || typeof parsed.topic !== 'string' || typeof parsed.check !== 'string')
      throw new Error('form');
    const { topic, check, input, expected, after } = parsed;
    if (encode(input).length > MOST_OF_INPUT || !isTame(input)) throw new Error('input');
    return { topic, check, input, expected, after: after === true };
  } catch {
    throw new BadInput({
      es: 'Ese --replay no se puede leer: copia el token entero, desde «g1.» hasta el final.',
      en: "That --replay cannot be read: copy the whole token, from 'g1.' to its end.",
    });
  }
}

/** Whether none of its words could move a terminal's cursor, wherever they are written. */
function isTame(value: Value): boolean {
  if (typeof value === 'string') return tameLine(value) === value;
  if (value instanceof ForeignValue) return false; // only an answer holds one
  if (value instanceof FunctionValue) return isTame(value.kind) && isTame(value.parameters);
  if (Array.isArray(value)) return value.every(isTame);
  return !isRecord(value) || Object.entries(value).every(([key, item]) => isTame(key) && isTame(item));
}
