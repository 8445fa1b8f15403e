/** The two files that people write by hand: each mistake in them is said with its place. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { BadInput } from '../faults/bad-input.ts';
import { readAdjustments } from './adjustments.ts';
import { CourseSchema } from './course-schema.ts';
import { lateness, readCourse } from './course.ts';

const KNOWN = {
  submissions: new Set(['ana', 'José, "Pepe"']),
  checks: new Map([['ebm', ['gibbs.values']]]),
  points: new Map([['ebm', 46]]),
};
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

test('more points than a topic has, and an adjustment of what is excused, are refused with their lines', async () => {
  const { en, es } = await refusal(
    adjustments(
      'submission,topic,check,points,reason,who\nana,ebm,,100,r,w\nana,ebm,gibbs.values,+1,r,w\nana,ebm,gibbs.values,excused,r,w\n"José, ""Pepe""",ebm,,excused,r,w\n"José, ""Pepe""",ebm,gibbs.values,2,r,w\n',
    ),
  );
  expect(en.split('\n').map((line) => line.replace(/^.*\/a\.csv, /, ''))).toEqual([
    "line 2: it adds 100 points and all of the topic 'ebm' has 46: correct it (they are rubric points to add, not the score).",
    "line 3: the check 'gibbs.values' of 'ana' is excused on line 4: leave one of the two out.",
    `line 6: the topic 'ebm' of 'José, "Pepe"' is excused on line 5: leave one of the two out.`,
  ]);
  expect(es).toContain(
    'línea 3: la comprobación «gibbs.values» de «ana» está exenta en la línea 4: quita una de las dos.',
  );
  // what is meant: as many points as a check or a topic has, or all of them taken
  const meant = 'ana,ebm,gibbs.values,100,r,w\nana,ebm,,46,r,w\nana,ebm,,-100,r,w\n';
  expect(await adjustments(`submission,topic,check,points,reason,who\n${meant}`)).toHaveLength(3);
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
    ['late: { percentPerDay: ten }', 'at /late/percentPerDay: must be a number from 0 to 100.'],
    ['late: {}', 'at /late: must be what each late day costs, such as `{percentPerDay: 10}`.'],
    ['[ebm]', 'at /: must be keys with values, such as `topics: [ebm]`.'],
    [
      'deadline: tomorrow\nlate: { percentPerDay: 10 }',
      'at /deadline: must be a date and time with its offset, such as 2026-11-20T23:59:00-03:00.',
    ],
    [
      'late: { percentPerDay: 10, grace: 3 }',
      "at /late: there is no key `grace`: it has percentPerDay, graceHours, capPercent. Did you mean 'graceHours'?",
    ],
    ['{ "late": ', 'is neither valid YAML nor JSON'],
    ['topics: [ebm, ebn]', "at /topics: there is no topic 'ebn': the topics are ebm. Did you mean 'ebm'?"],
    ['topics: []', 'at /topics: must be a list of topics, each of them once, such as `[ebm, kmeans-ebm]`.'],
    ['topics: [ebm, ebm]', 'at /topics: must be a list of topics, each of them once'],
    ['topics: ebm', 'at /topics: must be a list of topics, each of them once'],
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

  test('the sentences know the keys that the schema knows', async () => {
    const { properties } = CourseSchema;
    const keys = (object: { readonly properties: object }) => Object.keys(object.properties).join(', ');
    expect((await refusal(course('no: 1'))).en).toContain(`it has ${keys(CourseSchema)}.`);
    expect((await refusal(course('late: {percentPerDay: 1, no: 1}'))).en).toContain(`it has ${keys(properties.late)}.`);
  });

  test('topics alone are a course, and nothing is late in it', async () => {
    const policy = await course('topics: [ebm]');
    expect([policy.topics, lateness({ at: '2026-11-29T16:00:01Z' }, 'ebm', policy)]).toEqual([['ebm'], null]);
  });

  test('JSON is read as well, and the day begins when grace and extra days end', async () => {
    const policy = await course(
      '{ "deadline": "2026-11-20T12:00:00-03:00", "late": { "percentPerDay": 10, "graceHours": 1, "capPercent": 25 } }',
    );
    const at = (time: string, extraDays?: number) => lateness({ at: time, extraDays }, 'ebm', policy);
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

describe('days across a clock change, in the zone that the course states', () => {
  const course = (timeZone: string, deadline: string) => ({ timeZone, deadline, late: { percentPerDay: 10 } });
  const days = (at: string, extraDays: number, of: ReturnType<typeof course>) =>
    lateness({ at, extraDays }, 'ebm', of)?.days ?? 0;

  test.each([
    // the clocks go forward in the night to the 29th of March, and back in that to the 25th of October
    ['2026-03-28T23:59:00+01:00', '2026-03-29T23:59:00+02:00'],
    ['2026-10-24T23:59:00+02:00', '2026-10-25T23:59:00+01:00'],
  ])('one extra day after %s ends at %s, and then each day is one late day', (deadline, end) => {
    const madrid = course('Europe/Madrid', deadline);
    const later = (hours: number) => new Date(Date.parse(end) + hours * 3600 * 1000).toISOString();
    expect([days(end, 1, madrid), days(later(0.01), 1, madrid)]).toEqual([0, 1]);
    expect([days(later(24), 1, madrid), days(later(24.01), 1, madrid)]).toEqual([1, 2]);
    expect([days(end, 0, madrid), days(later(0.01), 0, madrid)]).toEqual([1, 2]);
  });

  test('a zone that there is not is refused in one sentence', async () => {
    const file = join(await folderWith({ 'c.yaml': 'timeZone: Lima\nlate: { percentPerDay: 10 }\n' }), 'c.yaml');
    expect((await refusal(readCourse(file, ['ebm']))).en).toContain(
      "at /timeZone: there is no time zone 'Lima': write it as America/Lima or Europe/Madrid.",
    );
  });
});
