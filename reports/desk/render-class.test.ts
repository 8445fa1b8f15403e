import { expect, test } from 'vitest';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { check } from '../testing/sample-checks.ts';
import { sampleOptions } from '../testing/sample-class.ts';
import {
  everyStatus,
  hostileVerdicts,
  mixedVerdict,
  perfectVerdict,
  sampleVerdicts,
  topic,
  verdict,
} from '../testing/sample-verdicts.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderClass, renderClassOrders, reportPath } from './render-class.ts';
import { correlation, itemStatistics } from './view/item-statistics.ts';

obeysTheLawOfFormats({
  name: 'html class',
  render: (verdicts, language) => [
    renderClass(verdicts, language, sampleOptions()),
    ...[...renderClassOrders(verdicts, language, sampleOptions())].map(([, html]) => html),
  ],
  fault: markupFault,
});

const page = renderClass(sampleVerdicts(), 'en');

test('every submission links to its report, whatever its name', () => {
  expect(page).toContain('href="submissions/ana/report.en.html"');
  expect(page).toContain('href="submissions/%3Cscript%3Ealert(1)%3C%2Fscript%3E/report.en.html"');
  expect(reportPath('a/../b ñ', 'es')).toBe('submissions/a%2F..%2Fb%20%C3%B1/report.es.html');
  expect(renderClass([mixedVerdict()], 'es', { reportOf: (id) => `x/${id}` })).toContain('href="x/ana"');
});

test('named mistakes are counted, the most frequent first', () => {
  const twice = renderClass([mixedVerdict(), { ...mixedVerdict(), submission: 'blas' }], 'en');
  expect(twice).toContain('>2 of 2 submissions<');
  expect(page).toMatch(/>1 of \d+ submissions</);
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
  expect(all.match(/<script[^>]*>/g)).toEqual(['<script type="application/json" id="desk-data">', '<script>']);
  expect(all).not.toMatch(/HIDDEN|<img|onerror=(?!alert)|batch-seed/);
});

test('a class of nobody and a submission of nothing', () => {
  expect(renderClass([], 'es')).toContain('No hay ninguna entrega.');
  expect(markupFault(renderClass([verdict('x', [])], 'es'))).toBeNull();
});

test('discrimination is the correlation of passing with the rest of the points', () => {
  const say = { es: 'x', en: 'x' };
  const item = (passes: boolean, rest: number) =>
    topic([
      check('item', say, passes ? {} : { outcome: 'failed' }),
      check('rest', say, { points: rest, max: 6 }),
      check('bonus', say, { extension: true, points: 9, max: 9 }),
    ]);
  const answers = [
    [0, 0],
    [0, 2],
    [0, 4],
    [1, 4],
    [1, 6],
  ] as const;
  const [xs, ys] = [answers.map(([x]) => x as number), answers.map(([, y]) => y as number)];
  const { discrimination, passed, reached } = itemStatistics(
    'item',
    answers.map(([x, y]) => item(x === 1, y)),
  );
  expect([passed, reached]).toEqual([2, 5]);
  // Σ(x−0.4)(y−3.2) = 3.6, Σ(x−0.4)² = 1.2, Σ(y−3.2)² = 20.8
  expect(discrimination).toBeCloseTo(3.6 / Math.sqrt(1.2 * 20.8), 12);
  expect(
    correlation(
      xs,
      ys.map((y) => -3 * y + 1),
    ),
  ).toBeCloseTo(-discrimination!, 12);
  expect(
    itemStatistics(
      'item',
      answers.slice(0, 4).map(([x, y]) => item(x === 1, y)),
    ).discrimination,
  ).toBeNull();
  expect(
    itemStatistics(
      'item',
      answers.map(([, y]) => item(true, y)),
    ).discrimination,
  ).toBeNull();
});

test('what was handed in: each note in its place, linked where there is a report', () => {
  const notes = renderClass([mixedVerdict()], 'en', sampleOptions());
  expect(notes).toContain('Taken as a Canvas download: 3 submissions.');
  expect(notes).toMatch(
    /<a href="submissions\/ana\/report.en.html"><bdi>López, Ana &lt;i&gt;<\/bdi><\/a> <small class="id"><bdi>ana<\/bdi><\/small>: <code>solution-1.ts<\/code>, the newest, counts/,
  );
  expect(notes).toMatch(/<bdi>&lt;b&gt;nobody<\/bdi>: Is on the roster/);
  expect(notes).toContain('2026-03-09 10:00 UTC <span class="late">late</span>');
});

test('each order is a page: the same rows, sorted, linked to one another, and the current one is marked', () => {
  const [low, high] = [
    verdict('low', [topic([check('a', { es: 'a', en: 'a' }, { outcome: 'failed' })])]),
    { ...perfectVerdict(), submission: 'high' },
  ];
  const slow = {
    ...verdict('slow', [topic([], { status: 'missing', score: 0, max: 2 })]),
    run: { ...low.run, milliseconds: 99_000 },
  };
  const pages = new Map([
    ['index.html', renderClass([high, low, slow], 'en')],
    ...renderClassOrders([high, low, slow], 'en'),
  ]);
  const order = (file: string) =>
    [...pages.get(file)!.matchAll(/<th scope="row" class="name"><a [^>]*><bdi>(\w+)<\/bdi>/g)].map(([, id]) => id);
  expect(Object.fromEntries([...pages.keys()].map((file) => [file, order(file).join(' ')]))).toEqual({
    'index.html': 'high low slow',
    'index.lowest.html': 'low slow high',
    'index.highest.html': 'high low slow',
    'index.status.html': 'slow high low',
    'index.slowest.html': 'slow high low',
    'index.latest.html': 'high low slow',
  });
  for (const [file, html] of pages) {
    for (const other of pages.keys()) expect(html.includes(`href="${other}#submissions"`)).toBe(other !== file);
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  }
});

test('a class of 2,000 stays below 2 MB a page, and lists of names are cut', () => {
  const [mixed, perfect] = [mixedVerdict(), perfectVerdict()];
  const many = Array.from({ length: 2000 }, (_, i) => ({ ...(i % 3 ? mixed : perfect), submission: `student-${i}` }));
  const html = renderClass(many, 'es', {
    intake: {
      taken: { es: 'x', en: 'x' },
      problems: many
        .slice(0, 500)
        .map(({ submission }) => ({ submission, text: { es: 'Está vacía.', en: 'It is empty.' } })),
    },
  });
  expect(html.length).toBeLessThan(2 * 2 ** 20);
  expect(html).toContain('y 1233 más');
  expect(markupFault(html)).toBeNull();
});

test('what is right for functions of their own is told apart: of a topic, of a check, in a row', () => {
  const said = { es: 'x', en: 'x' };
  const followed = verdict('ana', [
    topic([check('a.b', said, { outcome: 'failed', points: 2, followed: ['a'] })], { strictScore: 0 }),
  ]);
  const html = renderClass([followed, perfectVerdict()], 'en');
  expect(html).toContain('>Mean without follow-through<');
  expect(html).toMatch(/Right for their own[\s\S]*a\.b<\/code>[\s\S]*?<td class="number">1<\/td>/);
  expect(html).toContain('0 without follow-through');
  expect(html).toContain('"r-');
  expect(renderClass([perfectVerdict()], 'en')).not.toMatch(/without follow-through<|>Right for their own</);
});

test('the heading says course, when, topics and grader; times are in the zone of the course', () => {
  const options = { ...sampleOptions(), course: { title: 'Course <7>', timeZone: 'America/Lima' } };
  const html = renderClass([mixedVerdict()], 'en', options);
  expect(html).toContain('<h1>Course &lt;7&gt;</h1>');
  expect(html).toContain('>cov</mi>'); // the braces of a formula are no place
  expect(html).toContain('Graded on 2026-01-01 22:04 (America/Lima) · gradiente 0.1.0 (a1b2c3)');
  expect(html).toContain('Topics: K-means as an energy-based model');
  expect(html).toContain('2026-03-09 05:00 <span class="late">late</span>');
});
