import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import {
  everyStatus,
  mixedVerdict,
  perfectVerdict,
  topic,
  unstartedVerdict,
  verdict,
} from '../testing/sample-verdicts.ts';
import { check } from '../testing/sample-checks.ts';
import { sampleFigure } from '../testing/sample-figures.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderPrairieLearn, type PrairieLearnResults } from './render-prairielearn.ts';
import { resultsSchema } from './testing/results-schema.ts';

const valid = new Ajv({ strict: false }).compile(resultsSchema);
const results = (...args: Parameters<typeof renderPrairieLearn>) =>
  JSON.parse(renderPrairieLearn(...args)) as PrairieLearnResults;

function fault(file: string): string | null {
  if (Buffer.byteLength(file) > 1_000_000) return 'over 1 MB';
  return valid(JSON.parse(file)) ? null : JSON.stringify(valid.errors);
}

obeysTheLawOfFormats({
  name: 'prairielearn',
  render: (verdicts, language) => verdicts.map((verdict) => renderPrairieLearn(verdict, language)),
  fault,
});

test('the schema knows the example of the documentation, and wants a score from 0 to 1', () => {
  const example = {
    gradable: true,
    score: 0.25,
    message: 'Tests completed successfully.',
    output: 'Running tests...',
    images: [{ label: 'First Image', url: 'data:image/png;base64,AA==' }],
    tests: [{ name: 'Test 1', description: 'd', points: 1, max_points: 1, message: 'm', output: 'o' }],
  };
  expect(fault(JSON.stringify(example))).toBeNull();
  for (const wrong of [{ gradable: true }, { score: 44 }, { gradable: false }, { score: 1, tests: [{ name: 'n' }] }])
    expect(fault(JSON.stringify(wrong))).not.toBeNull();
});

test('the score is the share of the points', () => {
  expect(results(perfectVerdict(), 'es')).toMatchObject({ gradable: true, score: 1 });
  const [{ score, max }] = mixedVerdict().topics;
  expect(results(mixedVerdict(), 'es').score).toBeCloseTo(score! / max, 12);
  expect(renderPrairieLearn(mixedVerdict(), 'es')).not.toMatch(/HIDDEN|batch-seed/);
});

test.each([
  [unstartedVerdict(), 'not started'],
  [
    verdict('r', [topic([], { status: 'rejected', score: 0, max: 3, reason: { es: 'sintaxis', en: 'syntax' } })]),
    'cannot be loaded: syntax',
  ],
  [everyStatus(), 'grader’s fault'],
])('what cannot be graded costs no attempt and says why: %#', (ungradable, words) => {
  const { gradable, format_errors } = results(ungradable, 'en');
  expect(gradable).toBe(false);
  expect(format_errors!.join('\n')).toContain(words);
});

test('the plots travel as images that are whole, as many as the limit leaves room for', () => {
  const { images } = results(mixedVerdict(), 'en');
  expect(images.map(({ label }) => label)).toContain('Energy landscape: Your surface');
  for (const { url } of images) expect(markupFault(Buffer.from(url.split(',')[1], 'base64').toString())).toBeNull();
  const many = verdict('m', [
    topic([check('a.b', { es: 'a', en: 'a' })], { figures: Array.from({ length: 30 }, () => sampleFigure()) }),
  ]);
  const kept = results(many, 'en').images.length;
  expect(kept).toBeGreaterThan(3);
  expect(kept).toBeLessThan(90);
  expect(fault(renderPrairieLearn(many, 'en'))).toBeNull();
});
