/** What holds of the desk's parts for any class and any words. */
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Adjustment } from '../../graders/verdict/settle.ts';
import { sampleOptions } from '../testing/sample-class.ts';
import { sampleVerdicts } from '../testing/sample-verdicts.ts';
import { largeClass } from '../testing/large-class.ts';
import { deskOf } from './build.ts';
import { lineOf, pointsOf } from './client/csv.ts';
import { matching, searched, type Choice } from './client/matching.ts';
import { ordered } from './client/ordering.ts';
import { inlineJson, policyFor } from './inline.ts';
import { script } from './script.ts';

const { verdicts, deliveries } = largeClass(30, 2);
const desk = deskOf(
  [...verdicts, ...sampleVerdicts()],
  {
    deliveries: new Map([...deliveries, ...sampleOptions().deliveries]),
    reportOf: (id) => `r/${id}`,
    pageOf: () => null,
    timeZone: 'America/Lima',
    adjustments: [],
    runs: { at: ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'], of: new Map([['ana', 1]]) },
  },
  'es',
);
const texts = searched(desk);
const NOTHING: Choice = {
  ...{ search: '', topic: '', check: '', finding: '', status: '', group: '', since: '', late: false, adjusted: false },
};
const one = (most: number) => fc.oneof(fc.constant(''), fc.nat(most - 1).map(String));
const choices = fc.record({
  search: fc.constantFrom('', 'ana', 'ÑAÑEZ', 'student-1', '<', 'g 2'),
  topic: one(desk.topics.length),
  check: fc.oneof(
    fc.constant(''),
    fc.tuple(fc.nat(1), fc.nat(39)).map((places) => places.join('.')),
  ),
  finding: one(desk.findings.length),
  status: one(desk.statuses.length),
  group: one(desk.groups.length),
  since: one(desk.runs.length),
  late: fc.boolean(),
  adjusted: fc.boolean(),
});

test('no filter leaves all; two filters leave what each leaves', () => {
  expect(matching(desk, texts, NOTHING)).toEqual(desk.works.map((_, i) => i));
  fc.assert(
    fc.property(choices, (choice) => {
      // a topic also says which of its cells the others look at
      const { topic } = choice;
      const alone = Object.entries(choice).map(
        ([key, value]) => new Set(matching(desk, texts, { ...NOTHING, topic, [key]: value })),
      );
      const all = desk.works.map((_, i) => i).filter((place) => alone.every((left) => left.has(place)));
      expect(matching(desk, texts, choice)).toEqual(all);
    }),
  );
});

test('every work is found by any part of its name or id, written without accents', () => {
  fc.assert(
    fc.property(fc.nat(desk.works.length - 1), fc.nat(5), fc.integer({ min: 1, max: 9 }), (place, from, length) => {
      const { name, id } = desk.works[place];
      const search = (name ?? id)
        .slice(from, from + length)
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}/gu, '');
      expect(matching(desk, texts, { ...NOTHING, search })).toContain(place);
    }),
  );
});

test('an order leaves out nobody, and is the same turned round, what has nothing there last', () => {
  const columns = ['name', 'total', 'time', 'at', ...desk.topics.flatMap((_, i) => [`t${i}`, `f${i}.0`])];
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.boolean(), (column, descending) => {
      const places = desk.works.map((_, i) => i);
      const there = ordered(desk, places, { column, descending });
      expect(there.toSorted((a, b) => a - b)).toEqual(places);
      expect(ordered(desk, there, { column, descending })).toEqual(there);
    }),
  );
});

test('a line is read as the cells that it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }), (cells) => {
      const whole = cells.map((cell) => cell.replaceAll('\r', ''));
      fc.pre(whole.some((cell) => cell !== ''));
      expect(parse(`${lineOf(whole)}\n`, { record_delimiter: '\n' })).toEqual([whole]);
    }),
  );
  expect(['1,5', ' −2 ', '0', '', 'x', 'Infinity', '1e9'].map(pointsOf)).toEqual([
    ...['1.5', '-2', '0', null, null, null, null],
  ]);
});

test('any data is the same read again, and cannot be taken for markup', () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: false, maxDepth: 3 }),
      fc.string({ unit: 'binary' }),
      (data, words) => {
        const given = JSON.parse(JSON.stringify([data ?? null, words, '</script><!--\u2028'])) as unknown;
        const { html } = inlineJson(given);
        expect(html).not.toMatch(/[<>&\u2028\u2029\u0000-\u001f\u007f-\u009f\u202e]/);
        expect(JSON.parse(html)).toEqual(given);
      },
    ),
  );
});

test('the script is one text, of ours alone, that the policy knows, and makes no markup of strings', () => {
  expect(() => new Script(script.text)).not.toThrow();
  expect(script.hash).toBe(`sha256-${createHash('sha256').update(script.text).digest('base64')}`);
  expect(policyFor(script.hash)).toContain(`script-src '${script.hash}';`);
  expect(script.text).not.toMatch(
    /<\/script|<!--|innerHTML|outerHTML|insertAdjacent|\beval\b|new Function|^\s*(im|ex)port /m,
  );
});

test('adjustments in force stand in the data as they were given', () => {
  const given: Adjustment = { submission: 'ana', topic: 't', check: null, points: null, reason: 'r', who: 'w' };
  const known = { deliveries, reportOf: String, pageOf: () => null, timeZone: null, runs: { at: [], of: new Map() } };
  expect(
    deskOf([], { ...known, adjustments: [given, { ...given, check: 'c', points: -1.5 }] }, 'en').adjustments,
  ).toEqual([
    ['ana', 't', '', 'excused', 'r', 'w'],
    ['ana', 't', 'c', '-1.5', 'r', 'w'],
  ]);
});
