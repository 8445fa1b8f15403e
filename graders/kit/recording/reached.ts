/**
 * The right solution's answers, and the functions that each came through: what is wrong in others alone answers the
 * same, and need not be asked.
 */
import { builtOn, type Functions, type Replaceable } from '../../oracle/built-on.ts';
import type { Call, Reply } from '../../values/call.ts';
import { Remembering } from './own-answers.ts';

type Callable = (...args: unknown[]) => unknown;

export class Reached {
  private current = new Set<string>();
  private readonly seen = new WeakMap<Call, ReadonlySet<string>>();
  private readonly traced: Remembering;

  constructor(right: Functions, copy: Replaceable) {
    const { replaceFunctions: _, ...own } = copy;
    const functions = Object.entries(own).filter(([, one]) => typeof one === 'function');
    const traced = Object.fromEntries(functions.map(([name, one]) => [name, this.tracing(name, one as Callable)]));
    const reach = Object.fromEntries(Object.keys(own).map((name) => [name, []]));
    this.traced = new Remembering(builtOn(traced, right, copy, reach));
  }

  answer(call: Call): Reply {
    if (!this.seen.has(call)) {
      this.current = new Set();
      this.traced.answer(call);
      this.seen.set(call, this.current);
    }
    return this.traced.answer(call);
  }

  /** Whether the answer came through one of these functions. */
  throughAny(call: Call, names: Iterable<string>): boolean {
    this.answer(call);
    const reached = this.seen.get(call)!;
    return [...names].some((name) => reached.has(name));
  }

  private tracing(name: string, one: Callable): Callable {
    return (...args) => {
      this.current.add(name);
      return one(...args);
    };
  }
}
