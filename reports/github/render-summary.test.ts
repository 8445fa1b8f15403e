import { expect, test } from 'vitest';
import { redacted } from '../../graders/verdict/redact.ts';
import { HOSTILE } from '../testing/hostile.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import { everyStatus, hostileVerdicts, mixedVerdict, perfectVerdict } from '../testing/sample-verdicts.ts';
import {
  figureVariants,
  sampleCurves,
  sampleFigure,
  sampleImages,
  sampleTokens,
  surface,
} from '../testing/sample-figures.ts';
import { block, code, text } from './markdown.ts';
import { plotOf } from './plots.ts';
import { readPullRequest } from './pull-request.ts';
import { MARKER, renderComment } from './render-comment.ts';
import { renderSummary } from './render-summary.ts';
import { liveFault, pullRequestOf } from './testing/inert.ts';

const RUN = 'https://github.com/ana/course/actions/runs/7';
const link = `<a href="${RUN}">`;

obeysTheLawOfFormats({
  name: 'github summary',
  render: (verdicts, language) => verdicts.map((verdict) => renderSummary(pullRequestOf(verdict), language)),
  fault: (markdown) => (markdown.length > 900_000 ? 'too long' : liveFault(markdown)),
});
obeysTheLawOfFormats({
  name: 'github comment',
  render: (verdicts, language) => verdicts.map((verdict) => renderComment(pullRequestOf(verdict), RUN, language)),
  fault: (markdown) => (markdown.length > 65_536 ? 'too long' : liveFault(markdown, [link])),
});

test("the law's eye sees what would be live", () => {
  for (const live of [
    '![x](https://evil.example/x.png)',
    '<img src=x>',
    '<details open>',
    'https://evil.example',
    'hello @ana',
    '[y](https://evil.example)',
  ])
    expect(liveFault(live)).not.toBeNull();
});

test.each(HOSTILE)('%j is shown and does nothing', (words) => {
  for (const markdown of [
    text(words),
    code(words),
    block(words),
    `| a |\n| --- |\n| ${code(words)} ${text(words)} |`,
    `<details><summary>${text(words)}</summary>\n\n${block(words)}\n\n</details>`,
  ])
    expect(liveFault(markdown)).toBeNull();
});

test('fences are longer than any run of backticks inside', () => {
  expect(block('a\n```\n<b>')).toBe('````text\na\n```\n<b>\n````');
  expect(code('a`b``c')).toBe('``` a`b``c ```');
});

test('scores, the named mistake, failures and plots are there; hidden inputs and the seed are not', () => {
  const summary = renderSummary(pullRequestOf(mixedVerdict()), 'en');
  expect(summary).toMatch(/^## Grading&#58; 28&#46;26 %\n/);
  expect(summary).toContain('#### ▶ It looks like this&#58; The distance, not squared');
  expect(summary).toContain('What your code computes');
  expect(summary).not.toMatch(/HIDDEN|batch-seed/);
  expect(renderSummary(pullRequestOf(redacted(mixedVerdict())), 'en')).toBe(summary);
});

test('extensions that nobody began are named below the scores', () => {
  expect(renderSummary(pullRequestOf(mixedVerdict()), 'en')).toMatch(/\n\nExtensions still to write.*sketch\n/);
});

test('it says what has no effect, that hidden checks did not run, and what is below the minimum', () => {
  const paths = ['graders/engine/6-score.ts', 'a`|<b>.ts'];
  const summary = renderSummary(
    pullRequestOf(mixedVerdict(), { kind: 'public', threshold: 50, ignored: { paths, count: 30 } }),
    'en',
  );
  expect(summary).toContain('also changes 30 files that have no effect on its grade');
  expect(summary).toContain('` graders/engine/6-score.ts `, `` a`\\|<b>.ts ``, and 28 more');
  expect(summary).toContain('the hidden checks were not run');
  expect(summary).toContain('Below the minimum of 50%');
  expect(renderSummary(pullRequestOf(perfectVerdict(), { threshold: 100 }), 'en')).not.toContain('Below');
  expect(renderSummary(pullRequestOf(null), 'es')).toContain('no cambia la solución de ninguna tarea');
  expect(renderSummary(pullRequestOf(everyStatus(), { threshold: 100 }), 'en')).toMatch(/^## Grading&#58; no score\n/);
});

test('what does not fit is cut at a whole part, from the least important end', () => {
  const whole = renderSummary(pullRequestOf(mixedVerdict()), 'en');
  for (const most of [900, 3000, 6000]) {
    const cut = renderSummary(pullRequestOf(mixedVerdict()), 'en', most);
    expect(cut.length).toBeLessThanOrEqual(most);
    expect(cut).toContain('The rest does not fit here');
    expect(whole.startsWith(cut.slice(0, cut.indexOf('The rest')).trimEnd())).toBe(true);
    expect(liveFault(cut)).toBeNull();
  }
});

test('a comment begins with the mark by which it is found, and links to nothing but the run', () => {
  expect(renderComment(pullRequestOf(mixedVerdict()), RUN, 'en').startsWith(`${MARKER}\n## `)).toBe(true);
  for (const url of ['javascript:alert(1)', 'https://a.example/x) [y](https://evil.example', 'data:text/html,x'])
    expect(() => renderComment(pullRequestOf(null), url, 'en')).toThrow('not an address');
});

test('an untrusted report is what the schema says, or nothing', () => {
  const good = pullRequestOf(redacted(mixedVerdict()));
  expect(readPullRequest(JSON.stringify(good))).toEqual(good);
  for (const wrong of [
    { ...good, head: '$(id)' },
    { ...good, pull: 0 },
    { ...good, more: 1 },
    { ...good, ignored: { paths: Array(21).fill('x'), count: 21 } },
    { ...good, verdict: { ...good.verdict, topics: 3 } },
  ])
    expect(readPullRequest(JSON.stringify(wrong))).toBeNull();
  expect(readPullRequest('{')).toBeNull();
});

test('a map of characters shows both surfaces on one scale, with their marks', () => {
  const same = plotOf(
    sampleFigure({
      student: surface([[1.1, 0.3]]),
      expected: surface([[1.1, 0.3]]),
      studentMarks: [[1.1, 0.3]],
      expectedMarks: [[1.1, 0.3]],
    }),
    'en',
  ).split('\n');
  const [head, ...rows] = same.slice(0, 19);
  expect(head).toMatch(/^yours {34}expected$/);
  expect(rows.map((row) => row.slice(0, 36).replace('+', 'o').trimEnd())).toEqual(
    rows.map((row) => row.slice(39).trimEnd()),
  );
  expect(rows.filter((row) => row.includes('+') && row.includes('o'))).toHaveLength(1);
  expect(plotOf(sampleFigure(), 'es')).toContain('Diferencia, lo tuyo − lo esperado:');
});

test('every kind of figure is a plot, whatever is missing in it', () => {
  for (const figure of [...figureVariants(), sampleCurves(), sampleImages(), sampleTokens()])
    expect(plotOf(figure, 'en')).not.toMatch(/undefined|\[object/);
  expect(plotOf(sampleCurves(), 'en')).toMatch(/yours {5}▁+▂.*\n {2}expected {2}▁/);
  expect(plotOf(sampleImages(), 'en')).toContain('your code gives nothing here yet');
  for (const verdict of hostileVerdicts().slice(0, 1))
    for (const figure of verdict.topics[0].figures) expect(plotOf(figure, 'en').length).toBeGreaterThan(100);
});
