/** Failures that have one reason, by what is seen of them: one block tells them all. */
import type { CheckResult } from '../../graders/verdict/schema.ts';

/** Manners that are not kept in the same way are one reason, whatever the function. */
const MANNERS = /^(accepts|argument|leak)\b/;

/** Shapes differ from call to call, and one line that crashes is one reason. */
const NUMBERS = /\d+(?:,\d+)*/g;

/** What the failures of one reason have in common; null for one that is alone in its kind. */
export function reasonOf({ function: name, evidence, outcome, misconception }: CheckResult): string | null {
  if (evidence === null || misconception !== null) return null;
  const { crash, call, symptom } = evidence;
  if (outcome === 'crashed' && crash !== null)
    return JSON.stringify([outcome, { ...crash, message: crash.message.replace(NUMBERS, '#') }]);
  if (outcome !== 'failed') return JSON.stringify([outcome, symptom, call]);
  if (symptom.startsWith('form-')) return JSON.stringify([outcome, name, symptom]);
  return MANNERS.exec(symptom)?.[1] ?? null;
}

/** `errors: energy, infer, fit`, where checks are of one aspect of several functions; else their ids. */
export function idsOf(checks: readonly CheckResult[]): string {
  const aspects = new Set(
    checks.map(({ id, function: name }) => (id.startsWith(name) ? id.slice(name.length + 1) : id)),
  );
  const [aspect] = aspects;
  return checks.length > 2 && aspects.size === 1 && !checks.some(({ id }) => id === aspect)
    ? `${aspect}: ${checks.map(({ function: name }) => name).join(', ')}`
    : checks.map(({ id }) => id).join(', ');
}
