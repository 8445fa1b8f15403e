import { expect, test } from 'vitest';
import { untranslated } from '../../graders/texts/text.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { check, evidence } from '../testing/sample-checks.ts';
import {
  everyStatus,
  hostileVerdicts,
  mixedVerdict,
  perfectVerdict,
  topic,
  verdict,
} from '../testing/sample-verdicts.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderJunit } from './render-junit.ts';
import { parsed, structureFault, type Element } from './testing/junit-structure.ts';

const withoutProlog = (xml: string) => xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', '');
const fault = (xml: string) => markupFault(withoutProlog(xml)) ?? structureFault(parsed(xml));
const suites = (...args: Parameters<typeof renderJunit>) => parsed(renderJunit(...args)).children;
const cases = (suite: Element) => suite.children.filter(({ name }) => name === 'testcase');

obeysTheLawOfFormats({ name: 'junit', render: (verdicts, language) => [renderJunit(verdicts, language)], fault });

test('the structure refuses what the schema does not know', () => {
  for (const wrong of [
    '<testsuite name="a"></testsuite>',
    '<testsuites><testcase name="a"></testcase></testsuites>',
    '<testsuites><testsuite name="a" tests="0"></testsuite></testsuites>',
    '<testsuites><testsuite name="a" tests="0" failures="0" errors="0" score="1"></testsuite></testsuites>',
    '<testsuites>text</testsuites>',
  ]) {
    expect(structureFault(parsed(wrong))).not.toBeNull();
  }
});

test('wrong is a failure, interrupted is an error, the rest was skipped, and the suite counts them', () => {
  const [suite] = suites([mixedVerdict()], 'en');
  const kinds = cases(suite).map(({ children }) => children[0]?.name ?? 'passed');
  expect(kinds).toEqual([
    'failure',
    'failure',
    'failure',
    'failure',
    'error',
    'error',
    'skipped',
    'skipped',
    'skipped',
    'error',
    'passed',
    'passed',
    'passed',
  ]);
  expect(suite.attributes).toMatchObject({ tests: '13', failures: '4', errors: '3', skipped: '3' });
  expect(renderJunit([mixedVerdict()], 'en')).not.toMatch(/HIDDEN|batch-seed/);
});

test('a submission that could not be loaded is red, and everything right is green', () => {
  const kinds = Object.fromEntries(
    suites([everyStatus()], 'en').map((suite) => [cases(suite)[0].attributes.name, cases(suite)[0].children[0]?.name]),
  );
  expect(kinds).toMatchObject({
    missing: 'skipped',
    'not-started': 'skipped',
    rejected: 'error',
    crashed: 'error',
    'over-limit': 'error',
    'grader-fault': 'error',
  });
  expect(cases(suites([perfectVerdict()], 'en')[0]).flatMap(({ children }) => children)).toEqual([]);
});

test('hostile names are one attribute each, and no control character or direction mark is left', () => {
  for (const { attributes } of suites(hostileVerdicts(), 'en')) expect(attributes.name.length).toBeLessThan(1300);
  expect(renderJunit(hostileVerdicts(), 'en')).not.toMatch(
    /[\u0000-\u0008\u000b-\u001f\u202e\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/,
  );
});

test('of the checks that fail for one reason the first has the whole case, the others name it', () => {
  const crash = { message: 'TypeError: x is undefined', file: 'solution.ts', line: 7 };
  const checks = ['a.values', 'b.values', 'c.values'].map((id) =>
    check(id, untranslated(id), { outcome: 'crashed', replay: `g1.${id}`, evidence: evidence({ crash }) }),
  );
  const xml = renderJunit([verdict('ana', [topic(checks)])], 'en');
  const holding = (words: string) => xml.split('<testcase').filter((one) => one.includes(words)).length;
  expect([holding('energies(Y, W)'), holding('for the same reason as a.values')]).toEqual([1, 2]);
  for (const { replay } of checks) expect(xml).toContain(replay);
  expect(cases(parsed(xml).children[0]).map(({ children }) => children[0].name)).toEqual(['error', 'error', 'error']);
});
