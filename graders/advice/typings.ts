/**
 * tfjs's types in one file, made once: the compiler takes as long to find and open the hundreds they come in as for all
 * the rest.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const BUILDER = new URL('./build-typings.ts', import.meta.url);
const CACHE = fileURLToPath(new URL('../../.cache/gradiente/types/', import.meta.url));

/** How the modules in the one file are called, but for tfjs itself: names that no solution imports. */
export const PRIVATE_NAMES = 'tfjs:';

/** The file, where it is there; where it is not it gets made beside, for the next time, and this time does without. */
export function typings(): string | null {
  try {
    const { version } = createRequire(import.meta.url)('@tensorflow/tfjs/package.json') as { version: string };
    const file = `${CACHE}${createHash('sha256').update(version).update(readFileSync(BUILDER)).digest('hex').slice(0, 16)}.d.ts`;
    if (existsSync(file)) return file;
    mkdirSync(CACHE, { recursive: true });
    accessSync(CACHE, constants.W_OK); // or each check would start a builder in vain
    spawn(process.execPath, ['--no-warnings', fileURLToPath(BUILDER), file], {
      stdio: 'ignore',
      detached: true,
      windowsHide: true,
    })
      .once('error', () => {})
      .unref();
  } catch {
    /* a project that can't be written */
  }
  return null;
}
