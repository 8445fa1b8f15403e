/** The TypeScript compiler as a program of its own: where it is, how it runs beside a guest, what it says. */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

export interface Position {
  readonly line: number;
  readonly character: number;
}
/** `severity` 1 is an error; lines count from 0. */
export interface Diagnostic {
  readonly range: { readonly start: Position };
  readonly severity?: number;
  readonly code?: number | string;
  readonly message: string;
}

/** Whoever can be asked what is wrong in a file, and be ended. */
export interface Compiler {
  /** The errors of a file, in order. @throws Error when it has ended */
  errors(path: string): Promise<readonly Diagnostic[]>;
  close(): void;
}

/**
 * A compiler that collects nothing until it is this large is done sooner (a work takes a fifth of it); it leaves a core
 * to the guest.
 */
export const SETTINGS = { GOGC: 'off', GOMEMLIMIT: '400MiB', GOMAXPROCS: `${Math.max(1, availableParallelism() - 1)}` };

/** The program of the package for this system. @throws Error where there is none */
export function program(): string {
  const typescript = createRequire(import.meta.url).resolve('typescript-native/package.json');
  const native = createRequire(typescript).resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  return join(dirname(native), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
}
