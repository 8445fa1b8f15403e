import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { everyStatus, mixedVerdict, perfectVerdict, unstartedVerdict } from '../testing/sample-verdicts.ts';
import { renderClassroom, type ClassroomResult } from './render-classroom.ts';
import { renderNotices } from './render-notices.ts';
import { resultSchema } from './testing/result-schema.ts';

const valid = new Ajv({ strict: false }).compile(resultSchema);
const fault = (file: string) => (valid(JSON.parse(file)) ? null : JSON.stringify(valid.errors));
const result = (...args: Parameters<typeof renderClassroom>) => JSON.parse(renderClassroom(...args)) as ClassroomResult;

obeysTheLawOfFormats({
  name: 'github-classroom',
  render: (verdicts, language) => verdicts.map((verdict) => renderClassroom(verdict, language)),
  fault,
});

test('the schema knows what a grader of classroom-resources writes, and refuses other words', () => {
  const one = {
    name: 'Shout Test',
    status: 'pass',
    score: 10,
    message: '',
    test_code: './shout.sh',
    filename: '',
    line_no: 0,
    duration: 12,
  };
  expect(fault(JSON.stringify({ version: 1, status: 'pass', max_score: 10, tests: [one] }))).toBeNull();
  for (const wrong of [
    { status: 'passed', tests: [] },
    { version: 1, status: 'pass', tests: [{ ...one, status: 'skipped' }] },
  ])
    expect(fault(JSON.stringify(wrong))).not.toBeNull();
});

test("the scores of the tests sum to the verdict's, which is what the reporter tells the classroom", () => {
  for (const verdict of [mixedVerdict(), perfectVerdict(), unstartedVerdict()]) {
    const { tests, max_score } = result(verdict, 'es');
    expect(tests.reduce((sum, { score }) => sum + score, 0)).toBe(
      verdict.topics.reduce((sum, { score }) => sum + (score ?? 0), 0),
    );
    expect(max_score).toBe(verdict.topics.reduce((sum, { max }) => sum + max, 0));
  }
  expect(result(perfectVerdict(), 'es').status).toBe('pass');
});

test("a grader's fault tells the classroom no score, and no zero", () => {
  expect(result(everyStatus(), 'en').max_score).toBe(0);
});

test("a crash names the student's own file and line, and hidden inputs stay hidden", () => {
  const { tests } = result(mixedVerdict(), 'en');
  expect(tests.find(({ line_no }) => line_no > 0)).toMatchObject({
    status: 'error',
    filename: 'assignments/kmeans-ebm/solution.ts',
    line_no: 42,
  });
  expect(renderClassroom(mixedVerdict(), 'en')).not.toMatch(/HIDDEN|batch-seed/);
});

test("the notices tell the classroom the score in the reporter's words, and nothing where the grader failed", () => {
  expect(renderNotices(mixedVerdict())).toBe(
    '::notice title=Autograding complete::Points 6.5/23\n::notice title=Autograding report::{"totalPoints":6.5,"maxPoints":23}\n',
  );
  expect(renderNotices(everyStatus())).toBe('');
});
