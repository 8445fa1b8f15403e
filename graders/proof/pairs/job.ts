/** Part 4: two mistakes in one function at once. Neither alone explains it, so it has no name, or both. */
import type { Call, Observation, Reply } from '../../check/call.ts';
import { TensorValue, isRecord, type Value } from '../../check/value.ts';
import { gradeOpened } from '../../engine/grade-topic.ts';
import { Inside, benchInside, ideaOf, modulesOf } from '../inside.ts';
import type { Job, Task } from '../machine/job.ts';

interface Pair extends Task { readonly first: string; readonly second: string; readonly function: string }
/** `apart`: the answers differed from those of either mistake alone somewhere, so that there are two to find. */
export interface PairFound { readonly function: string; readonly ideas: readonly string[]; readonly apart: boolean; readonly named: readonly string[] }

/** Pairs of each function. */
const MOST = 12;

export const job: Job<Pair> = {
  id: 'pairs',
  restsOn: 'verdicts',
  guess: 2000,
  async tasks(id) {
    const [{ topic }, { misconceptions, solution }] = await Promise.all([benchInside(id), modulesOf(id)]);
    return topic.functions.flatMap((name) => {
      const mine = [...misconceptions].filter(([file, module]) => module[name] !== solution[name] && topic.misconceptions.find((one) => one.id === ideaOf(file))!.concerns[0] === name).map(([file]) => file);
      const pairs = mine.flatMap((first, i) => mine.slice(i + 1).map((second) => ({ first, second }))).filter(({ first, second }) => ideaOf(first) !== ideaOf(second));
      const every = Math.max(1, Math.ceil(pairs.length / MOST));
      return pairs.filter((_, i) => i % every === 0).map(({ first, second }) => ({ key: `${name} ${first} ${second}`, first, second, function: name }));
    });
  },
  async prepare(id, _scope, beat) {
    const [bench, modules] = await Promise.all([benchInside(id), modulesOf(id)]);
    return {
      async run({ key, first, second, function: name }) {
        beat(key, 900);
        const both = new Both(modules.solution, modules.misconceptions.get(first)!, modules.misconceptions.get(second)!, name);
        const { verdict } = await gradeOpened(both, { ...bench, batchSeed: 'proof' });
        const named = [...new Set(verdict.checks.filter((check) => check.function === name).map((check) => check.misconception).filter((one) => one !== null))];
        return { function: name, ideas: [ideaOf(first), ideaOf(second)], apart: both.apart.first && both.apart.second, named };
      },
      async close() {},
    };
  },
};

/** Answers right + (first - right) + (second - right): both departures at once, where the answers have one form. */
class Both extends Inside {
  readonly apart = { first: false, second: false };
  private readonly parts: readonly [Inside, Inside];
  private readonly name: string;

  constructor(right: ConstructorParameters<typeof Inside>[0], first: typeof right, second: typeof right, name: string) {
    super(right);
    this.parts = [new Inside(first), new Inside(second)];
    this.name = name;
  }

  override async ask(calls: readonly Call[]): Promise<Reply[]> {
    const [right, first, second] = await Promise.all([super.ask(calls), this.parts[0].ask(calls), this.parts[1].ask(calls)]);
    return calls.map((call, i) => {
      if (call.function !== this.name) return right[i];
      const [a, b] = [first[i], second[i]];
      // a departure that is no number, an error or another shape, hides the other one
      if (a.kind !== 'value' || right[i].kind !== 'value') return a;
      if (b.kind !== 'value') return b;
      const value = together((right[i] as typeof a).value, a.value, b.value);
      const observed = seenTogether((right[i] as typeof a).observed, a.observed, b.observed);
      this.apart.first ||= !same(value, a.value) || JSON.stringify(observed) !== JSON.stringify(a.observed);
      this.apart.second ||= !same(value, b.value) || JSON.stringify(observed) !== JSON.stringify(b.observed);
      return observed === undefined ? { kind: 'value', value } : { kind: 'value', value, observed };
    });
  }
}

function seenTogether(right: Observation | undefined, a: Observation | undefined, b: Observation | undefined): Observation | undefined {
  if (right === undefined || a === undefined || b === undefined) return undefined;
  const after = (one: Observation) => JSON.stringify(one.argumentsAfter) !== JSON.stringify(right.argumentsAfter);
  return { aliased: a.aliased || b.aliased, leaked: a.leaked + b.leaked - right.leaked, argumentsAfter: (after(a) ? a : b).argumentsAfter };
}

function together(right: Value, a: Value, b: Value): Value {
  if (typeof right === 'number' && typeof a === 'number' && typeof b === 'number') return a + b - right;
  if (right instanceof TensorValue && a instanceof TensorValue && b instanceof TensorValue) {
    const alike = right.dtype !== 'bool' && [a, b].every((one) => one.dtype === right.dtype && String(one.shape) === String(right.shape));
    if (!alike) return same(a, right) ? b : a;
    const sum = Array.from(right.data, (entry, i) => (Object.is(a.data[i], entry) ? b.data[i] : Object.is(b.data[i], entry) ? a.data[i] : a.data[i] + b.data[i] - entry));
    return new TensorValue(right.dtype, right.shape, (right.dtype === 'int32' ? Int32Array : Float32Array).from(sum));
  }
  if (Array.isArray(right) && Array.isArray(a) && Array.isArray(b) && a.length === right.length && b.length === right.length) return right.map((item: Value, i) => together(item, a[i] as Value, b[i] as Value));
  if (isRecord(right) && isRecord(a) && isRecord(b)) return Object.fromEntries(Object.keys(right).map((key) => [key, together(right[key], a[key], b[key])]));
  return same(a, right) ? b : a;
}

const same = (a: Value, b: Value) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));
const plain = (value: Value): unknown => (value instanceof TensorValue ? [value.dtype, value.shape, Array.from(value.data, String)] : Array.isArray(value) ? value.map(plain) : isRecord(value) ? Object.entries(value).map(([key, item]) => [key, plain(item)]) : value === undefined ? 'undefined' : typeof value === 'number' ? String(value) : value);
