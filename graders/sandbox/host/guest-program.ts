/** What every isolation starts, and what of the project it must be able to read. */
import { COMPILING, guestBundle } from '../build/guest-bundle.ts';
import type { Limits } from './limits.ts';

/**
 * The guest's own program, the packages that tfjs is made of, and the one that takes types out. Never node_modules
 * whole: test runners and compilers keep what they made of the reference in there.
 */
const UNBUNDLED = [
  'graders/sandbox/guest/',
  'graders/sandbox/protocol.ts',
  'graders/sandbox/untyped.ts',
  'graders/values/',
  'graders/numerics/',
  'graders/submission/',
  'graders/texts/',
  'package.json',
  'node_modules/@tensorflow/',
  'node_modules/amaro/',
  'node_modules/long/',
  'node_modules/seedrandom/',
] as const;

/** What a guest may read, below the project's folder: its bundle alone, where there is one. */
export function readable(): readonly string[] {
  const bundle = guestBundle();
  return bundle === null ? UNBUNDLED : [bundle];
}

/**
 * Node's own arguments: everything denied but reading what is named. `root` is the project's folder as the guest sees
 * it.
 */
export function nodeArguments(root: string, limits: Limits): string[] {
  const bundle = guestBundle();
  return [
    '--permission',
    ...readable().map((path) => `--allow-fs-read=${root}${path}`),
    `--max-old-space-size=${limits.heapMegabytes}`,
    ...COMPILING,
    '--v8-pool-size=1',
    '--no-addons',
    '--disable-proto=delete',
    '--no-warnings',
    '--disable-sigusr1',
    // the permission model does not watch these: a database is a file that can be written
    '--no-experimental-sqlite',
    '--no-experimental-ffi',
    '--no-experimental-webstorage',
    '--no-experimental-websocket',
    bundle === null ? `${root}graders/sandbox/guest/main.ts` : `${root}${bundle}start.cjs`,
  ];
}

/** Node itself needs nothing of the environment, and a solution must not see it. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { TZ: 'UTC' };
