/**
 * The commonest slips of form, each in one function of a right solution: `async`, no `return`, arrays for tensors, a
 * key less, anything else. As text, so that the same work runs in this process and in a guest.
 */
import type { Declaration } from '../../forms/declare.ts';
import type { SourceFile } from '../../submission/submission.ts';

export interface Slip {
  readonly id: string;
  /** the symptoms that say it */
  readonly symptom: RegExp;
  /** whether a function that gives this form can make it */
  applies(gives: Declaration['gives']): boolean;
  /** the body of the wrapped function; `right` is the right answer */
  readonly returns: string;
  readonly isAsync?: boolean;
}

const isRecordLike = ({ kind }: Declaration['gives']) => kind === 'record';

export const SLIPS: readonly Slip[] = [
  { id: 'async', symptom: /^form-promise$/, applies: () => true, returns: 'right', isAsync: true },
  { id: 'no-return', symptom: /^form-no-return$/, applies: () => true, returns: 'undefined' },
  { id: 'arrays', symptom: /^form-(plain-array|number-for-scalar)/, applies: () => true, returns: 'plain(right)' },
  {
    id: 'a-key-less',
    symptom: /^form-missing-key-/,
    applies: isRecordLike,
    returns: 'Object.fromEntries(Object.entries(right).slice(1))',
  },
  { id: 'anything', symptom: /^form-/, applies: () => true, returns: 'anything()' },
];

/** A right solution in which one function makes the slip. */
export function slipped(solution: readonly SourceFile[], name: string, { returns, isAsync }: Slip): SourceFile[] {
  const own = solution.map(({ path, text }) => ({ path: path === 'solution.ts' ? 'right.ts' : path, text }));
  const entry = `import * as all from './right.ts';
export * from './right.ts';
function plain(value: any): any {
  if (typeof value?.arraySync === 'function') return value.arraySync();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
const odd = [null, Symbol('x'), () => 1, new Map(), [[]], {}, 'text', NaN, true, 10n, new Date(), { then: 1 }];
let calls = 0;
function anything(): unknown {
  return odd[calls++ % odd.length];
}
export ${isAsync === true ? 'async ' : ''}function ${name}(...args: any[]): any {
  const right = (all as any).${name}(...args);
  return ${returns};
}
`;
  return [...own, { path: 'solution.ts', text: entry }];
}
