import { compiledSchema } from './compiled-schema.ts';
import { VerdictSchema, type Verdict } from './schema.ts';

const check = compiledSchema<Verdict>(VerdictSchema);

/**
 * Returns the verdict when it obeys the schema.
 * @throws Error that names the first key that does not.
 */
export function validVerdict(candidate: unknown): Verdict {
  if (check(candidate)) return candidate;
  const first = check.errors?.[0];
  throw new Error(`not a verdict: ${first?.instancePath || '/'} ${first?.message ?? 'is malformed'}`);
}
