import { describe, expect, test } from 'vitest';
import { redacted } from '../../graders/verdict/redact.ts';
import type { Verdict } from '../../graders/verdict/schema.ts';
import { validVerdict } from '../../graders/verdict/validate.ts';
import type { Language } from '../../graders/texts/text.ts';
import { sampleVerdicts, scaledVerdict } from './sample-verdicts.ts';

/** A report format, as the law sees it. */
export interface Format {
  readonly name: string;
  /** everything that it writes for these verdicts, in one string for each file */
  readonly render: (verdicts: readonly Verdict[], language: Language) => readonly string[];
  /** what is wrong with one file, or null */
  readonly fault: (file: string) => string | null;
  /** it makes no use of the language */
  readonly oneLanguage?: boolean;
}

/** What every format must do, whatever it draws. */
export function obeysTheLawOfFormats({ name, render, fault, oneLanguage }: Format): void {
  const samples = sampleVerdicts();

  describe(`the law of all formats: ${name}`, () => {
    describe.each(['es', 'en'] as const)('in %s', (language) => {
      test.each([...samples.entries()])('sample %i is valid, renders and is well formed', (_, sample) => {
        expect(validVerdict(sample)).toBe(sample);
        for (const verdict of [sample, redacted(sample)]) {
          for (const file of render([verdict], language)) expect(fault(file)).toBeNull();
        }
      });
      test('a class of all samples, and an empty one, are well formed', () => {
        for (const file of [...render(samples, language), ...render([], language)]) expect(fault(file)).toBeNull();
      });
      test('a score on a scale of its own is valid, renders and is well formed', () => {
        const sample = validVerdict(scaledVerdict());
        for (const file of [...render([sample], language), ...render([sample, ...samples], language)])
          expect(fault(file)).toBeNull();
      });
      test('the same verdicts give the same bytes, and are left as they were', () => {
        const before = JSON.stringify(samples);
        expect(render(samples, language)).toEqual(render(sampleVerdicts(), language));
        expect(JSON.stringify(samples)).toBe(before);
      });
      test('no control character other than a line break or a tab is written', () => {
        for (const file of render(samples, language))
          expect(file).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      });
    });
    test(oneLanguage ? 'makes no use of the language' : 'the two languages differ', () => {
      const same =
        JSON.stringify(render(samples.slice(0, 1), 'es')) === JSON.stringify(render(samples.slice(0, 1), 'en'));
      expect(same).toBe(oneLanguage === true);
    });
  });
}
