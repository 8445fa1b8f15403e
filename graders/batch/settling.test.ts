/** The two files that people write by hand: each mistake in them is said with its place. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { BadInput } from '../verdict/bad-input.ts';
import { readAdjustments } from './adjustments.ts';
import { lateness, readCourse } from './course.ts';

const KNOWN = { submissions: new Set(['ana', 'José, "Pepe"']), checks: new Map([['ebm', ['gibbs.values']]]) };
const adjustments = async (text: string) => readAdjustments(join(await folderWith({ 'a.csv': text }), 'a.csv'), KNOWN);
const refusal = async (read: Promise<unknown>) => {
  const error = await read.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadInput);
  return (error as BadInput).text;
};

test('commas, quotes, accents, a byte-order mark, Spanish heads, semicolons and decimal commas are read', async () => {
  expect(
    await adjustments(
      '\ufeffsubmission,topic,check,points,reason,who\r\n"José, ""Pepe""",ebm,gibbs.values,-0.5,"late, but well",ML\r\n\r\n',
    ),
  ).toEqual([
    {
      submission: 'José, "Pepe"',
      topic: 'ebm',
      check: 'gibbs.values',
      points: -0.5,
      reason: 'late, but well',
      who: 'ML',
    },
  ]);
  expect(
    await adjustments(
      'Quién;Motivo;Puntos;Comprobación;Tema;Entrega\nML;enfermedad;exento;gibbs.values;ebm;ana\nML;participa;+1,5;;ebm;ana\n',
    ),
  ).toEqual([
    { submission: 'ana', topic: 'ebm', check: 'gibbs.values', points: null, reason: 'enfermedad', who: 'ML' },
    { submission: 'ana', topic: 'ebm', check: null, points: 1.5, reason: 'participa', who: 'ML' },
  ]);
});

test('every bad row is one sentence with its file and line, in both languages', async () => {
  const { en, es } = await refusal(
    adjustments(
      'submission,topic,check,points,reason,who\nanna,ebm,,1,r,w\nana,ebn,,1,r,w\nana,ebm,gibbs,1,r,w\nana,ebm,,one,r,w\nana,ebm,,1,,w\nana,ebm,,1,r\nana,ebm,,1,r,w\n',
    ),
  );
  expect(en.split('\n').map((line) => line.replace(/^.*\/a\.csv/, 'a.csv'))).toEqual([
    "a.csv, line 2: there is no submission 'anna'.",
    "a.csv, line 3: there is no topic 'ebn'.",
    "a.csv, line 4: the topic 'ebm' has no check 'gibbs'.",
    "a.csv, line 5: the points must be a number (what is added or, with '-', taken off) or 'excused', and are 'one'.",
    'a.csv, line 6: the reason is missing.',
    'a.csv, line 7: who decided it is missing.',
  ]);
  expect(es.split('\n')).toHaveLength(6);
  expect(es).toContain('línea 2: no hay ninguna entrega «anna».');
});

test.each([
  ['submission,topic,check,points,reason\n', "line 1: the column 'who' is missing."],
  ['submission,topic,check,points,reason,who\n"ana,ebm', 'not valid CSV'],
])('a file that is no such table: %j', async (text, sentence) => {
  expect((await refusal(adjustments(text))).en).toContain(sentence);
});

describe('the course file', () => {
  const course = async (text: string) =>
    readCourse(join(await folderWith({ 'course.yaml': text }), 'course.yaml'), ['ebm']);
  test.each([
    ['late: { percentPerDay: ten }', 'at /late/percentPerDay: must be number.'],
    [
      'deadline: tomorrow\nlate: { percentPerDay: 10 }',
      'at /deadline: must be a date and time with its offset, such as 2026-11-20T23:59:00-03:00.',
    ],
    ['late: { percentPerDay: 10, grace: 3 }', 'at /late «grace»: must NOT have additional properties.'],
    ['{ "late": ', 'is neither valid YAML nor JSON'],
    ['topics: [ebm, ebn]', "at /topics: there is no topic 'ebn': the topics are ebm. Did you mean 'ebm'?"],
    ['topics: []', 'at /topics: must NOT have fewer than 1 items.'],
    ['topics: [ebm, ebm]', 'at /topics: must NOT have duplicate items'],
    ['topics: ebm', 'at /topics: must be array.'],
    ['deadline: "2026-11-20T23:59:00Z"', "there is a deadline, and 'late' is missing, what each late day costs"],
    [
      'deadlines: { ebn: "2026-11-20T23:59:00Z" }\nlate: { percentPerDay: 10 }',
      "at /deadlines: there is no topic 'ebn': the topics are",
    ],
  ])('%j is refused in one sentence', async (text, sentence) => {
    const refused = await refusal(course(text));
    expect(refused.en).toContain(sentence);
    expect(refused.es).not.toBe(refused.en);
  });

  test('topics alone are a course, and nothing is late in it', async () => {
    const policy = await course('topics: [ebm]');
    expect([policy.topics, lateness({ submittedAt: '2026-11-29T16:00:01Z' }, 'ebm', policy)]).toEqual([['ebm'], null]);
  });

  test('JSON is read as well, and the day begins when grace and extra days end', async () => {
    const policy = await course(
      '{ "deadline": "2026-11-20T12:00:00-03:00", "late": { "percentPerDay": 10, "graceHours": 1, "capPercent": 25 } }',
    );
    const at = (submittedAt: string, extraDays?: number) => lateness({ submittedAt, extraDays }, 'ebm', policy);
    expect(at('2026-11-20T15:59:59Z')).toBeNull();
    expect(at('2026-11-20T16:00:00Z')).toBeNull();
    expect(at('2026-11-20T16:00:01Z')).toEqual({ days: 1, percent: 10 });
    expect(at('2026-11-21T16:00:01Z')).toEqual({ days: 2, percent: 20 });
    expect(at('2026-11-29T16:00:01Z')).toEqual({ days: 10, percent: 25 });
    expect(at('2026-11-21T16:00:01Z', 2)).toBeNull();
    expect(lateness({}, 'ebm', policy)).toBeNull();
    expect(at('2026-11-29T16:00:01Z', undefined)).not.toBeNull();
  });
});
