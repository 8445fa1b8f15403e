/**
 * Frames between host and guest: a length (uint32, little endian) and a value of that many bytes.
 * The host sends `load` once and then `ask`, one at a time; the guest answers with what was asked,
 * in order, under the request's random id. Anything else ends the guest.
 *
 * Answers may travel together: one by one each wakes the host. Where a guest then ends, those of its last moment are
 * lost, and which call ended it is not known; `at-once` tells.
 */
import type { Call, Reply } from '../values/call.ts';
import { Encoded, decode, encodeFrame, type Encodable } from '../values/codec.ts';
import { isRecord, type Value, type ValueRecord } from '../values/value.ts';
import type { SourceFile } from '../verdict/submission.ts';

/** A source file, and where the host has taken them out, its text without types: each line where it was. */
export interface ModuleFile extends SourceFile {
  readonly stripped?: string;
}
/** A solution's source files under a name; its entry is `solution.ts`. */
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
}
export type Loaded = { readonly exports: readonly string[] } | { readonly failure: LoadFailure };

export type GuestMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded'; readonly results: readonly Loaded[] }
  | { readonly type: 'reply'; readonly id: number; readonly index: number; readonly reply: Reply };

/** A message's bytes, its calls' only copied where they have been asked before. */
export function frame(message: HostMessage | GuestMessage): Uint8Array<ArrayBuffer> {
  return encodeFrame(
    (message.type === 'ask' ? { ...message, calls: message.calls.map(encodedCall) } : message) as Encodable,
  );
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

/** What a guest is told of a call: nothing of what is expected, watched for or called by people. */
function asked({ function: name, args, seeds, observe }: Call): Encodable {
  return { function: name, args, seeds, observe };
}

/** Decodes one of the host's messages; the guest trusts its host. */
export function readHostMessage(body: Uint8Array): HostMessage {
  return decode(body) as unknown as HostMessage;
}

/** Decodes one of the guest's messages and checks every field. @throws Error on anything unexpected. */
export function readGuestMessage(body: Uint8Array): GuestMessage {
  const message = record(decode(body));
  switch (message.type) {
    case 'ready':
      return { type: 'ready' };
    case 'loaded':
      return { type: 'loaded', results: list(message.results).map(readLoaded) };
    case 'reply':
      return { type: 'reply', id: number(message.id), index: number(message.index), reply: readReply(message.reply) };
    default:
      throw unexpected('type');
  }
}

function readLoaded(value: Value): Loaded {
  const result = record(value);
  if (result.exports !== undefined) return { exports: list(result.exports).map(string) };
  const failure = record(result.failure);
  const kind = string(failure.kind);
  if (kind !== 'syntax' && kind !== 'import' && kind !== 'threw') throw unexpected('kind of failure');
  return { failure: { kind, message: short(failure.message), ...place(failure) } };
}

function readReply(value: Value): Reply {
  const reply = record(value);
  switch (reply.kind) {
    case 'value':
      return {
        kind: 'value',
        value: reply.value,
        ...(reply.observed === undefined ? {} : { observed: readObservation(reply.observed) }),
      };
    case 'threw':
      if (
        /^(Array buffer allocation failed|WebAssembly\.Memory\(\): could not allocate memory)/.test(
          string(reply.message),
        )
      )
        return { kind: 'over-limit', limit: 'memory', message: short(reply.message) };
      return { kind: 'threw', name: short(reply.name), message: short(reply.message), ...place(reply) };
    case 'not-implemented':
      return { kind: 'not-implemented' };
    default:
      throw unexpected('kind of reply');
  }
}

function readObservation(value: Value): NonNullable<Extract<Reply, { kind: 'value' }>['observed']> {
  const observed = record(value);
  if (typeof observed.aliased !== 'boolean') throw unexpected('aliased');
  return { argumentsAfter: list(observed.argumentsAfter), aliased: observed.aliased, leaked: number(observed.leaked) };
}

function place(from: ValueRecord): { file: string | null; line: number | null } {
  return {
    file: from.file === undefined ? null : short(from.file),
    line: from.line === undefined ? null : number(from.line),
  };
}

const MAX_MESSAGE = 2000;
function short(value: Value): string {
  return string(value).slice(0, MAX_MESSAGE);
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
function number(value: Value): number {
  if (typeof value !== 'number') throw unexpected('number');
  return value;
}
function unexpected(what: string): Error {
  return new Error(`unexpected reply: ${what}`);
}
