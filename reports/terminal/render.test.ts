import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { perfectVerdict, sampleVerdicts, twoMistakes } from '../testing/sample-verdicts.ts';
import { plain, wrapped } from '../plain/plain.ts';
import { renderTerminal } from './render.ts';
import { besideLines, valueLines } from '../plain/values.ts';

obeysTheLawOfFormats({
  name: 'terminal',
  render: (verdicts, language) =>
    verdicts.map((verdict) => renderTerminal(verdict, language, { colour: false, width: 80 })),
  fault: (text) => (text.includes('undefined:') || text.includes('[object') ? 'a value was not rendered' : null),
});

test('a second mistake that shows only in what waits is told with the first', () => {
  const text = renderTerminal(twoMistakes(), 'en', { colour: false, width: 80 });
  expect(text.indexOf('The soft free energy')).toBeGreaterThan(text.indexOf('The distance, not squared'));
  expect(text.replace(/\s+/g, ' ')).toContain('it shows in what waits (infer.arguments)');
});

test('colours add to the signs and never replace them', () => {
  const [sample] = sampleVerdicts();
  const coloured = renderTerminal(sample, 'en', { colour: true, width: 80 });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(sample, 'en', { colour: false, width: 80 }));
});

test('matrices are aligned, cut to the width, and their worst entries marked without colour', () => {
  const tensor = (shape: number[], values: (number | 'NaN' | '-0')[], worst: number[] = []) =>
    ({ kind: 'tensor', dtype: 'float32', shape, values, worst }) as const;
  expect(valueLines(tensor([2, 2], [1, -10.5, 'NaN', '-0']), 'es', 60)).toEqual([
    '[     1  -10.5 ]',
    '[   NaN     -0 ]',
  ]);
  expect(
    besideLines(
      [
        ['Expected', tensor([2], [0.5, 1])],
        ['Yours', tensor([2], [0.70711, 1], [0])],
      ],
      'en',
      60,
    ),
  ).toEqual(['Expected          Yours', '  [ 0.5‹   1 ]      [ 0.70711‹       1 ]']);
  const wide = valueLines(
    tensor(
      [2, 40],
      Array.from({ length: 80 }, (_, i) => i / 7),
    ),
    'en',
    56,
  );
  expect(wide).toHaveLength(3);
  expect(Math.max(...wide.map((line) => line.length))).toBeLessThanOrEqual(56);
  expect(wide[2]).toBe('(part of [2,40])');
});

test.each([60, 80, 120])('no line but a command or a path is wider than %i columns', (width) => {
  for (const verdict of sampleVerdicts().slice(0, 4)) {
    const lines = renderTerminal(verdict, 'es', { colour: false, width })
      .split('\n')
      .filter((line) => !/npm run|handout|\S{50}/.test(line));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  }
});

test('what to fix leads, each failure has a next step, and what waits takes one line', () => {
  const said = renderTerminal(sampleVerdicts()[0], 'en', { colour: false, width: 80 });
  const places = ['Fix this first', 'energies.values', 'It looks like this', 'Next step', 'Then'].map((words, i) =>
    said.indexOf(words, i > 0 ? said.indexOf('Fix this first') : 0),
  );
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(
    said
      .replace(/\s+/g, ' ')
      .match(/Waiting for energies\.values \([\d.]+ points? at stake\): fit\.converged, fit\.fixed-point/g),
  ).toHaveLength(1);
});

test('formulas read as text and lines keep their width', () => {
  expect(plain('Return $E_i = \\lVert y_i - W z_i \\rVert^2$, **not** `xs` but `sum`')).toBe(
    'Return E_i = ‖y_i - W z_i‖², not `xs` but sum',
  );
  expect(plain('$\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$')).toBe('1/N Σ_i ½ ‖x_i - x̂_i‖²');
  expect(plain('$\\sqrt{6/(n+d)}$, $\\check z_i = \\arg\\min_k E_{ik}$, $h \\sim P(h \\mid v)$')).toBe(
    '√(6/(n+d)), ž_i = argmin_k E_ik, h ~ P(h | v)',
  );
  expect(wrapped('one two three four', 10, '  ').split('\n')).toEqual(['  one two', '  three', '  four']);
});

test('what passes is one line where something is to be mended; extensions that are not begun are listed', () => {
  const said = renderTerminal(sampleVerdicts()[0], 'en', { colour: false, width: 80 });
  expect(said.match(/✔/g)).toHaveLength(1);
  expect(said).toMatch(/✔ \d+ pass(es)?: [\d.]+ points/);
  expect(said).toContain('○ Extensions still to write (bonus points): sketch');
  const allRight = renderTerminal(perfectVerdict(), 'en', { colour: false, width: 80 });
  expect(allRight.match(/✔/g)!.length).toBeGreaterThan(1);
});

test('the field of an answer stands over its columns, and a scalar is no empty list', () => {
  const [sample] = sampleVerdicts();
  const topic = sample.topics[0];
  const check = topic.checks.find(({ id }) => id === 'energies.values')!;
  const text = renderTerminal(
    {
      ...sample,
      topics: [
        {
          ...topic,
          checks: [
            {
              ...check,
              evidence: { ...check.evidence!, part: 'grads.We', expected: scalar('float64'), got: scalar('float32') },
            },
          ],
        },
      ],
    },
    'es',
    { colour: false, width: 80 },
  );
  expect(text).toMatch(/^ {2}Se esperaba en grads\.We {4}Tu respuesta en grads\.We float32 escalar$/m);
  expect(text).not.toContain('[]');

  function scalar(dtype: 'float32' | 'float64') {
    return { kind: 'tensor' as const, dtype, shape: [], values: [1], worst: [] };
  }
});
