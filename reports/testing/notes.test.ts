/** What was done so that a work could be read is told to its author in each format that tells of a whole topic. */
import { expect, test } from 'vitest';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { renderSummary } from '../github/render-summary.ts';
import { renderGradescope } from '../gradescope/render-gradescope.ts';
import { renderReport } from '../html/render-report.ts';
import { renderPrairieLearn } from '../prairielearn/render-prairielearn.ts';
import { mixedVerdict } from './sample-verdicts.ts';

const NOTE = { es: 'Se leyó como Latin-1.', en: 'It was read as Latin-1.' };
const FORMATS: readonly (readonly [string, (verdict: Verdict, language: Language) => string])[] = [
  ['the report', renderReport],
  [
    'the summary of a pull request',
    (verdict, language) =>
      renderSummary(
        {
          schemaVersion: 1,
          pull: 1,
          head: 'a'.repeat(40),
          kind: 'full',
          threshold: 0,
          ignored: { paths: [], count: 0 },
          verdict,
        },
        language,
      ),
  ],
  ['Gradescope', renderGradescope],
  ['PrairieLearn', renderPrairieLearn],
];

test.each(FORMATS)('%s tells what was done to read a work', (_, render) => {
  const plain = mixedVerdict();
  const noted = { ...plain, topics: plain.topics.map((topic) => ({ ...topic, notes: [NOTE] })) };
  for (const language of ['es', 'en'] as const) {
    expect(render(noted, language)).toContain(NOTE[language]);
    expect(render(plain, language)).not.toContain(NOTE[language]);
  }
});
