import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { TSchema } from '@sinclair/typebox';
import type { ErrorObject } from 'ajv';
import { keptCode } from '../kept/kept-code.ts';

/** What ajv compiles a schema to; `errors` are those of the last candidate. */
export interface Validator<T> {
  (candidate: unknown): candidate is T;
  errors?: ErrorObject[] | null;
}

const require = createRequire(import.meta.url);

/**
 * The validator of the schema that a file exports by a name. Building a schema and compiling it take as long as a
 * cold start may, so the code that ajv makes is kept, by the text that the schema is written in and by ajv's version.
 */
export function compiledSchema<T>(file: URL, name: string): Validator<T> {
  const { version } = require('ajv/package.json') as { version: string };
  return keptCode('schemas', `in parts, finite ${version} ${name} ${textsOf(file).join('\0')}`, () => {
    const schema = (require(fileURLToPath(file)) as Record<string, TSchema>)[name];
    const { Ajv } = require('ajv') as typeof import('ajv');
    const { default: standalone } = require('ajv/dist/standalone') as { default(ajv: unknown, check: unknown): string };
    // JSON writes NaN and infinities as null: what holds one is not what will be read again
    const ajv = new Ajv({ strict: false, strictNumbers: true, inlineRefs: false, code: { source: true } });
    return standalone(ajv, ajv.compile<T>(inParts(schema)));
  });
}

/**
 * The same schema, each kind of object in it a definition: as one function of 200 KB of bytecode, V8 optimises it for
 * most of a second and in 40 MB.
 */
function inParts(schema: TSchema): TSchema {
  const names = new Map<string, string>();
  const $defs: Record<string, unknown> = {};
  const inside = (node: object) => Object.fromEntries(Object.entries(node).map(([key, value]) => [key, placed(value)]));
  const placed = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(placed);
    if (typeof node !== 'object' || node === null) return node;
    const part = inside(node);
    if (part.type !== 'object') return part;
    const text = JSON.stringify(part);
    const name = names.get(text) ?? `part${names.size}`;
    names.set(text, name);
    $defs[name] = part;
    return { $ref: `#/$defs/${name}` };
  };
  return { ...(inside(schema) as TSchema), $defs };
}

/** A schema's file and those of ours that it is made of. */
function textsOf(file: URL): string[] {
  const text = readFileSync(file, 'utf8');
  return [text, ...[...text.matchAll(/ from '(\.[^']+)';/g)].flatMap(([, path]) => textsOf(new URL(path, file)))];
}
