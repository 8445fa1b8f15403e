/** Where the guest's bundle lies, made at first use and anew when a source of it changed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * How V8 compiles in a guest, whose compiled code fits no other way: most guests end before what V8 usually optimises
 * after 400 calls has paid for it. A training's loops are optimised as early as ever.
 */
export const COMPILING = ['--invocation-count-for-maglev=2000'] as const;

/** Apart from every other cache: a guest reads this folder, and nothing of a reference ever lies in it. */
const FOLDER = '.cache/sandbox/guest/';
const SOURCES = [
  'graders/sandbox/guest/',
  'graders/sandbox/protocol.ts',
  'graders/sandbox/untyped.ts',
  'graders/values/',
  'graders/submission/source-names.ts',
  'graders/numerics/',
  'graders/sandbox/build/build-guest.ts',
  'graders/sandbox/build/bundle.ts',
  'graders/sandbox/build/rehearsal.ts',
  'graders/sandbox/build/split-stripper.ts',
  'node_modules/@tensorflow/tfjs/package.json',
  'node_modules/amaro/package.json',
];
let made: string | null | undefined;

/**
 * The guest's program and tfjs in one file with its compiled code, below the project's folder; made at first use,
 * anew where a source or Node is another one. Null where none can be made (a project that can't be written).
 */
export function guestBundle(): string | null {
  if (made !== undefined) return made;
  const bundle = `${FOLDER}${key()}/`;
  made = existsSync(join(PROJECT, bundle, 'start.cjs')) || build(join(PROJECT, bundle)) ? bundle : null;
  return made;
}

function key(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch} ${COMPILING.join(' ')}`);
  for (const source of SOURCES) {
    const files = source.endsWith('/')
      ? readdirSync(join(PROJECT, source))
          .filter((name) => /\.(ts|cjs)$/.test(name) && !name.endsWith('.test.ts'))
          .sort()
          .map((name) => source + name)
      : [source];
    for (const file of files)
      hash
        .update(file)
        .update('\0')
        .update(contentOf(join(PROJECT, file)))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** Nothing of what is not there: what a bundle can do without. */
function contentOf(file: string): Buffer | string {
  return existsSync(file) ? readFileSync(file) : '';
}

/** Made aside and moved into its place, so that it is whole or absent, whoever else makes it at the same time. */
function build(target: string): boolean {
  let aside: string | null = null;
  try {
    mkdirSync(join(PROJECT, FOLDER), { recursive: true });
    aside = mkdtempSync(join(PROJECT, FOLDER, '.making-'));
    execFileSync(
      process.execPath,
      [...COMPILING, '--no-warnings', fileURLToPath(new URL('./build-guest.ts', import.meta.url)), aside],
      { stdio: 'ignore' },
    );
    chmodSync(aside, 0o755); // whoever grades with this checkout reads it
    renameSync(aside, target);
    return true;
  } catch {
    if (aside !== null) rmSync(aside, { recursive: true, force: true });
    return existsSync(join(target, 'start.cjs'));
  }
}
