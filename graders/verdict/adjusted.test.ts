import { expect, test } from 'vitest';
import { everyStatus, mixedVerdict } from '../../reports/testing/sample-verdicts.ts';
import { adjustmentNotes } from './adjusted.ts';
import type { Verdict } from './schema.ts';
import { settled, type Adjustment } from './settle.ts';

const plainVerdict = (): Verdict => {
  const verdict = mixedVerdict();
  // without the grader's own fault it has a score
  const faults = verdict.topics[0].checks.filter(({ points }) => points === null).map(({ id }) => id);
  const adjustments = faults.map((check) => adjustment({ check, points: null }));
  return settled(verdict, { adjustments, late: () => null });
};
const adjustment = (change: Partial<Adjustment>): Adjustment => ({
  submission: 'ana',
  topic: 'kmeans-ebm',
  check: null,
  points: 1,
  reason: 'r',
  who: 'w',
  ...change,
});
const verdict = plainVerdict();
const [topic] = verdict.topics;
const passed = topic.checks.find(({ points, max, extension }) => max > 0 && points === max && !extension)!;
const said = (adjustments: readonly Adjustment[], of: Verdict = verdict) =>
  adjustmentNotes([settled(of, { adjustments, late: () => null })], adjustments);

test('what comes to what it says is not told', () => {
  const excused = adjustment({ check: passed.id, points: null });
  expect(said([adjustment({}), adjustment({ points: -1.5 }), excused])).toEqual([]);
  expect(adjustmentNotes([], [adjustment({})])).toEqual([]);
});

test('a check at its maximum, a score at 0, an unknown check, a topic that was not graded', () => {
  expect(said([adjustment({ check: passed.id, points: 100 })]).map(({ en }) => en)).toEqual([
    `\`ana\`, \`kmeans-ebm\`: the adjustment \`${passed.id}\` +100 changes +0: nothing goes below 0, and a check not over its maximum.`,
  ]);
  expect(said([adjustment({ points: -100 })])[0].es).toMatch(/: el ajuste -100 cambia -[0-9.]+: nada baja de 0/);
  expect(said([adjustment({ check: 'gone', points: 2 })])[0].en).toBe(
    '`ana`, `kmeans-ebm`: the adjustment `gone` +2 is not applied: its verdict has no such check (graded).',
  );
  expect(said([adjustment({ topic: 'cd' }), adjustment({ topic: 'cd' })]).map(({ en }) => en)).toEqual([
    '`ana`, `cd`: 2 adjustments are not applied: the topic was not graded this time.',
  ]);
});

test('more than the maximum, and no score to add to', () => {
  const [score, max] = [topic.score! + 20, topic.max];
  expect(said([adjustment({ points: 20 })])).toEqual([
    {
      es: `\`ana\`, \`kmeans-ebm\`: con sus ajustes tiene ${score} de ${max}, más que el máximo; cuenta así.`,
      en: `\`ana\`, \`kmeans-ebm\`: with its adjustments it has ${score} of ${max}, more than the maximum; it counts so.`,
    },
  ]);
  const faulty = everyStatus();
  const fault = faulty.topics.find(({ status }) => status === 'grader-fault')!;
  const given = [adjustment({ submission: faulty.submission, topic: fault.topic, points: 5 })];
  expect(said(given, faulty)[0].en).toMatch(/adjustment \+5 gives no score: the topic has none yet \(grader-fault\)\./);
});

test('of many the first twenty are told', () => {
  const many = Array.from({ length: 30 }, (_, i) => adjustment({ check: `gone${i}` }));
  expect(said(many)).toHaveLength(21);
  expect(said(many)[20].en).toBe('… and 10 adjustments more that do not come to what they say.');
});
