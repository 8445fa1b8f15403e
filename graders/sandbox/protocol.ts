/**
 * Frames between host and guest: a length (uint32, little endian) and a value of that many bytes.
 * The host sends `load` once and then `ask`, one at a time; the guest answers with what was asked,
 * in order, under the request's random id. Anything else ends the guest.
 *
 * Answers may travel together: one by one each wakes the host. Where a guest then ends, those of its last moment are
 * lost, and which call ended it is not known; `at-once` tells.
 *
 * Behind a reply stands what was seen around its call, which the host reads where its call asked for it alone.
 */
import type { Call, Observation, Question, Reply } from '../values/call.ts';
import { Encoded, decode, decodeFirst, encodeFrame, type Encodable } from '../values/codec.ts';
import { isRecord, type Value, type ValueRecord } from '../values/value.ts';
import type { SourceFile } from '../submission/submission.ts';

/** A source file, and where the host has taken them out, its text without types. */
export interface ModuleFile extends SourceFile {
  readonly stripped?: string;
  /** of that text, where its lines are not those of the file: a source map's */
  readonly mappings?: string;
}
/** A solution's source files under a name; `entryOf` says which one holds its functions. */
export interface Module {
  readonly name: string;
  readonly files: readonly ModuleFile[];
}

export type HostMessage =
  | { readonly type: 'load'; readonly modules: readonly Module[] }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly module: string;
      readonly calls: readonly Call[];
      readonly delivery: Delivery;
    };
/**
 * Whether answers may wait for the next ones, until some milliseconds have gone by when one is given, or each is sent
 * before the next call is begun.
 */
export type Delivery = 'together' | 'at-once';

/** Why a module could not be loaded. */
export interface LoadFailure {
  readonly kind: 'syntax' | 'import' | 'threw';
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  /** of an import: what it asks for */
  readonly wanted?: string;
}
/** What was taken for something else, so that a work that has one meaning has it: a package, or a default export. */
export const ACCEPTED = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-backend-cpu',
  'default',
] as const;
export type Accepted = (typeof ACCEPTED)[number];
export type Loaded =
  { readonly exports: readonly string[]; readonly accepted?: readonly Accepted[] } | { readonly failure: LoadFailure };

export type GuestMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded'; readonly results: readonly Loaded[] }
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly index: number;
      /** a value, a throw or `not-implemented`: how it ends a guest can't say itself */
      readonly reply: Reply;
    };

/** What an answer takes: bytes as it came, and how many values it is made of. */
export interface Weight {
  readonly bytes: number;
  readonly values: number;
}

/** A reply as the host has it. */
export type ReadMessage =
  | Exclude<GuestMessage, { type: 'reply' }>
  | (Extract<GuestMessage, { type: 'reply' }> & {
      readonly weight: Weight;
      /** what was seen around the call, and what that takes. @throws as `readGuestMessage` does */
      observation(): { readonly observed: Observation | null; readonly weight: Weight };
    });

/** A message's bytes, its calls' only copied where they have been asked before. */
export function frame(message: HostMessage | GuestMessage): Uint8Array<ArrayBuffer> {
  return encodeFrame(
    (message.type === 'ask' ? { ...message, calls: message.calls.map(encodedCall) } : message) as Encodable,
  );
}

/** A reply's bytes with what was seen around its call. */
export function replyFrame(
  message: Extract<GuestMessage, { type: 'reply' }>,
  observation: Observation | null,
): Uint8Array<ArrayBuffer> {
  return encodeFrame(message as unknown as Encodable, observation as Encodable);
}

/** A planned call is asked of every submission of a batch, and never changes: its bytes live as long as it does. */
const encodedCalls = new WeakMap<Call, Encoded>();

function encodedCall(call: Call): Encoded {
  let encoded = encodedCalls.get(call);
  if (encoded === undefined) {
    encoded = new Encoded(asked(call));
    encodedCalls.set(call, encoded);
  }
  return encoded;
}

function asked({ function: name, args, seeds }: Question): Encodable {
  return { function: name, args, seeds };
}

/** Decodes one of the host's messages; the guest trusts its host. */
export function readHostMessage(body: Uint8Array): HostMessage {
  return decode(body) as unknown as HostMessage;
}

/** What a guest's messages may hold, and which files its solutions have. */
export interface Reading {
  readonly files: ReadonlySet<string>;
  /** values that a reply may be made of */
  readonly mostValues: number;
}

/**
 * Decodes one of the guest's messages and checks every field.
 * @throws TooManyValues for a reply that is made of too many
 * @throws Error on anything else that is unexpected
 */
export function readGuestMessage(body: Uint8Array, reading: Reading): ReadMessage {
  const { value, count, rest } = decodeFirst(body, reading.mostValues);
  const message = record(value);
  if (message.type === 'reply') {
    const { id, index, reply } = message;
    return {
      type: 'reply',
      id: whole(id),
      index: whole(index),
      reply: readReply(reply, reading),
      weight: { bytes: body.length - rest.length, values: count },
      observation() {
        const seen = decodeFirst(rest, reading.mostValues);
        return { observed: readObservation(seen.value), weight: { bytes: rest.length, values: seen.count } };
      },
    };
  }
  if (rest.length > 0) throw unexpected('length');
  switch (message.type) {
    case 'ready':
      return { type: 'ready' };
    case 'loaded':
      return { type: 'loaded', results: list(message.results).map((result) => readLoaded(result, reading)) };
    default:
      throw unexpected('type');
  }
}

function readLoaded(value: Value, reading: Reading): Loaded {
  const result = record(value);
  if (result.exports !== undefined) {
    const said = result.accepted === undefined ? [] : list(result.accepted);
    const accepted = ACCEPTED.filter((one) => said.includes(one));
    return { exports: list(result.exports).map(name), ...(accepted.length === 0 ? {} : { accepted }) };
  }
  const failure = record(result.failure);
  const kind = string(failure.kind);
  if (kind !== 'syntax' && kind !== 'import' && kind !== 'threw') throw unexpected('kind of failure');
  const wanted = failure.wanted === undefined ? {} : { wanted: name(failure.wanted) };
  return { failure: { kind, message: short(failure.message), ...place(failure, reading), ...wanted } };
}

function readReply(value: Value, reading: Reading): Reply {
  const reply = record(value);
  switch (reply.kind) {
    case 'value':
      return { kind: 'value', value: reply.value };
    case 'threw':
      return { kind: 'threw', name: name(reply.name), message: short(reply.message), ...place(reply, reading) };
    case 'not-implemented':
      return { kind: 'not-implemented' };
    default:
      throw unexpected('kind of reply');
  }
}

function readObservation(value: Value): Observation | null {
  if (value === undefined) return null;
  const { argumentsAfter, aliased, leaked } = record(value);
  if (typeof aliased !== 'boolean') throw unexpected('aliased');
  if (!Number.isSafeInteger(leaked)) throw unexpected('leaked');
  return { argumentsAfter: list(argumentsAfter), aliased, leaked: leaked as number };
}

/** Where something went wrong: a line of one of the solution's own files, else nowhere. */
function place(
  { file, line }: ValueRecord,
  { files }: Reading,
): { readonly file: string | null; readonly line: number | null } {
  if (file === undefined || !files.has(string(file))) return { file: null, line: null };
  return { file: string(file), line: line === undefined ? null : Math.max(1, whole(line)) };
}

/** More than any message of an honest error has. */
const MAX_MESSAGE = 2000;
const MAX_NAME = 256;
function short(value: Value): string {
  return string(value).slice(0, MAX_MESSAGE);
}
function name(value: Value): string {
  return string(value).slice(0, MAX_NAME);
}
function record(value: Value): ValueRecord {
  if (!isRecord(value)) throw unexpected('record');
  return value;
}
function list(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw unexpected('list');
  return value as readonly Value[];
}
function string(value: Value): string {
  if (typeof value !== 'string') throw unexpected('string');
  return value;
}
/** A whole number from 0 on. */
function whole(value: Value): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw unexpected('number');
  return value as number;
}
function unexpected(what: string): Error {
  return new Error(`unexpected reply: ${what}`);
}
