import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, perfectVerdict } from '../testing/sample-verdicts.ts';
import { renderGradescope } from './render-gradescope.ts';
import type { GradescopeResults } from './results.ts';
import { resultsSchema } from './testing/results-schema.ts';

const valid = new Ajv({ strict: false }).compile(resultsSchema);
const fault = (file: string) => (valid(JSON.parse(file)) ? null : JSON.stringify(valid.errors));
const results = (...args: Parameters<typeof renderGradescope>) =>
  JSON.parse(renderGradescope(...args)) as GradescopeResults;

obeysTheLawOfFormats({
  name: 'gradescope',
  render: (verdicts, language) => verdicts.map((verdict) => renderGradescope(verdict, language)),
  fault,
});

test('the schema knows the example of the documentation, and refuses what it does not name', () => {
  const example = {
    score: 44,
    execution_time: 136,
    output: 'a',
    output_format: 'simple_format',
    visibility: 'after_due_date',
    stdout_visibility: 'visible',
    extra_data: {},
    tests: [
      {
        score: 2,
        max_score: 2,
        status: 'passed',
        name: 'n',
        number: '1.1',
        output: 'o',
        tags: ['t'],
        visibility: 'visible',
        extra_data: {},
      },
    ],
    leaderboard: [{ name: 'Time', value: 15.1, order: 'asc' }],
  };
  expect(fault(JSON.stringify(example))).toBeNull();
  for (const wrong of [
    {},
    { tests: [{ name: 'no score' }] },
    { score: '44' },
    { score: 1, visibility: 'soon' },
    { score: 1, grade: 2 },
  ])
    expect(fault(JSON.stringify(wrong))).not.toBeNull();
});

test('hidden checks appear after the due date, public ones at once, and there is no leaderboard', () => {
  const verdict = mixedVerdict();
  const { tests, ...rest } = results(verdict, 'en');
  const hidden = verdict.topics[0].checks.map(({ visibility }) => visibility === 'hidden');
  expect(hidden).toContain(true);
  expect(tests.map(({ visibility }) => visibility)).toEqual(hidden.map((is) => (is ? 'after_due_date' : 'visible')));
  expect(rest).not.toHaveProperty('leaderboard');
  expect(rest.stdout_visibility).toBe('hidden');
});

test("no student sees a hidden input, the batch's seed, or, before the due date, what hidden checks decided", () => {
  const written = renderGradescope(mixedVerdict(), 'en');
  expect(written).not.toMatch(/HIDDEN|batch-seed/);
  expect(results(mixedVerdict(), 'en').output).toBe(
    'K-means as an energy-based model: 4.5 / 15 points in the public checks',
  );
});

test("the score is the verdict's own, a bonus stands apart, a grader's fault is never a zero", () => {
  expect(results(perfectVerdict(), 'es').score).toBe(perfectVerdict().topics[0].score);
  const { tests } = results(mixedVerdict(), 'en');
  const bonus = tests.filter(({ tags }) => tags.includes('bonus'));
  expect(bonus.map(({ name, score }) => [name, score])).toEqual([
    ['sgdStep.values: A stochastic descent step (not written yet) (bonus: 0/1)', undefined],
    ['complete.values: Completing what was not observed (grader’s fault) (bonus: –/1)', undefined],
  ]);
  expect(results(everyStatus(), 'en')).not.toHaveProperty('score');
  expect(results(everyStatus(), 'en').output).toContain(
    "grader’s fault\nThe grader's own fault: no point was taken for it.",
  );
});

test('every format is plain text, so hostile words stay words', () => {
  for (const verdict of hostileVerdicts()) {
    const { tests, ...rest } = results(verdict, 'en');
    expect(
      [
        rest.output_format,
        rest.test_output_format,
        rest.test_name_format,
        ...tests.flatMap(({ output_format, name_format }) => [output_format, name_format]),
      ].every((format) => format === 'text'),
    ).toBe(true);
  }
});
