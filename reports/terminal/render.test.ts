import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { sampleVerdicts } from '../testing/sample-verdicts.ts';
import { valueLines } from '../plain/matrix.ts';
import { plain, wrapped } from '../plain/plain.ts';
import { renderTerminal } from './render.ts';

obeysTheLawOfFormats({
  name: 'terminal',
  render: (verdicts, language) => verdicts.map((verdict) => renderTerminal(verdict, language, { colour: false, width: 80 })),
  fault: (text) => (text.includes('undefined:') || text.includes('[object') ? 'a value was not rendered' : null),
});

test('colours add to the signs and never replace them', () => {
  const [sample] = sampleVerdicts();
  const coloured = renderTerminal(sample, 'en', { colour: true, width: 80 });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(sample, 'en', { colour: false, width: 80 }));
});

test('matrices are aligned and their worst entries marked without colour', () => {
  expect(valueLines({ kind: 'tensor', dtype: 'float32', shape: [2, 2], values: [1, -10.5, 'NaN', '-0'], worst: [2] }, 'en')).toEqual(['[     1  -10.5 ]', '[   NaN‹     0 ]']);
});

test('formulas read as text and lines keep their width', () => {
  expect(plain('Return $E_i = \\lVert y_i - W z_i \\rVert^2$, **not** `x`')).toBe('Return E_i = ‖y_i - W z_i ‖², not x');
  expect(wrapped('one two three four', 10, '  ').split('\n')).toEqual(['  one two', '  three', '  four']);
});
