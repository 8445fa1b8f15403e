import { expect, test } from 'vitest';
import { HOSTILE } from '../testing/hostile.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, sampleVerdicts, verdict } from '../testing/sample-verdicts.ts';
import { renderGradebook } from './render-gradebook.ts';

/** RFC 4180, read strictly. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  while (cell.lastIndex < csv.length) {
    const [, text, end] = cell.exec(csv) ?? expect.fail(`not CSV: ${csv.slice(cell.lastIndex, 60)}`);
    rows.at(-1)?.push(text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function fault(csv: string): string | null {
  const rows = parsed(csv);
  if (rows.some((row) => row.length !== rows[0].length)) return 'a row of another length';
  const formula = rows.flat().find((text) => /^[=+\-@\t\r]/.test(text));
  return formula === undefined ? null : `a formula: ${formula}`;
}

obeysTheLawOfFormats({
  name: 'gradebook',
  render: (verdicts) => [renderGradebook(verdicts)],
  fault,
  oneLanguage: true,
});

test('the columns that others rely on come first, in their order', () => {
  expect(renderGradebook([])).toBe('submission,topic,score,max,status,bonus,misconceptions,graded_score,settlement\n');
});

test('numbers stay numbers, in the format of programs', () => {
  expect(parsed(renderGradebook([mixedVerdict()]))[1]).toEqual([
    'ana',
    'kmeans-ebm',
    '6.5',
    '23',
    'graded',
    '0',
    'distance-not-squared',
    '6.5',
    '',
  ]);
});

test('one row for each topic; no score is blank, never zero', () => {
  const rows = parsed(renderGradebook([everyStatus()])).slice(1);
  expect(rows.map((row) => [row[2], row[4]])).toEqual([
    ['2', 'graded'],
    ['0', 'missing'],
    ['0', 'not-started'],
    ['', 'unreadable'],
    ['0', 'rejected'],
    ['0', 'crashed'],
    ['0', 'over-limit'],
    ['', 'grader-fault'],
  ]);
});

test('names survive, except that formulas are disarmed', () => {
  const names = parsed(renderGradebook(hostileVerdicts()))
    .slice(1)
    .map(([name]) => name);
  expect(names.every((name) => !/^[=+@]/.test(name))).toBe(true);
  expect(names[0]).toBe(HOSTILE[0]);
  expect(names[3]).toBe(`'${HOSTILE[3]}`);
  expect(names[14]).toBe(HOSTILE[14]);
});

test('a tab or a carriage return in front is disarmed too', () => {
  const names = parsed(renderGradebook(['\t=1', '\r=1', '-1'].map((name) => verdict(name, mixedVerdict().topics))))
    .slice(1)
    .map(([name]) => name);
  expect(names).toEqual(["'\t=1", "'\r=1", "'-1"]);
});

test('lines end in a line feed, the last one too', () => {
  const csv = renderGradebook(sampleVerdicts());
  expect(csv.endsWith('\n')).toBe(true);
  expect(csv).not.toContain('\r\n');
});
