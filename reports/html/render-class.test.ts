import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, perfectVerdict, sampleVerdicts, verdict } from '../testing/sample-verdicts.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderClass, reportPath } from './render-class.ts';

obeysTheLawOfFormats({ name: 'html class', render: (verdicts, language) => [renderClass(verdicts, language)], fault: markupFault });

const page = renderClass(sampleVerdicts(), 'en');

test('every submission links to its report, whatever its name', () => {
  expect(page).toContain('href="submissions/ana/report.en.html"');
  expect(page).toContain('href="submissions/%3Cscript%3Ealert(1)%3C%2Fscript%3E/report.en.html"');
  expect(reportPath('a/../b ñ', 'es')).toBe('submissions/a%2F..%2Fb%20%C3%B1/report.es.html');
  expect(renderClass([mixedVerdict()], 'es', { reportOf: (id) => `x/${id}` })).toContain('href="x/ana"');
});

test('named mistakes are counted, the most frequent first', () => {
  const twice = renderClass([mixedVerdict(), { ...mixedVerdict(), submission: 'blas' }], 'en');
  expect(twice).toContain('2 submissions');
  expect(page).toContain('1 submission<');
});

test('faults of the grader stand on top, and only where there are any', () => {
  expect(page.indexOf('Grader’s faults')).toBeLessThan(page.indexOf('Distribution'));
  expect(renderClass([perfectVerdict()], 'en')).not.toContain('Grader’s faults: these');
});

test('difficulty counts those who got to a check', () => {
  const both = renderClass([mixedVerdict(), perfectVerdict()], 'en');
  expect(both).toContain('1 / 2 (50%)');
  expect(both).toMatch(/fit\.converged[\s\S]*?1 \/ 1 \(100%\)[\s\S]*?<td class="number">1<\/td>/);
});

test('hidden inputs, tokens and foreign markup stay out', () => {
  const all = renderClass([mixedVerdict(), everyStatus(), ...hostileVerdicts()], 'en');
  expect(all).not.toMatch(/HIDDEN|<script|<img|onerror=(?!alert)|batch-seed/);
});

test('a class of nobody and a submission of nothing', () => {
  expect(renderClass([], 'es')).toContain('No hay ninguna entrega.');
  expect(markupFault(renderClass([verdict('x', [])], 'es'))).toBeNull();
});
