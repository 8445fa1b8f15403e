import { redacted } from '../../graders/verdict/redact.ts';
import { partsOnScale, rounded, scaleOf } from '../../graders/verdict/scale.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { explanation, statusText, titleOf } from '../plain/explanation.ts';

type Status = 'pass' | 'fail' | 'error';

/** What a runner of GitHub Classroom hands to autograding-grading-reporter, base64-encoded, in `<RUNNER>_RESULTS`. */
export interface ClassroomResult {
  readonly version: 1;
  readonly status: Status;
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

interface ClassroomTest {
  readonly name: string;
  readonly status: Status;
  readonly score: number;
  readonly message: string;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  readonly duration: number;
}

/**
 * One submission for GitHub Classroom's reporter, which sums the scores of the tests. Where the grader itself
 * failed, `max_score` is 0: then the reporter tells the classroom no score at all, and no zero either.
 */
export function renderClassroom(verdict: Verdict, language: Language): string {
  const { topics } = redacted(verdict);
  const isFault = topics.some(({ score }) => score === null);
  const tests = topics.flatMap((topic): ClassroomTest[] => [
    ...(topic.status === 'graded'
      ? []
      : [
          {
            ...PLACELESS,
            name: topic.topic,
            status: 'error' as const,
            score: 0,
            message: statusText(topic, language),
            ...placeOf(topic.topic, topic.crash),
          },
        ]),
    ...counted(topic).map(({ check, score }) => ({
      ...PLACELESS,
      name: `${topic.topic}: ${titleOf(check, language)}`,
      status: STATUS[check.outcome],
      score,
      message: explanation(check, topic, language),
      test_code: check.replay === null ? '' : `npm run check -- ${topic.topic} --replay ${check.replay}`,
      ...placeOf(topic.topic, check.evidence?.crash ?? null),
    })),
  ]);
  const result: ClassroomResult = {
    version: 1,
    status: (['fail', 'error'] as const).find((worst) => tests.some(({ status }) => status === worst)) ?? 'pass',
    max_score: isFault ? 0 : rounded(topics.reduce((sum, { max }) => sum + max, 0)),
    tests,
  };
  return JSON.stringify(result);
}

/** The checks that count with their part of the topic's score: the reporter's sum of them is that score. */
function counted(topic: TopicVerdict): { readonly check: CheckResult; readonly score: number }[] {
  const checks = topic.checks.filter(({ extension }) => !extension);
  const parts = partsOnScale(
    checks.map(({ points }) => points ?? 0),
    scaleOf(topic),
  );
  return checks.map((check, i) => ({ check, score: parts[i] }));
}

const PLACELESS = { test_code: '', filename: '', line_no: 0, duration: 0 };

/** What is not begun or waits for something else is not passed: the reporter knows no fourth word. */
const STATUS: Readonly<Record<CheckResult['outcome'], Status>> = {
  passed: 'pass',
  failed: 'fail',
  crashed: 'error',
  'over-limit': 'error',
  skipped: 'fail',
  'not-implemented': 'fail',
  'grader-fault': 'error',
};

function placeOf(
  topic: string,
  crash: { readonly file: string | null; readonly line: number | null } | null,
): Partial<ClassroomTest> {
  return crash?.file == null ? {} : { filename: `assignments/${topic}/${crash.file}`, line_no: crash.line ?? 0 };
}
