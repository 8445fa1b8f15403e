import { Recent } from '../kept/recent.ts';
import type { CheckResult, Verdict } from './schema.ts';

/** Many times the checks of all topics: a class fails and passes the same ones. */
const MOST_CHECKS = 5000;
const known = new Recent<string, CheckResult>(MOST_CHECKS);

/**
 * A verdict without what only a report shows (evidence, figures, output): what a class page and a gradebook need of
 * thousands. Equal checks of different verdicts are one object.
 */
export function slim(verdict: Verdict): Verdict {
  return {
    ...verdict,
    run: { ...verdict.run, output: [] },
    topics: verdict.topics.map((topic) => ({
      ...topic,
      figures: [],
      // a fault of the harness's is told in full: someone has to see to it
      checks: topic.checks.map((check) =>
        check.outcome === 'grader-fault' ? check : shared({ ...check, evidence: null, replay: null, example: null }),
      ),
    })),
  };
}

function shared(check: CheckResult): CheckResult {
  return known.get(JSON.stringify(check), () => check);
}
