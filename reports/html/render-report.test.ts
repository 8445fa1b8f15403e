import { expect, test } from 'vitest';
import { redacted } from '../../graders/verdict/redact.ts';
import { HOSTILE } from '../testing/hostile.ts';
import { sampleFigure } from '../testing/sample-figures.ts';
import { obeysTheLawOfFormats } from '../testing/law-of-formats.ts';
import {
  everyStatus,
  hostileVerdicts,
  mixedVerdict,
  sampleVerdicts,
  perfectVerdict,
  twoMistakes,
  unstartedVerdict,
} from '../testing/sample-verdicts.ts';
import { markupFault } from '../testing/well-formed.ts';
import { renderReport } from './render-report.ts';

obeysTheLawOfFormats({
  name: 'html report',
  render: (verdicts, language) => verdicts.map((verdict) => renderReport(verdict, language)),
  fault: markupFault,
});

const mixed = renderReport(redacted(mixedVerdict()), 'en');

test('a second mistake that shows only in what waits is told behind the first', () => {
  const page = renderReport(redacted(twoMistakes()), 'es');
  expect(page.indexOf('La energía libre blanda')).toBeGreaterThan(page.indexOf('La distancia, sin elevar'));
  expect(page).toContain('Y detrás hay algo más');
});

test('what a submission says stays text', () => {
  for (const verdict of hostileVerdicts()) {
    const page = renderReport(verdict, 'en');
    expect(page).not.toMatch(
      /<script|<img|<b>|<a href="(?!report\.es\.html"|#)|\shref="javascript|\son\w+="|style="color:red/i,
    );
    expect(page.match(/<h1>/g)).toHaveLength(1);
  }
  expect(renderReport(hostileVerdicts()[0], 'en')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(renderReport(hostileVerdicts()[8], 'en')).toContain(HOSTILE[8]);
});

test('points that are no data are called what they are', () => {
  const key = (pointsName?: { es: string; en: string }) => {
    const [sample] = sampleVerdicts();
    const figures = [{ ...sampleFigure(), ...(pointsName && { pointsName }) }];
    return renderReport({ ...sample, topics: [{ ...sample.topics[0], figures }] }, 'en');
  };
  expect(key()).toMatch(/<\/svg>\s*data\b/);
  expect(key({ es: 'inicios', en: 'starts' })).toMatch(/<\/svg>\s*starts\b/);
});

test('a page asks nothing of the network and runs nothing', () => {
  expect(mixed).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  expect(mixed).not.toMatch(/<script|<link|@import|url\((?!#)|src=/);
});

test('a named mistake leads, is explained once and gathers its checks', () => {
  expect(mixed.match(/The distance, not squared/g)).toHaveLength(1);
  expect(mixed).toContain('This one mistake explains 2 checks:');
  const places = [
    'Fix this first',
    'The distance, not squared',
    '>Then<',
    'What your code computes',
    'Waiting for another check: 2',
    'What already works: 3',
  ].map((words) => mixed.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('each failure ends with one next step and where to read', () => {
  const steps = mixed.match(/>Next step</g) ?? [];
  expect(steps).toHaveLength(6);
  for (const words of [
    'Mend that idea in',
    'Open <code>kmeans-ebm/solution.ts</code> at line 42',
    'whose condition to stop is never met',
    'Read again: Energía y prototipos',
  ])
    expect(mixed).toContain(words);
});

test('topics that were not begun have a line in the contents and no section', () => {
  const page = renderReport(everyStatus(), 'es');
  expect(page).toContain('No entregado');
  expect(page).not.toMatch(/<h2[^>]*>Tema [01]</);
  expect(page).toMatch(/<h2[^>]*>Tema 2</);
});

test('a hidden check shows its public example, or says that its input is not shown', () => {
  expect(mixed).toContain('A public example that fails the same way');
  expect(mixed).toContain('This is a hidden check: its input is not shown');
  expect(mixed).not.toContain('HIDDEN');
});

test('the worst entries carry a sign and a word, and far ones their place', () => {
  expect(mixed).toMatch(/<td class="worst"><span aria-hidden="true">▸<\/span>9<span class="sr"> \(differs most\)/);
  expect(mixed).toContain('It also differs at [0, 11]');
});

test('points are in the format of the reader, entries are code in every language', () => {
  expect(mixed).toContain('>6.5<');
  const spanish = renderReport(redacted(mixedVerdict()), 'es');
  expect(spanish).toContain('>6,5<');
  expect(spanish).toContain('>2.25e-9<');
});

test('each status and each outcome has its own sentence', () => {
  const page = renderReport(everyStatus(), 'en');
  for (const word of [
    'Not handed in',
    'Not started',
    'Cannot be loaded',
    'Crashed',
    'Over a limit',
    'Grader’s fault',
    'no score',
    '+2 bonus',
  ])
    expect(page).toContain(word);
  for (const word of [
    'solution.ts, line 42',
    'Not written yet',
    'Waiting for another check: 2',
    'waits for “The energy of every pair”',
    'The grader failed on these checks',
    '– / 1',
  ])
    expect(mixed).toContain(word);
});

test('the replay command can be copied whole', () => {
  expect(mixed).toMatch(/<code>npm run check -- kmeans-ebm --replay gr1\.[\w=]{200,}<\/code>/);
});

test('nothing started and everything right are said kindly', () => {
  expect(renderReport(unstartedVerdict(), 'es')).toContain('Aún no hay nada que evaluar');
  expect(renderReport(perfectVerdict(), 'en')).toContain('Everything is right');
});

test('printed output keeps its lines', () => {
  const printed = /<pre class="output"[^>]*>([^<]*)<\/pre>/.exec(renderReport(mixedVerdict(), 'en'))?.[1];
  expect(printed?.split('\n').map((line) => line.slice(0, 7))).toEqual(['step 1:', 'step 2:', '']);
});

test('only the page of watch mode loads itself again', () => {
  expect(mixed).not.toContain('http-equiv="refresh"');
  expect(renderReport(mixedVerdict(), 'es', { own: true })).toContain('<h1><bdi>Tu trabajo</bdi></h1>');
  expect(renderReport(mixedVerdict(), 'es', { reloadSeconds: 3 })).toContain('<meta http-equiv="refresh" content="3">');
});

test('what fails for one reason is told once, with what else fails so; extensions that nobody began are listed', () => {
  const [sample] = sampleVerdicts();
  const [topic] = sample.topics;
  const told = topic.checks.find(({ id }) => id === 'energies.values')!;
  const failing = ['energies', 'infer', 'fit'].map((name) => ({
    ...told,
    id: `${name}.errors`,
    function: name,
    title: { es: `${name} rechaza`, en: `${name} refuses` },
    misconception: null,
    evidence: { ...told.evidence!, symptom: `accepts-${name}` },
  }));
  const page = renderReport({ ...sample, topics: [{ ...topic, checks: failing, extensionsLeft: ['sgdStep'] }] }, 'en');
  expect(page.match(/class="check-body"/g)).toHaveLength(1);
  expect(page).toMatch(/These fail for the same reason too<\/p>[^]*infer refuses[^]*fit refuses[^]*class="next"/);
  expect(page).toContain('Extensions still to write (bonus points): sgdStep<');
});
