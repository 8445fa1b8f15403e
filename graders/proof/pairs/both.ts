import type { Call, Observation, Reply } from '../../values/call.ts';
import { RngValue, TensorValue, isRecord, type DType, type Value } from '../../values/value.ts';
import { alike, alikeReplies } from '../../engine/alike.ts';
import type { Remembering } from '../../kit/recording/own-answers.ts';
import { Inside } from '../inside.ts';

/** Answers right + (first - right) + (second - right): both departures at once, where the answers have one form. */
export class Both extends Inside {
  /** whether what is asked now is judged; examples and probes are not */
  isJudged = true;
  /** whether both change the same entry of a random answer: the sum of two draws is none, and no program answers it */
  isNoProgram = false;
  private readonly solutions: readonly [right: Remembering, first: Remembering, second: Remembering];
  /** every form of the two ideas that has given all the judged answers */
  private alone: readonly Remembering[];
  private readonly name: string;

  /**
   * @param forms of the two ideas: one alone may give what two of them give together
   * @param name the function that both mistakes are in; the others are right
   */
  constructor(
    right: Remembering,
    first: Remembering,
    second: Remembering,
    forms: readonly Remembering[],
    name: string,
  ) {
    super(right.module);
    this.solutions = [right, first, second];
    this.alone = forms;
    this.name = name;
  }

  /** Whether the judged answers are those of no single idea, so that there are two to find. */
  get isApart(): boolean {
    return this.alone.length === 0;
  }

  override async ask(calls: readonly Call[]): Promise<Reply[]> {
    return calls.map((call) => this.reply(call));
  }

  private reply(call: Call): Reply {
    if (call.function !== this.name) return this.solutions[0].answer(call);
    const [right, first, second] = this.solutions.map((solution) => solution.answer(call));
    const reply = replyTogether(right, first, second);
    if (this.isJudged) {
      this.alone = this.alone.filter((form) => alikeReplies(reply, form.answer(call)));
      this.isNoProgram ||= isDrawn(call) && clash(right, first, second);
    }
    return reply;
  }
}

/** A departure that is no number, an error or another shape, hides the other one. */
function replyTogether(right: Reply, a: Reply, b: Reply): Reply {
  if (right.kind !== a.kind) return a;
  if (right.kind !== b.kind) return b;
  if (right.kind !== 'value' || a.kind !== 'value' || b.kind !== 'value') return a;
  const value = together(right.value, a.value, b.value);
  const observed = seenTogether(right.observed, a.observed, b.observed);
  return observed === undefined ? { kind: 'value', value } : { kind: 'value', value, observed };
}

function seenTogether(
  right: Observation | undefined,
  a: Observation | undefined,
  b: Observation | undefined,
): Observation | undefined {
  if (right === undefined || a === undefined || b === undefined) return undefined;
  return {
    aliased: a.aliased || b.aliased,
    leaked: a.leaked + b.leaked - right.leaked,
    argumentsAfter: together(right.argumentsAfter, a.argumentsAfter, b.argumentsAfter) as readonly Value[],
  };
}

function together(right: Value, a: Value, b: Value): Value {
  if (typeof right === 'number' && typeof a === 'number' && typeof b === 'number') return entry(right, a, b);
  if (right instanceof TensorValue && a instanceof TensorValue && b instanceof TensorValue) {
    const isOneShape = [a, b].every((one) => String(one.shape) === String(right.shape));
    if (!isOneShape) return String(a.shape) === String(right.shape) ? b : a;
    const dtype = a.dtype === right.dtype ? b.dtype : a.dtype;
    return ofType(
      dtype,
      right.shape,
      Array.from(right.data, (due, i) => entry(due, a.data[i], b.data[i])),
    );
  }
  if (
    Array.isArray(right) &&
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === right.length &&
    b.length === right.length
  )
    return right.map((item: Value, i) => together(item, a[i] as Value, b[i] as Value));
  if (isRecord(right) && isRecord(a) && isRecord(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (key) => !Object.hasOwn(right, key) || (Object.hasOwn(a, key) && Object.hasOwn(b, key)),
    );
    return Object.fromEntries(
      keys.map((key) => [
        key,
        together(right[key], Object.hasOwn(a, key) ? a[key] : right[key], Object.hasOwn(b, key) ? b[key] : right[key]),
      ]),
    );
  }
  return alike(a, right) ? b : a;
}

function isDrawn({ seeds, args }: Call): boolean {
  return seeds !== undefined || args.some((arg) => arg instanceof RngValue);
}

/** Whether two answers depart from a third at one entry, each to a number of its own. */
function clash(right: Reply, a: Reply, b: Reply): boolean {
  return right.kind === 'value' && a.kind === 'value' && b.kind === 'value' && clashing(right.value, a.value, b.value);
}

function clashing(right: Value, a: Value, b: Value): boolean {
  if (typeof right === 'number') return !Object.is(a, right) && !Object.is(b, right) && !Object.is(a, b);
  if (right instanceof TensorValue && a instanceof TensorValue && b instanceof TensorValue) {
    // of truth values there are but two: a second change is hidden in the first
    const areTruths = right.dtype === 'bool';
    return right.data.some(
      (due, i) =>
        i < a.data.length &&
        i < b.data.length &&
        (areTruths ? a.data[i] !== due && b.data[i] !== due : clashing(due, a.data[i], b.data[i])),
    );
  }
  if (Array.isArray(right) && Array.isArray(a) && Array.isArray(b))
    return right.some((item: Value, i) => clashing(item, a[i] as Value, b[i] as Value));
  return (
    isRecord(right) &&
    isRecord(a) &&
    isRecord(b) &&
    Object.keys(right).some((key) => clashing(right[key], a[key], b[key]))
  );
}

/** What one of them leaves right is the other's. */
function entry(right: number, a: number, b: number): number {
  if (Object.is(a, right)) return b;
  return Object.is(b, right) ? a : a + b - right;
}

function ofType(dtype: DType, shape: readonly number[], entries: readonly number[]): TensorValue {
  if (dtype === 'float32') return new TensorValue(dtype, shape, Float32Array.from(entries));
  if (dtype === 'int32') return new TensorValue(dtype, shape, Int32Array.from(entries));
  // two changes of one truth value are one change
  return new TensorValue(
    dtype,
    shape,
    Uint8Array.from(entries, (truth) => (truth === 0 ? 0 : 1)),
  );
}
