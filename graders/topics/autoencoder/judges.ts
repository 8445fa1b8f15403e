/** Judgements and exact answers that several checks share. */
import { call } from '../../values/call.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { Value } from '../../values/value.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { Tolerance } from '../../numerics/closeness.ts';
import type { ExpectedOf } from '../../properties/expected.ts';
import type { functions } from './functions.ts';

/** Adam's second moments are as small as 1e-4: no more room than their own digits need. */
export const momentTolerance: (flat: readonly number[]) => Tolerance = () => ({
  relative: 1e-4,
  absolute: 1e-6,
  source: 'float32 rounding of a moment, 1 - beta included',
});

type Functions = typeof functions;
/** What the exact solution gives. */
export type Exact<Name extends keyof Functions> = ExpectedOf<AnswerOf<Functions[Name]['gives']>>;

/** The exact answer to arguments that are exact answers themselves: float64 all the way. */
export function exactly<Name extends keyof Functions>(
  oracle: Oracle,
  name: Name,
  args: Readonly<Record<string, Value>>,
): Exact<Name> {
  return oracle.expected(call(name, args)) as Exact<Name>;
}
