/** A score out of 10 in every report: what counts is on the scale, the rubric points behind it are beside it. */
import { describe, expect, test } from 'vitest';
import { changesOf, isOnlyRescaled } from '../../graders/batch/changes.ts';
import { mixedMaxima } from '../../graders/verdict/maxima.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import { settled, type Adjustment } from '../../graders/verdict/settle.ts';
import { renderNotices } from '../github-classroom/render-notices.ts';
import { renderClassroom, type ClassroomResult } from '../github-classroom/render-classroom.ts';
import { renderSummary } from '../github/render-summary.ts';
import { pullRequestOf } from '../github/testing/inert.ts';
import { madeCanvas } from '../gradebook/canvas.ts';
import { madeGradescope } from '../gradebook/gradescope.ts';
import { marksOf } from '../gradebook/marks.ts';
import { moodleBook } from '../gradebook/moodle.ts';
import { renderGradebook } from '../gradebook/render-gradebook.ts';
import { fillCanvas, sheetOf } from '../gradebook/testing/marks.ts';
import { renderGradescope } from '../gradescope/render-gradescope.ts';
import { renderClass } from '../desk/render-class.ts';
import { renderReport } from '../html/render-report.ts';
import { renderJunit } from '../junit/render-junit.ts';
import { renderPrairieLearn } from '../prairielearn/render-prairielearn.ts';
import { renderChanges, renderChangesCsv } from '../regrade/render-changes.ts';
import { renderTerminal } from '../terminal/render.ts';
import { sampleVerdicts, scaledVerdict } from './sample-verdicts.ts';

/** 6.5 of 23 rubric points, as a score out of 10. */
const OUT_OF_TEN = scaledVerdict();
const screen = { colour: false, width: 80 };
const by = (submission: string, verdict = OUT_OF_TEN): Verdict => ({ ...verdict, submission });
const adjustment = (change: Partial<Adjustment>): Adjustment => ({
  submission: 'ana',
  topic: 'kmeans-ebm',
  check: null,
  points: 2,
  reason: 'it was explained in class',
  who: 'ML',
  ...change,
});
/** The same work in rubric points. */
const plain = (): Verdict => {
  const [{ outOf: _outOf, rubricMax: _rubricMax, ...topic }] = OUT_OF_TEN.topics;
  return { ...OUT_OF_TEN, topics: [{ ...topic, score: 6.5, max: 23, bonus: 0 }] };
};

test('where points of checks stand below a score, the rubric points behind it are told', () => {
  expect(renderTerminal(OUT_OF_TEN, 'en', screen)).toContain('2.83 / 10 points (6.5 of 23 rubric points)');
  expect(renderTerminal(OUT_OF_TEN, 'es', screen)).toContain('2,83 / 10 puntos (6,5 de 23 puntos de rúbrica)');
  expect(renderReport(OUT_OF_TEN, 'en')).toContain('2.83 of 10 (6.5 of 23 rubric points)');
  expect(renderReport(OUT_OF_TEN, 'es')).toContain('2,83 de 10 (6,5 de 23 puntos de rúbrica)');
  expect(JSON.parse(renderPrairieLearn(OUT_OF_TEN, 'en'))).toMatchObject({
    score: expect.closeTo(0.283, 9),
    message: expect.stringContaining('2.83 / 10 (6.5 of 23 rubric points)'),
  });
  const summary = renderSummary(pullRequestOf(OUT_OF_TEN), 'en').replaceAll(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
  expect(summary).toContain('2.83 / 10 (6.5 of 23 rubric points)');
  expect(renderJunit([OUT_OF_TEN], 'en')).toMatch(
    /"score" value="2.83".*"max" value="10".*"rubric_score" value="6.5".*"rubric_max" value="23"/,
  );
});

test('Gradescope gets the score on the scale, and tells the public part of it on the same one', () => {
  const results = JSON.parse(renderGradescope(OUT_OF_TEN, 'en')) as {
    score: number;
    output: string;
    tests: { max_score?: number }[];
  };
  expect(results.score).toBe(2.83);
  // 4.5 of the public checks' 15 points are 1.96 of 6.52
  expect(results.output).toContain('1.96 / 6.52 (4.5 of 15 rubric points) points in the public checks');
  expect(results.tests[0].max_score).toBe(2);
});

test("GitHub Classroom's reporter sums the parts: together they are the score", () => {
  const { tests, max_score } = JSON.parse(renderClassroom(OUT_OF_TEN, 'en')) as ClassroomResult;
  expect(tests.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(2.83, 9);
  expect(tests.every(({ score }) => score >= 0)).toBe(true);
  expect(max_score).toBe(10);
  expect(renderNotices(OUT_OF_TEN)).toContain('Points 2.83/10');
});

test('the gradebooks have the score that counts; the CSV has the rubric points in columns of their own', () => {
  const excusing = { adjustments: [adjustment({}), adjustment({ check: 'fit.history', points: null })] };
  const late = settled(OUT_OF_TEN, { ...excusing, late: () => ({ days: 1, percent: 10 }) });
  // (6.5 + 2 - 10 % of 20) of 23 is 2.826..., and 20 of 23 are 8.695...
  expect(renderGradebook([late])).toBe(
    [
      'submission,topic,score,max,status,bonus,misconceptions,graded_score,settlement,rubric_score,rubric_max',
      'ana,kmeans-ebm,2.83,8.7,graded,0,distance-not-squared,2.83,fit.history excused: it was explained in class (ML); topic +2 rubric points: it was explained in class (ML); late 1 d -2 rubric points,6.5,20',
      '',
    ].join('\n'),
  );
  const marks = marksOf([OUT_OF_TEN], new Map());
  expect(madeCanvas(marks, 'en', 'canvas.csv').csv.toString()).toMatch(/Points Possible,,,,,10\nana,,ana,,,2.83\n/);
  expect(madeGradescope(marks).csv.toString()).toContain('ana,ana,,2.83,10,Graded');
  const { csv, notes } = fillCanvas('Student,ID,kmeans-ebm (7)\n    Points Possible,,20.00\nana,1,6.5\n', marks);
  expect(csv.toString()).toContain('ana,1,5.66');
  expect(notes).toEqual([
    {
      es: 'canvas.csv, columna `"kmeans-ebm (7)"`: kmeans-ebm, sobre 10, en una columna de 20 puntos (cada nota por 2): 1 fila.',
      en: 'canvas.csv, column `"kmeans-ebm (7)"`: kmeans-ebm, out of 10, in a column of 20 points (each score times 2): 1 row.',
    },
  ]);
  const worksheet = 'Identifier,Full name,Email address,Grade,Maximum Grade\nParticipant 1,ana,,,100\n';
  expect(moodleBook(sheetOf(worksheet), 'moodle.csv')(marks).csv.toString()).toContain('Participant 1,ana,,28.3,100');
  const report = renderReport(late, 'en');
  expect(report).toContain('+2 rubric points');
  expect(report).toContain('−2 rubric points');
  expect(report).toContain('Before them: 2.83 of 10.');
});

describe('maxima that differ within a column', () => {
  test('are said with who has which, and what to do', () => {
    const mixed = [by('ana'), by('bea'), by('cora', plain()), by('=d\u202eeva', plain()), by('fer')];
    expect(mixedMaxima(mixed)).toEqual([
      {
        es: 'kmeans-ebm: no todas sus notas tienen el mismo máximo: 10 en 3 entregas; 23 en cora, "=d·eva". Compara proporciones, no puntos; --regrade lleva a la rúbrica actual lo que corrigió otra.',
        en: 'kmeans-ebm: not all of its scores have the same maximum: 10 in 3 submissions; 23 in cora, "=d·eva". Compare shares, not points; --regrade puts what another rubric graded on the present one.',
      },
    ]);
    expect(renderClass(mixed, 'es')).toMatch(/Máximos distintos<.*10 en 3 entregas; 23 en cora/s);
    expect(renderClass(mixed, 'en')).toMatch(/Different maxima<.*10 in 3 submissions; 23 in cora/s);
    const made = madeCanvas(marksOf(mixed, new Map()), 'en', 'canvas.csv');
    expect(made.csv.toString()).toMatch(/Points Possible,,,,,10\n/);
    expect(made.notes[1].en).toMatch(
      /the score of `cora`, `"=d·eva"` is out of 23, not 10 .*the same share is written\.$/,
    );
  });

  test('what is excused is told apart: no regrade changes it', () => {
    const adjustments = [adjustment({ check: 'fit.history', points: null })];
    const mixed = [settled(OUT_OF_TEN, { adjustments, late: () => null }), by('bea')];
    expect(mixedMaxima(mixed).map(({ en }) => en)).toEqual([
      'kmeans-ebm: not all of its scores have the same maximum: 10 in bea; 8.7 in ana (with something excused). Compare shares, not points.',
    ]);
  });

  test('a column with one maximum says nothing, also on the page', () => {
    expect(mixedMaxima([by('ana'), by('bea')])).toEqual([]);
    expect(mixedMaxima([])).toEqual([]);
    expect(renderClass(sampleVerdicts().slice(0, 1), 'en')).not.toContain('Different maxima');
  });

  test('of a large class the first twenty are named', () => {
    const many = Array.from({ length: 50 }, (_, i) => by(`s${i}`, i < 28 ? OUT_OF_TEN : plain()));
    expect(mixedMaxima(many)[0].en).toMatch(/10 in 28 submissions; 23 in s28, (s\d+, ){18}s47 and 2 more\. Compare/);
  });
});

describe('a regrade that brings a scale', () => {
  const gained = scaledVerdict();
  gained.topics[0] = { ...gained.topics[0], score: 3.7 };

  test('lists old and new with their maxima; the new scale alone is neither gain nor loss', () => {
    const [same] = changesOf(plain(), OUT_OF_TEN);
    expect(same).toMatchObject({
      before: 6.5,
      after: 2.83,
      difference: 0,
      maxima: { before: 23, after: 10 },
      outOf: { before: null, after: 10 },
      checks: [],
    });
    expect(isOnlyRescaled(same)).toBe(true);
    const [more] = changesOf(plain(), gained);
    expect([more.difference, isOnlyRescaled(more)]).toEqual([expect.closeTo(3.7 - 65 / 23, 9), false]);
    expect(renderChanges([same, more], 'en')).toMatch(/6\.5 \/ 23 +2\.83 \/ 10 +±0\n.*6\.5 \/ 23 +3\.7 \/ 10 +\+0\.87/);
    expect(renderChangesCsv([same])).toBe(
      'submission,topic,before,after,check,check_before,check_after,max_before,max_after\nana,kmeans-ebm,6.5,2.83,,,,23,10\n',
    );
  });

  test('and one that takes it away, or has it before and after', () => {
    expect(changesOf(OUT_OF_TEN, plain())[0]).toMatchObject({ difference: 0, outOf: { before: 10, after: null } });
    expect(changesOf(OUT_OF_TEN, OUT_OF_TEN)).toEqual([]);
    const [change] = changesOf(OUT_OF_TEN, gained);
    expect([change.difference, change.outOf]).toEqual([expect.closeTo(0.87, 9), undefined]);
  });

  test('without a scale the table and its CSV are as they were', () => {
    const better = { ...plain(), topics: [{ ...plain().topics[0], score: 8.5 }] };
    const changes = changesOf(plain(), better);
    expect(renderChanges(changes, 'en')).toMatch(/ana +kmeans-ebm +6\.5 +8\.5 +\+2/);
    expect(renderChangesCsv(changes)).toBe(
      'submission,topic,before,after,check,check_before,check_after\nana,kmeans-ebm,6.5,8.5,,,\n',
    );
  });
});

test('without a scale no report speaks of a rubric', () => {
  for (const sample of sampleVerdicts()) {
    for (const text of [
      renderTerminal(sample, 'en', screen),
      renderJunit([sample], 'en'),
      renderGradescope(sample, 'en'),
      renderPrairieLearn(sample, 'en'),
      renderGradebook([sample]),
    ])
      expect(text).not.toMatch(/rubric/);
    expect(renderReport(sample, 'en').replace(/<style>.*?<\/style>/gs, '')).not.toMatch(/rubric points/);
  }
});
