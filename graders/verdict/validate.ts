import { compiledSchema, type Validator } from './compiled-schema.ts';
import type { Verdict } from './schema.ts';

let check: Validator<Verdict> | null = null;

/**
 * Returns the verdict when it obeys the schema.
 * @throws Error that names the first key that does not.
 */
export function validVerdict(candidate: unknown): Verdict {
  check ??= compiledSchema<Verdict>(new URL('./schema.ts', import.meta.url), 'VerdictSchema');
  if (check(candidate)) return candidate;
  const first = check.errors?.[0];
  throw new Error(`not a verdict: ${first?.instancePath || '/'} ${first?.message ?? 'is malformed'}`);
}
