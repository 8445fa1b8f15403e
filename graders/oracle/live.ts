import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Call } from '../values/call.ts';
import type { Expected, Oracle, Piece } from '../check/oracle.ts';
import type { SourceFile } from '../verdict/submission.ts';
import { nested } from './nested.ts';
import { observedAs, observedSources } from './observed.ts';

interface Exact {
  /** what the others are built on, through this record */
  readonly pieces?: Record<string, Piece>;
  readonly [name: string]: unknown;
}

/**
 * The oracle that computes: expected values from `exact.ts` (float64, no tfjs), known mistakes
 * from `misconceptions/`. It knows a topic by its folder alone.
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
    misconceptions: () => misconceptionSources(referenceFolder),
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

/** Each known mistake as a solution of its own: `solution.ts` hands on what the mistake's file exports. */
async function misconceptionSources(folder: string): Promise<ReadonlyMap<string, readonly SourceFile[]>> {
  const read = async (path: string) => ({ path: `topic/${path}`, text: await readFile(`${folder}/${path}`, 'utf8') });
  const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'exact.ts';
  const shared = await Promise.all((await readdir(folder)).filter(isSource).map(read));
  const names = (await readdir(`${folder}/misconceptions`)).filter(isSource).sort();
  const observed = await observedSources(folder);
  return new Map([
    ...(await Promise.all(
      names.map(
        async (name) =>
          [
            name.replace(/\.ts$/, ''),
            [
              { path: 'solution.ts', text: `export * from './topic/misconceptions/${name}';` },
              await read(`misconceptions/${name}`),
              ...shared,
            ],
          ] as const,
      ),
    )),
    ...observed.map(({ name, text }) => [name, [...observedAs(name, text), ...shared]] as const),
  ]);
}
