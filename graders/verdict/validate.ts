import { compiledSchema, type Validator } from './compiled-schema.ts';
import type { Verdict } from './schema.ts';

let check: Validator<Verdict> | null = null;

/** The check of a verdict, which takes milliseconds to load: who has time before the first one asks for it then. */
export function verdictCheck(): Validator<Verdict> {
  check ??= compiledSchema<Verdict>(new URL('./schema.ts', import.meta.url), 'VerdictSchema');
  return check;
}

/**
 * Returns the verdict when it obeys the schema.
 * @throws Error that names the first key that does not.
 */
export function validVerdict(candidate: unknown): Verdict {
  const isVerdict = verdictCheck();
  if (isVerdict(candidate)) return candidate;
  const first = isVerdict.errors?.[0];
  throw new Error(`not a verdict: ${first?.instancePath || '/'} ${first?.message ?? 'is malformed'}`);
}
