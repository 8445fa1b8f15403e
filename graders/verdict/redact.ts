import type { CheckResult, Verdict } from './schema.ts';

/**
 * What a student may see of a teacher's verdict: no batch seed and no fingerprint of it;
 * hidden checks keep their title, outcome and named mistake, and show a public example of
 * the same failure instead of their own input. Output that hidden checks may have caused is dropped.
 * What is redacted already is handed back as it is: every format for students may ask for it once more.
 */
export function redacted(verdict: Verdict): Verdict {
  if (verdict.fingerprint === '') return verdict;
  return {
    ...verdict,
    seed: null,
    fingerprint: '',
    run: { ...verdict.run, output: [] },
    topics: verdict.topics.map((topic) => ({ ...topic, checks: topic.checks.map(redactedCheck) })),
  };
}

function redactedCheck({ answers: _ofTheTeacher, ...check }: CheckResult): CheckResult {
  // a public check that failed on the batch's seed only has evidence from a hidden input
  const ownEvidenceIsPublic = check.visibility === 'public' && check.publicOutcome === check.outcome;
  if (ownEvidenceIsPublic) return { ...check, example: null };
  return { ...check, evidence: check.example?.evidence ?? null, replay: check.example?.replay ?? null, example: null };
}
