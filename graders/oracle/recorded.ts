/**
 * The oracle that only knows numbers: expected values of the public cases, and how each known mistake
 * behaves on them. A kit has it in place of `reference/`: it names mistakes and holds no line of them.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Call, Reply } from '../values/call.ts';
import { decode, encode } from '../values/codec.ts';
import { callKey } from '../check/keys.ts';
import { UnknownCall, type Expected, type Oracle } from '../check/oracle.ts';
import { int32, type TensorValue, type Value, type ValueRecord } from '../values/value.ts';
import type { Outcome } from '../verdict/schema.ts';

/** How a known mistake fails on one sample. Answers that chance draws are left out: only their symptom counts. */
export interface RecordedBehaviour {
  readonly outcome: Exclude<Outcome, 'skipped'>;
  readonly symptom: string | undefined;
  readonly replies: readonly Reply[];
}

/** A topic's numbers, by `callKey` and `sampleKey`. */
export interface TopicRecord {
  readonly expected: ReadonlyMap<string, Expected>;
  /** the samples on which each mistake was tried; where it does not fail it passes. By file name of the mistake */
  readonly tried: ReadonlyMap<string, ReadonlySet<string>>;
  readonly failing: ReadonlyMap<string, ReadonlyMap<string, RecordedBehaviour>>;
}

/** An oracle over a record: no call but the recorded ones, no mistake's source. */
export function recordedOracle({ expected }: TopicRecord): Oracle {
  const known = new WeakMap<Call, Expected>();
  return {
    expected(call) {
      if (known.has(call)) return known.get(call);
      const key = callKey(call);
      if (!expected.has(key)) throw new UnknownCall(call.function);
      known.set(call, expected.get(key));
      return expected.get(key);
    },
    misconceptions: async () => new Map(),
  };
}

/** The bytes of a record, as small as they get; `unpackRecord` gives it back. */
export function packRecord(record: TopicRecord): Buffer {
  return brotliCompressSync(encodeRecord(record), COMPRESSION);
}

/** @throws Error for bytes that `packRecord` did not write. */
export function unpackRecord(bytes: Uint8Array): TopicRecord {
  return decodeRecord(brotliDecompressSync(bytes));
}

/** The bytes of a record, soon made; `decodeRecord` gives it back. */
export function encodeRecord({ expected, tried, failing }: TopicRecord): Uint8Array<ArrayBuffer> {
  const samples = [...new Set([...tried.values()].flatMap((keys) => [...keys]))];
  const index = new Map(samples.map((key, i) => [key, i]));
  return encode({
    version: VERSION,
    calls: packKeys([...expected.keys()]),
    expected: [...expected.values()] as readonly Value[],
    samples: packKeys(samples),
    mistakes: [...tried].map(([name, keys]) => ({
      name,
      tried: int32(
        [keys.size],
        [...keys].map((key) => index.get(key)!),
      ),
      failing: [...(failing.get(name) ?? [])].map(([key, { outcome, symptom, replies }]) => ({
        sample: index.get(key)!,
        outcome,
        symptom,
        replies: replies.map(packReply),
      })),
    })),
  });
}

/** @throws Error for bytes that `encodeRecord` did not write. */
export function decodeRecord(bytes: Uint8Array): TopicRecord {
  const { version, calls, expected, samples, mistakes } = decode(bytes) as unknown as Packed;
  if (version !== VERSION) throw new Error(`a record of version ${version}`);
  const keys = unpackKeys(samples);
  return {
    expected: new Map(unpackKeys(calls).map((key, i) => [key, expected[i]])),
    tried: new Map(mistakes.map((one) => [one.name, new Set(Array.from(one.tried.data, (i) => keys[i]))])),
    failing: new Map(
      mistakes.map((one) => [
        one.name,
        new Map(
          one.failing.map(({ sample, ...behaviour }) => [
            keys[sample],
            { ...behaviour, replies: behaviour.replies.map(unpackReply) },
          ]),
        ),
      ]),
    ),
  };
}

const VERSION = 2;
/** One answer stands in many places of a record, often megabytes apart: a window as wide as brotli has. */
const COMPRESSION = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
};
interface Packed {
  readonly version: number;
  readonly calls: TensorValue;
  readonly expected: readonly Expected[];
  readonly samples: TensorValue;
  readonly mistakes: readonly {
    readonly name: string;
    readonly tried: TensorValue;
    readonly failing: readonly ({ readonly sample: number; readonly replies: readonly ValueRecord[] } & Omit<
      RecordedBehaviour,
      'replies'
    >)[];
  }[];
}

/** Hashes have no pattern to compress: 8 bytes each. */
function packKeys(keys: readonly string[]): TensorValue {
  return int32(
    [keys.length, 2],
    keys.flatMap((key) => [key.slice(0, 8), key.slice(8)].map((half) => Number.parseInt(half, 16) | 0)),
  );
}

function unpackKeys({ data }: TensorValue): string[] {
  const half = (i: number) => (data[i] >>> 0).toString(16).padStart(8, '0');
  return Array.from({ length: data.length / 2 }, (_, i) => half(2 * i) + half(2 * i + 1));
}

/** Of an answer that is no value only its kind is kept: a mistake's messages are its own. */
function packReply(reply: Reply): ValueRecord {
  if (reply.kind !== 'value') return { kind: reply.kind };
  const { observed } = reply;
  return { kind: 'value', value: reply.value, ...(observed === undefined ? {} : { observed: { ...observed } }) };
}

function unpackReply(packed: ValueRecord): Reply {
  if (packed.kind === 'threw') return { kind: 'threw', name: 'Error', message: '', file: null, line: null };
  return packed as unknown as Reply;
}
