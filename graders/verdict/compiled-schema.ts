import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
 * The validator of the schema that a file exports by a name. Building a schema and compiling it take as long as a
 * cold start may, so the code that ajv makes is kept beside the compile cache, by the text that the schema is written
 * in and by ajv's version; where that can't be written, it is made each time.
 */
export function compiledSchema<T>(file: URL, name: string): Validator<T> {
  const { version } = require('ajv/package.json') as { version: string };
  const cached = `${CACHE}${createHash('sha256').update(`${version} ${name} ${textsOf(file).join('\0')}`).digest('hex').slice(0, 32)}.cjs`;
  try {
    return require(cached) as Validator<T>;
  } catch { /* not made yet, or not readable */ }
  const schema = (require(fileURLToPath(file)) as Record<string, TSchema>)[name];
  const { Ajv } = require('ajv') as typeof import('ajv');
  const ajv = new Ajv({ strict: false, code: { source: true } });
  const check = ajv.compile<T>(schema);
  try {
    const { default: standalone } = require('ajv/dist/standalone') as { default(ajv: unknown, check: unknown): string };
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${cached}.${process.pid}`, standalone(ajv, check));
    renameSync(`${cached}.${process.pid}`, cached);
  } catch { /* a project that can't be written */ }
  return check as Validator<T>;
}

/** A schema's file and those of ours that it is made of. */
function textsOf(file: URL): string[] {
  const text = readFileSync(file, 'utf8');
  return [text, ...[...text.matchAll(/ from '(\.[^']+)';/g)].flatMap(([, path]) => textsOf(new URL(path, file)))];
}
