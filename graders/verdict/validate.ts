import { Ajv } from 'ajv';
import { VerdictSchema, type Verdict } from './schema.ts';

const check = new Ajv({ allErrors: false, strict: false }).compile<Verdict>(VerdictSchema);

/**
 * Returns the verdict when it obeys the schema.
 * @throws Error that names the first key that does not.
 */
export function validVerdict(candidate: unknown): Verdict {
  if (check(candidate)) return candidate;
  const first = check.errors?.[0];
  throw new Error(`not a verdict: ${first?.instancePath || '/'} ${first?.message ?? 'is malformed'}`);
}
