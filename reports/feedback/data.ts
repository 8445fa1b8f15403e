import type { Shown } from '../../graders/verdict/schema.ts';

/**
 * The code that a value is shown as, or null where it is a tensor or words of the grader's own. In older verdicts both
 * were words, and code was what the languages do not tell apart.
 */
export function codeOf(value: Shown): string | null {
  if (value.kind === 'data') return value.text;
  return value.kind === 'words' && value.text.es === value.text.en ? value.text.en : null;
}
