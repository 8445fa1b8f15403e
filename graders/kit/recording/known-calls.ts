import { callKey } from '../../check/keys.ts';
import type { Sample } from '../../engine/3-check.ts';

type OneCall = Sample['calls'][number];

/** The calls of one function's checks, one object for each: a solution answers the same question once. */
export class KnownCalls {
  private readonly calls = new Map<string, OneCall>();

  in(sample: Sample): Sample {
    return { ...sample, calls: sample.calls.map((call) => this.same(call)) };
  }

  private same(call: OneCall): OneCall {
    const key = `${callKey(call)} ${call.observe === true} ${call.mayThrow === true}`;
    if (!this.calls.has(key)) this.calls.set(key, call);
    return this.calls.get(key)!;
  }
}
