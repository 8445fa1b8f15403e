import { expect, test } from 'vitest';
import { check } from '../../reports/testing/sample-checks.ts';
import { topic, verdict } from '../../reports/testing/sample-verdicts.ts';
import { alikeFailures } from './alike-failures.ts';
import { redacted } from './redact.ts';
import { untranslated } from '../texts/text.ts';

const failing = (id: string, answers?: string) =>
  check(id, untranslated(id), { outcome: 'failed', ...(answers === undefined ? {} : { answers }) });
const work = (submission: string, ...checks: ReturnType<typeof failing>[]) => verdict(submission, [topic(checks)]);

test('works that answer alike without a name are one group, the largest first, and who is alone is in none', () => {
  const all = [
    work('eva', failing('infer.values', 'b')),
    work('ana', failing('energies.values', 'a'), failing('energies.ties', 'a'), failing('infer.values', 'b')),
    work('bea', failing('energies.values', 'a'), failing('energies.ties', 'a'), failing('infer.values', 'b')),
    work('carl', failing('energies.values', 'c'), failing('fit.values')),
  ];
  expect(alikeFailures(all)).toMatchObject([
    { function: 'infer', submissions: ['ana', 'bea', 'eva'], checks: ['infer.values'] },
    { function: 'energies', submissions: ['ana', 'bea'], checks: ['energies.values', 'energies.ties'] },
  ]);
  expect(alikeFailures(all.toReversed())).toEqual(alikeFailures(all));
});

test('a student is not told who answers alike', () => {
  expect(JSON.stringify(redacted(work('ana', failing('energies.values', 'a-word'))))).not.toContain('a-word');
});
