/** The tensors that a call was given, watched: whether they were changed, disposed of or handed back. */
import type { Tensor } from '@tensorflow/tfjs';
import { ForeignValue, TensorValue, isRecord, type Value } from '../../values/value.ts';
import type { Tensorflow } from './cpu-backend.ts';
import { toValue } from './results.ts';

type Entries = Float32Array | Int32Array | Uint8Array;
/** Where the cpu backend keeps the entries of each tensor, by the id of its data. */
type Books = WeakMap<object, { readonly values?: Entries }>;

// taken before any solution runs: one could put others in their places
const entryOf = Function.prototype.call.bind(WeakMap.prototype.get) as (
  books: Books,
  id: object,
) => { readonly values?: Entries } | undefined;

/** What tensors are read and disposed with. */
interface Tools {
  readonly books: Books;
  readonly dispose: (tensor: Tensor) => void;
}
const tools = new WeakMap<Tensorflow, Tools>();

/** The tools of a copy of tfjs; first asked for before any solution runs, for the same reason. */
export function toolsOf(tf: Tensorflow): Tools {
  let own = tools.get(tf);
  if (own === undefined) {
    const { dispose } = tf.Tensor.prototype as { dispose(): void };
    own = {
      books: (tf.backend() as unknown as { data: { data: Books } }).data.data,
      dispose: Function.prototype.call.bind(dispose) as (tensor: Tensor) => void,
    };
    tools.set(tf, own);
  }
  return own;
}

/**
 * The tensors that a call was given, as the backend's own books have them. A solution may put another `dataSync` or
 * `isDisposed` on an argument: what became of it is not asked of the object.
 */
export class GivenTensors {
  private readonly tools: Tools;
  private readonly dataIds = new Map<unknown, object>();

  constructor(tf: Tensorflow) {
    this.tools = toolsOf(tf);
  }

  /** Notes a tensor that has just been made. */
  note(tensor: Tensor): Tensor {
    this.dataIds.set(tensor, tensor.dataId);
    return tensor;
  }

  has(tensor: Tensor): boolean {
    return this.dataIds.has(tensor);
  }

  /** Whether one of them says that it was disposed, or has no entries any more. */
  get isAnyDisposed(): boolean {
    for (const [tensor, dataId] of this.dataIds)
      if ((tensor as Tensor).isDisposed || this.entriesOf(dataId) === null) return true;
    return false;
  }

  /** Whether a tensor's entries are gone. */
  isGone(tensor: Tensor): boolean {
    return tensor.isDisposed || this.entriesOf(tensor.dataId) === null;
  }

  /** An argument after the call, by what it was before. */
  after(tf: Tensorflow, given: unknown, before: Value): Value {
    const dataId = this.dataIds.get(given);
    if (dataId !== undefined) return this.tensorAfter(given as Tensor, dataId, before as TensorValue);
    if (Array.isArray(before) && Array.isArray(given) && given.length === before.length)
      return before.map((item: Value, i) => this.after(tf, given[i], item));
    if (isRecord(before) && isPlain(given)) {
      const keys = Object.keys(given);
      return Object.fromEntries(keys.map((key) => [key, this.after(tf, given[key], before[key])]));
    }
    return toValue(tf, given);
  }

  /** Disposes them all. */
  dispose(): void {
    for (const tensor of this.dataIds.keys()) {
      try {
        this.tools.dispose(tensor as Tensor);
      } catch {
        /* frozen: it has been read, and whose fault that is does not matter */
      }
    }
  }

  private tensorAfter({ shape }: Tensor, dataId: object, { dtype }: TensorValue): Value {
    const entries = this.entriesOf(dataId);
    try {
      return new TensorValue(dtype, [...shape], entries!);
    } catch {
      return new ForeignValue('a tensor of another shape');
    }
  }

  private entriesOf(dataId: object): Entries | null {
    return entryOf(this.tools.books, dataId)?.values ?? null;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
