/**
 * The edges of every function with exact values, asked on each seed: samples of their own of its check of values, made
 * of its declaration and judged as closely.
 */
import type { Check, Finding, Trial } from '../check/check.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import { callKey } from '../check/keys.ts';
import { asker } from '../forms/ask.ts';
import type { Declaration, Declarations } from '../forms/declare.ts';
import { edgeCalls, smallEdgeCalls } from '../forms/edge-calls.ts';
import type { Arguments } from '../forms/form.ts';
import { neighbourCalls } from '../forms/neighbours.ts';
import { EXACT, isNear, plainTolerance, type Tolerance } from '../numerics/closeness.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import { compareTensor, show, type Mismatch } from './compare.ts';
import { drawFromSeed, plainDraw } from './draw.ts';

/** How the edges of a function are judged. */
export interface EdgesOf {
  /** the room of a real number of the answer, by the call's arguments and the part of the answer; that of a plain value */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the arguments are those of the declaration
  readonly close?: (flat: readonly number[], args: any, part: string) => Tolerance;
  /** what compares an answer that is not close number by number */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the same
  readonly judge?: (got: any, args: any, call: any, oracle: Oracle) => Mismatch | null;
  /** edges that no declaration knows of */
  readonly more?: readonly Arguments[];
  /** calls of which only something else is sure, or nothing: ties, kinks */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the same
  readonly not?: (args: any) => boolean;
}

/** The input of an edge's sample. */
type Edge = { readonly edge: Arguments };
const isEdge = (input: Value): input is Edge => isRecord(input) && isRecord(input.edge);

/**
 * The checks, those of values with the edges of their function. By the function's name; `by` names its check where that
 * is not `<function>.values`.
 * @throws Error where a function or its check is missing: a mistake in the topic
 */
export function withEdges(
  declarations: Declarations,
  checks: readonly Check[],
  edges: Readonly<Record<string, EdgesOf>>,
): readonly Check[] {
  const unknown = Object.keys(edges).find((name) => !Object.hasOwn(declarations, name));
  if (unknown !== undefined) throw new Error(`withEdges: there is no function ${unknown}`);
  const edged = new Map<string, (check: Check) => Check>(
    Object.entries(edges).map(([name, own]) => [`${name}.values`, edgesIn(name, declarations[name], own)] as const),
  );
  for (const id of edged.keys())
    if (!checks.some((check) => check.id === id)) throw new Error(`withEdges: there is no check ${id}`);
  return checks.map((check) => edged.get(check.id)?.(check) ?? check);
}

/** The same entries for everybody: only what is drawn beside them changes with the seed. */
const SEED = 20200311;

function edgesIn(name: string, declaration: Declaration, own: EdgesOf): (check: Check) => Check {
  const ask = asker(name, declaration);
  const isSure = (args: Arguments) => own.not?.(args) !== true;
  return (check) => {
    let made: readonly Edge[] | null = null;
    let small: readonly Edge[] | null = null;
    let neighbours: readonly Edge[] | null = null;
    return {
      ...check,
      // most who load a topic ask nothing of it
      get edges() {
        made ??= distinct([...edgeCalls(declaration, drawFromSeed(SEED)).filter(isSure), ...(own.more ?? [])]);
        return made;
      },
      get smallEdges() {
        small ??= distinct(smallEdgeCalls(declaration, plainDraw(SEED)).filter(isSure));
        return small;
      },
      get neighbours() {
        neighbours ??= distinct(neighbourCalls(declaration, plainDraw(SEED)).filter(isSure));
        return neighbours;
      },
      plan: (input: Value) => (isEdge(input) ? [ask(input.edge)] : check.plan(input)),
      judge: (trial: Trial<Value>) => (isEdge(trial.input) ? judged(trial, trial.input.edge, own) : check.judge(trial)),
    };
  };

  function distinct(all: readonly Arguments[]): readonly Edge[] {
    return [...new Map(all.map((args) => [callKey(ask(args)), { edge: args }])).values()];
  }
}

function judged({ calls, values, oracle }: Trial<Value>, args: Arguments, own: EdgesOf): Finding | null {
  const [call] = calls;
  const [got] = values as readonly Value[];
  const close = (flat: readonly number[], part: string) => own.close?.(flat, args, part) ?? plainTolerance(flat);
  const mismatch =
    own.judge?.(got, args, call, oracle) ?? (own.judge ? null : compared(got, oracle.expected(call), '', close));
  return mismatch && { ...mismatch, call: 0 };
}

/** The first part of an answer of the declared form that is not close to the expected one. */
function compared(
  got: Value,
  expected: Expected,
  part: string,
  close: (flat: readonly number[], part: string) => Tolerance,
): Mismatch | null {
  if (got instanceof TensorValue) {
    const tolerance = got.dtype === 'float32' ? (flat: readonly number[]) => close(flat, part) : () => EXACT;
    return compareTensor(got, expected, tolerance, part === '' ? undefined : part);
  }
  if (typeof got === 'number') {
    const due = expected as number;
    const { absolute, relative, source } = close([due], part);
    return isNear(got, due, { absolute: absolute as number, relative, source }, part) ? null : differs(got, due, part);
  }
  if (typeof got === 'boolean') return got === expected ? null : differs(got, expected as boolean, part);
  const wanted = expected as Readonly<Record<string, Expected>>;
  for (const [key, item] of Object.entries(got as Readonly<Record<string, Value>>)) {
    if (wanted[key] === undefined) continue;
    const mismatch = compared(item, wanted[key], part === '' ? key : `${part}.${key}`, close);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function differs(got: number | boolean, expected: number | boolean, part: string): Mismatch {
  const [is, due] = [got, expected].map((one) => (typeof one === 'number' ? show(one) : String(one)));
  return {
    symptom: part,
    expected,
    got,
    differs: {
      es: `\`${part}\` debe ser ${due}, y es ${is}`,
      en: `\`${part}\` must be ${due}, and is ${is}`,
    },
  };
}
