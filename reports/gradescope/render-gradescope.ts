import { redacted } from '../../graders/verdict/redact.ts';
import { scaled, scaleOf, sumsOf } from '../../graders/verdict/scale.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { explanation, scoreText, statusText, titleOf } from '../plain/explanation.ts';
import { words } from '../plain/words.ts';
import type { GradescopeResults, GradescopeTest } from './results.ts';

/**
 * Gradescope's results.json of one submission. Every text is plain: nothing that a submission says is
 * read as HTML or Markdown. Hidden checks stay unseen until the due date, and with them the total.
 * A bonus counts apart, as everywhere: its checks carry no points. The points of checks are the rubric's, also where
 * the score counts out of something else. There is no leaderboard.
 */
export function renderGradescope(verdict: Verdict, language: Language): string {
  const { topics, run, grader } = redacted(verdict);
  const results: GradescopeResults = {
    // a topic that the grader failed on has no score, and so the whole has none: never a zero
    ...(topics.some(({ score }) => score === null) ? {} : { score: total(topics.map(({ score }) => score ?? 0)) }),
    execution_time: run.milliseconds / 1000,
    output: topics.map((topic) => summary(topic, language)).join('\n\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    extra_data: {
      grader: grader.version,
      topics: topics.map(({ topic, status, bonus }) => ({ topic, status, bonus })),
    },
    tests: topics.flatMap((topic, i) =>
      // of what can't be read there is nothing to test, and a failed test would look like a zero
      (topic.status === 'unreadable' && topic.score === null ? [] : topic.checks).map((check, j) =>
        test(check, topic, `${i + 1}.${j + 1}`, language),
      ),
    ),
  };
  return `${JSON.stringify(results, null, 1)}\n`;
}

function test(check: CheckResult, topic: TopicVerdict, number: string, language: Language): GradescopeTest {
  const isCounted = !check.extension && check.points !== null;
  return {
    name: `${check.id}: ${titleOf(check, language)}${check.extension ? ` (${words.bonus[language]}: ${check.points ?? '–'}/${check.max})` : ''}`,
    number,
    ...(isCounted ? { score: check.points ?? 0, max_score: check.max } : {}),
    status: check.outcome === 'passed' ? 'passed' : 'failed',
    output: explanation(check, topic, language),
    output_format: 'text',
    name_format: 'text',
    visibility: check.visibility === 'hidden' ? 'after_due_date' : 'visible',
    tags: [check.function, check.outcome, ...(check.extension ? ['bonus'] : [])],
    extra_data: { misconception: check.misconception },
  };
}

/** What everybody may read at once: nothing that hidden checks decided on, so no score. */
function summary(topic: TopicVerdict, language: Language): string {
  const shown = topic.checks.filter(({ visibility, extension }) => visibility === 'public' && !extension);
  const scale = scaleOf(topic);
  const inRubric = sumsOf(shown);
  const part = scoreText(scaled(inRubric, scale), language, scale === null ? null : inRubric);
  const counted = shown.length === 0 || inRubric.score === null ? '' : `: ${part} ${words.publicPoints[language]}`;
  return [`${topic.title[language]}${counted}`, statusText(topic, language)].filter((line) => line !== '').join('\n');
}

/** Sums of quarters and tenths without binary dust. */
function total(points: readonly number[]): number {
  return Math.round(points.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6;
}
