import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';

const CACHE = fileURLToPath(new URL('../../.cache/gradiente/', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * What CommonJS code exports that a generator writes. The code is kept beside the compile cache, by all that it is
 * made of; where that can't be written, it is made each time.
 * @param kind its folder there
 * @param madeOf the sources, and the generator's version
 */
export function keptCode<T>(kind: string, madeOf: string, make: () => string): T {
  const folder = `${CACHE}${kind}/`;
  const file = `${folder}${createHash('sha256').update(madeOf).digest('hex').slice(0, 32)}.cjs`;
  try {
    return require(file) as T;
  } catch {
    /* not made yet, or not readable */
  }
  const code = make();
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code, { flush: true }); // an empty file would be believed for ever
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    /* a project that can't be written */
  }
  const made = { exports: {} };
  const run = compileFunction(code, ['module', 'exports', 'require']) as (...given: unknown[]) => void;
  run(made, made.exports, require);
  return made.exports as T;
}
