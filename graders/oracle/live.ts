import { pathToFileURL } from 'node:url';
import type { Call } from '../values/call.ts';
import type { Expected, Oracle, Piece } from '../check/oracle.ts';
import { nested } from './nested.ts';
import { wrongSolutions } from './wrong-solutions.ts';

interface Exact {
  /** what the others are built on, through this record */
  readonly pieces?: Record<string, Piece>;
  readonly [name: string]: unknown;
}

/**
 * The oracle that computes: expected values from `exact.ts` (float64, no tfjs), known mistakes
 * from `mistakes/`. It knows a topic by its folder alone.
 * @throws Error when the folder has no `exact.ts`.
 */
export async function liveOracle(referenceFolder: string): Promise<Oracle> {
  const exact = (await import(pathToFileURL(`${referenceFolder}/exact.ts`).href)) as Exact;
  const known = new WeakMap<Call, Expected>();
  return {
    expected(call) {
      if (!known.has(call)) known.set(call, compute(exact, call));
      return known.get(call)!;
    },
    following(replaced, names) {
      const { pieces } = exact;
      if (pieces === undefined || !names.every((name) => Object.hasOwn(pieces, name))) return null;
      const own = { ...pieces };
      const others = Object.fromEntries(
        names.map((name) => [name, replaced(name, (...args) => withPieces(pieces, own, () => own[name](...args)))]),
      );
      return {
        follows: true,
        expected: (call) => withPieces(pieces, others, () => compute({ ...exact, ...others }, call)),
      };
    },
    misconceptions: () => wrongSolutions(referenceFolder),
  };
}

/** Runs with other pieces in the place of the exact solution's own, which is done at once. */
function withPieces<T>(pieces: Record<string, Piece>, others: Readonly<Record<string, Piece>>, run: () => T): T {
  const own = { ...pieces };
  Object.assign(pieces, others);
  try {
    return run();
  } finally {
    Object.assign(pieces, own);
  }
}

function compute(exact: Exact, call: Call): Expected {
  const own = exact[call.function] as Piece | undefined;
  if (own === undefined) throw new Error(`exact.ts has no '${call.function}'`);
  return own(...call.args.map(nested));
}
