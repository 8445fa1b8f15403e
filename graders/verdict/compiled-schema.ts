import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TSchema } from '@sinclair/typebox';
import type { ErrorObject } from 'ajv';

/** What ajv compiles a schema to; `errors` are those of the last candidate. */
export interface Validator<T> {
  (candidate: unknown): candidate is T;
  errors?: ErrorObject[] | null;
}

const CACHE = fileURLToPath(new URL('../../.cache/gradiente/schemas/', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * A schema's validator. Compiling one takes as long as a cold start may, so the code that ajv makes is kept beside
 * the compile cache, by the schema and by ajv's version; where that can't be written, it is compiled each time.
 */
export function compiledSchema<T>(schema: TSchema): Validator<T> {
  const { version } = require('ajv/package.json') as { version: string };
  const file = `${CACHE}${createHash('sha256').update(`${version} ${JSON.stringify(schema)}`).digest('hex').slice(0, 32)}.cjs`;
  try {
    return require(file) as Validator<T>;
  } catch { /* not made yet, or not readable */ }
  const { Ajv } = require('ajv') as typeof import('ajv');
  const ajv = new Ajv({ strict: false, code: { source: true } });
  const check = ajv.compile<T>(schema);
  try {
    const { default: standalone } = require('ajv/dist/standalone') as { default(ajv: unknown, check: unknown): string };
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, standalone(ajv, check));
    renameSync(`${file}.${process.pid}`, file);
  } catch { /* a project that can't be written */ }
  return check as Validator<T>;
}
