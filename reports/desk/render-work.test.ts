import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TopicVerdict } from '../../graders/verdict/schema.ts';
import { check, evidence } from '../testing/sample-checks.ts';
import { topic } from '../testing/sample-verdicts.ts';
import { markupFault } from '../testing/well-formed.ts';
import { sampleWork } from './testing/sample-work.ts';
import { sourceViews } from './view/source.ts';

const failing = (name: string) => check(`${name}.values`, { es: name, en: name }, { outcome: 'failed' });
const markedIn = (text: string, of: TopicVerdict, path = 'solution.ts') =>
  sourceViews([{ path, text }], of, 'en')[0]
    .lines.filter(({ isMarked }) => isMarked)
    .map(({ number }) => number);

test('the page is well-formed in both languages, and tells what is the teacher’s', () => {
  for (const language of ['es', 'en'] as const) {
    const page = sampleWork(language);
    expect(markupFault(page)).toBeNull();
    expect(page).not.toContain('<script');
    expect(page).toContain('batch-seed-7');
    expect(page).toContain('href="../../../submissions/ana/report.es.html"');
  }
  expect(sampleWork('en')).toContain('the grader or the rubric changed');
  expect(sampleWork('en')).toContain('energies: 1 do not pass (energies.values)');
});

const WAYS: readonly ((name: string) => string)[] = [
  (name) => `export function ${name}(Y, W) {\n  return Y;\n}`,
  (name) => `export const ${name} = (Y, W) => {\n\n  return Y;\n};`,
  (name) => `export async function ${name}(\n  Y,\n  W,\n) {\n  return Y;\n}`,
  (name) => `const ${name} = (Y) =>\n  Y;`,
  (name) => `function* ${name}() {\n  yield 1;\n}`,
];

test('exactly the lines of a failing function are marked, however it is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...WAYS), fc.boolean(), fc.nat(2)), { minLength: 1, maxLength: 6 }),
      (parts) => {
        const lines: string[] = ["import * as tf from '@tensorflow/tfjs';", ''];
        const wanted: number[] = [];
        parts.forEach(([way, isLost, gap], i) => {
          const own = way(`f${i}`).split('\n');
          if (isLost) wanted.push(...own.map((_, at) => lines.length + at + 1));
          lines.push(...own, ...Array<string>(gap + 1).fill(''), '// what follows', '');
        });
        const lost = topic(parts.flatMap(([, isLost], i) => (isLost ? [failing(`f${i}`)] : [])));
        expect(markedIn(lines.join('\n'), lost)).toEqual(wanted);
      },
    ),
  );
});

test('where something was thrown, the line says what; of a passing work nothing is marked', () => {
  const crash = { message: 'TypeError: no\n at x', file: 'solution.ts', line: 2 };
  const thrown = topic([
    check('f.values', { es: 'f', en: 'f' }, { outcome: 'crashed', evidence: evidence({ crash }) }),
  ]);
  const text = 'function f() {\n  throw 1;\n}\n';
  expect(sourceViews([{ path: 'solution.ts', text }], thrown, 'en')[0].lines.map(({ notes }) => notes)).toEqual([
    ...['f: 1 do not pass (f.values)', 'TypeError: no', null, null],
  ]);
  expect(sourceViews([{ path: 'other.ts', text }], thrown, 'en')[0].lines[1].notes).toBeNull();
  expect(markedIn(text, topic([check('f.values', { es: 'f', en: 'f' })]))).toEqual([]);
});

test('any text is shown in bounded time and size', () => {
  const long = [
    'x'.repeat(2 ** 20),
    '\n'.repeat(2 ** 20),
    `${'function f() {\n'.repeat(70_000)}`,
    '   '.repeat(300_000),
  ];
  const begun = performance.now();
  for (const text of long) {
    const [{ lines }] = sourceViews([{ path: 'solution.ts', text }], topic([failing('f')]), 'es');
    expect(lines.length).toBeLessThanOrEqual(4000);
    for (const line of lines) expect(line.text.length).toBeLessThanOrEqual(500);
  }
  expect(performance.now() - begun).toBeLessThan(5000);
});
