import type { Expected, Oracle } from '../check/oracle.ts';
import type { TensorValue } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';

/** The exact value of a declared answer: tensors as nested arrays, records by their keys. */
export type ExpectedOf<Answer> = unknown extends Answer
  ? Expected
  : Answer extends TensorValue
    ? Expected
    : Answer extends number | boolean | string | undefined
      ? Answer
      : Answer extends readonly (infer Item)[]
        ? readonly ExpectedOf<Item>[]
        : { readonly [K in keyof Answer]: ExpectedOf<Answer[K]> };

/** The right answer to a call, in float64, typed as its declaration has it. @throws Error as the oracle does */
export function expectedOf<Answer>(oracle: Oracle, call: DeclaredCall<Answer>): ExpectedOf<Answer> {
  return oracle.expected(call) as ExpectedOf<Answer>;
}
