/** The exact solution's answer to a call, as a work would give it; and whether an answer is that. */
import type { Oracle } from '../../check/oracle.ts';
import { argumentForms, type Declaration } from '../../forms/declare.ts';
import { EXACT, followingRounded, isNear, misses } from '../../numerics/closeness.ts';
import type { Call, Reply } from '../../values/call.ts';
import { TensorValue, isRecord, type Value } from '../../values/value.ts';
import { valueOf } from './calls.ts';
import { Unfollowable } from './student-pieces.ts';

/** Null for what is left to chance, or was not recorded: there is no one answer to it. @throws Unfollowable */
export function exactAnswer(call: Call, oracle: Oracle, declaration: Declaration): Reply | null {
  // asked with several seeds it is answered by chance, and several times
  if (call.seeds !== undefined) return null;
  try {
    const names = Object.keys(argumentForms(declaration));
    const args = Object.fromEntries(names.map((name, i) => [name, call.args[i]]));
    return { kind: 'value', value: valueOf(declaration.gives, oracle.expected(call), declaration, args) };
  } catch (error) {
    if (error instanceof Unfollowable) throw error;
    return null;
  }
}

/** Some room, which what follows from rounded answers widens. */
const NEAR = { relative: 1e-5, absolute: 1e-6, source: 'what follows from rounded answers' };

/** Whether a value is what follows from rounded answers: whole numbers and flags exactly. */
export function isWhatFollows(got: Value, due: Value): boolean {
  return followingRounded(() => near(got, due));
}

function near(got: Value, due: Value): boolean {
  if (due instanceof TensorValue) {
    if (!(got instanceof TensorValue) || got.dtype !== due.dtype || String(got.shape) !== String(due.shape))
      return false;
    return misses(got.data, due.data, due.dtype === 'float32' ? NEAR : EXACT).length === 0;
  }
  if (typeof due === 'number') return typeof got === 'number' && (Object.is(got, due) || isNear(got, due, NEAR));
  if (Array.isArray(due))
    return (
      Array.isArray(got) && got.length === due.length && due.every((item: Value, i) => near(got[i] as Value, item))
    );
  if (isRecord(due)) {
    const keys = Object.keys(due).filter((key) => due[key] !== undefined);
    return isRecord(got) && keys.every((key) => Object.hasOwn(got, key) && near(got[key], due[key]));
  }
  return Object.is(got, due);
}
