import { redacted } from '../../graders/verdict/redact.ts';
import { rubricSums } from '../../graders/verdict/scale.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import { isJudged } from '../../graders/verdict/status.ts';
import type { Language } from '../../graders/texts/text.ts';
import { element, escaped } from '../drawing/xml.ts';
import { explanation, oneLine, statusText, titleOf } from '../plain/explanation.ts';

/** How an outcome counts: a wrong answer is a failure, an interrupted program an error, the rest was not run. */
const KIND = {
  passed: null,
  failed: 'failure',
  crashed: 'error',
  'over-limit': 'error',
  'grader-fault': 'error',
  skipped: 'skipped',
  'not-implemented': 'skipped',
} as const satisfies Record<CheckResult['outcome'], string | null>;

interface Case {
  readonly kind: 'failure' | 'error' | 'skipped' | null;
  readonly xml: string;
}

/**
 * JUnit XML as Jenkins' junit-10.xsd has it: a suite for each submission and topic, a case for each check. Students see
 * it, so it shows what they may.
 */
export function renderJunit(verdicts: readonly Verdict[], language: Language): string {
  const suites = verdicts
    .map(redacted)
    .flatMap((verdict) => verdict.topics.map((topic) => suite(verdict, topic, language)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'gradiente' }, `\n${suites.join('\n')}\n`)}\n`;
}

function suite({ submission, run }: Verdict, topic: TopicVerdict, language: Language): string {
  // of what can't be read no function is known to be unwritten
  const checks = topic.status === 'unreadable' && topic.score === null ? [] : topic.checks;
  const cases = [...loading(topic, language), ...checks.map((check) => checkCase(check, topic, language))];
  const count = (kind: Case['kind']) => String(cases.filter((one) => one.kind === kind).length);
  const rubric = rubricSums(topic);
  const properties = (
    [
      ['status', topic.status],
      ['score', String(topic.score ?? '')],
      ['max', String(topic.max)],
      ['bonus', String(topic.bonus)],
      ...(rubric === null
        ? []
        : ([
            ['rubric_score', String(rubric.score ?? '')],
            ['rubric_max', String(rubric.max)],
          ] as const)),
    ] as const
  )
    .map(([name, value]) => element('property', { name, value }))
    .join('');
  return element(
    'testsuite',
    {
      name: oneLine(`${submission}: ${topic.topic}`),
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      timestamp: run.startedAt,
    },
    `\n${[element('properties', {}, properties), ...cases.map(({ xml }) => xml)].join('\n')}\n`,
  );
}

/** A topic that could not be graded has a case of its own: its checks alone would look as if nobody had begun. */
function loading(topic: TopicVerdict, language: Language): Case[] {
  if (topic.status === 'graded') return [];
  const kind = isJudged(topic.status) ? 'error' : 'skipped';
  return [testcase({ classname: topic.topic, name: topic.status }, kind, topic.status, statusText(topic, language))];
}

function checkCase(check: CheckResult, topic: TopicVerdict, language: Language): Case {
  const type = check.misconception ?? check.evidence?.symptom ?? check.outcome;
  return testcase(
    { classname: `${topic.topic}.${check.function}`, name: `${check.id}: ${titleOf(check, language)}` },
    KIND[check.outcome],
    type,
    explanation(check, topic, language),
  );
}

function testcase(
  names: Readonly<Record<'classname' | 'name', string>>,
  kind: Case['kind'],
  type: string,
  text: string,
): Case {
  const inside = kind === null ? '' : element(kind, { type: oneLine(type), message: oneLine(text) }, escaped(text));
  return { kind, xml: element('testcase', { classname: oneLine(names.classname), name: oneLine(names.name) }, inside) };
}
