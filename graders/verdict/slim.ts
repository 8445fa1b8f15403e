import type { Verdict } from './schema.ts';

/** A verdict without what only a report shows (evidence, figures, output): what a class page and a gradebook need of thousands. */
export function slim(verdict: Verdict): Verdict {
  return {
    ...verdict,
    run: { ...verdict.run, output: [] },
    topics: verdict.topics.map((topic) => ({
      ...topic, figures: [],
      // a fault of the harness's is told in full: someone has to see to it
      checks: topic.checks.map((check) => (check.outcome === 'grader-fault' ? check : { ...check, evidence: null, replay: null, example: null })),
    })),
  };
}
